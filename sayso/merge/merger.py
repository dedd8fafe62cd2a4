"""The merger: keeps incidents as reports and judgements come, and says what changed.

The clusters depend only on what has been entered, not on its order (but for blocks that have
closed meanwhile, see `block`). The ids depend on history: an incident keeps the id of the event
that founded it for as long as that event is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import combinations
from typing import Protocol

from sayso.errors import NotFound
from sayso.merge import compare
from sayso.merge.block import Blocks, Key
from sayso.merge.cluster import Cluster, Pair, cluster
from sayso.merge.component import FLOOR, walks
from sayso.merge.judged import Judged, judged
from sayso.merge.profile import Profile, profiles
from sayso.merge.trail import named, trails
from sayso.merge.veto import barred as vetoed
from sayso.model.coded import Coded
from sayso.model.incident import Member, Trail
from sayso.model.review import Judgement

_WHOLE = 80  # events: up to this many, all pairs of a component are compared
_DOUBT = 1.5  # log odds either side of a link that are worth a person's look


class Index(Protocol):
    """What finds the events that are worth comparing with one."""

    def enter(self, profile: Profile) -> list[Key]:
        """Enter an event; give the keys under which it is kept."""

    def find(self, profile: Profile) -> set[Member]:
        """Give the events of other reports to compare one with."""


class Merger:
    """Incidents under way. `enter` indexes, `update` clusters what was touched.

    Where not all reports have been entered, `load` gives the profiles of one that is asked for,
    and `index` knows what it would have been found by. `unsure` are the scores near the line among
    the pairs compared so far.
    """

    def __init__(
        self,
        judgements: Iterable[Judgement] = (),
        *,
        index: Index | None = None,
        load: Callable[[str], Iterable[Profile]] | None = None,
    ) -> None:
        self.profiles: dict[Member, Profile] = {}
        self._blocks: Index = index or Blocks()
        self._load = load
        self._near: dict[Member, set[Member]] = {}
        self.unsure: dict[Pair, float] = {}
        self._seen: dict[Member, int] = {}
        self._order: dict[Member, int] = {}
        self._judgements = list(judgements)
        self._judge()
        self._groups: dict[str, Cluster] = {}
        self._home: dict[Member, str] = {}

    def enter(self, coded: Coded) -> tuple[Member, ...]:
        """Index a report's events; one that was entered before is left as it is."""
        return tuple(self.index(coded))

    def index(self, coded: Coded) -> dict[Member, list[Key]]:
        """Do the same; give the keys under which each new event is kept."""
        new = [p for p in profiles(coded) if p.member not in self.profiles]
        for profile in new:
            self._know(profile)
        return {profile.member: self._blocks.enter(profile) for profile in new}

    def restore(
        self, groups: Mapping[str, Collection[Member]], *, gone: Collection[Member] = ()
    ) -> None:
        """Take incidents of an earlier run, by id, as they stood, without the events that are
        `gone`; nothing is compared.
        """
        for name, members in groups.items():
            kept = tuple(sorted(member for member in members if member not in gone))
            self._put({name: kept} if kept else {})

    def add(self, *coded: Coded) -> list[Trail]:
        """Enter reports and cluster what they touch; give the changes."""
        return self.update([member for each in coded for member in self.enter(each)])

    def judge(self, judgement: Judgement) -> list[Trail]:
        """Append a judgement and cluster what it touches; FormError if it breaks the form."""
        judgement.check()
        for member in (judgement.a, judgement.b):
            if member not in self.profiles:
                raise NotFound(f"no event {member.event!r} is known", where=member.report)
        self._judgements.append(judgement)
        self._judge()
        return self.update([judgement.a, judgement.b])

    def update(self, touched: Iterable[Member]) -> list[Trail]:
        """Cluster the components of some events anew; give the changes."""
        open_, before, after = set(touched), dict[str, Cluster](), dict[str, Cluster]()
        done: set[Member] = set()
        while open_:
            for part in walks(sorted(open_), self._links):
                done |= set(part)
                self._take(part, before)
                after |= named(self._clusters(part), before, self.profiles)
            rest = {member for members in before.values() for member in members}
            open_ = rest - done
        self._drop(before)
        self._put(after)
        return trails(before, after)

    def groups(self) -> dict[str, Cluster]:
        """Give the incidents as they stand: id to members, in the order of ids."""
        return dict(sorted(self._groups.items()))

    def home(self, member: Member) -> str | None:
        """Give the id of the incident that an event is in."""
        return self._home.get(member)

    def judged(self) -> Judged:
        """Give what the judgements ask for, with the rows that lost against later ones."""
        return self._judged

    def doubts(self, limit: int = 20) -> list[tuple[Member, Member, compare.Comparison]]:
        """Give the pairs nearest to the line that nobody has judged, the nearest first."""
        asked = self._judged.joined | self._judged.forbidden | self._judged.unsure
        found: dict[Pair, tuple[float, Member, Member]] = {}
        for one in sorted(self.profiles):
            for two in self._blocks.find(self.profiles[one]):
                pair, theirs = frozenset((one, two)), self._profile(two)
                if pair in asked or pair in found or theirs is None:
                    continue
                score = compare.link(self.profiles[one], theirs)
                if score is not None and abs(score) < _DOUBT:
                    found[pair] = (abs(score), min(one, two), max(one, two))
        near = sorted(found.values())[:limit]
        return [(a, b, compare.compare(self.profiles[a], self.profiles[b])) for _, a, b in near]

    def _links(self, member: Member) -> set[Member]:
        """The events that a link or a judgement ties to one; worked out when first asked."""
        if self._seen.get(member) is None:
            self._compare(member)
        tied = {other for other in self._tied.get(member, ()) if self._profile(other)}
        return self._near.get(member, set()) | tied

    def _compare(self, member: Member) -> None:
        mine = self._profile(member)
        if mine is None:
            return
        order = self._order[member]
        for other in self._blocks.find(mine):
            theirs = self._profile(other)
            if theirs and order >= self._seen.get(other, 0):  # else compared when the other was
                score = compare.link(mine, theirs)
                if score is not None and abs(score) < _DOUBT:
                    self.unsure[frozenset((member, other))] = score
                if score is not None and score > FLOOR:
                    self._near.setdefault(member, set()).add(other)
                    self._near.setdefault(other, set()).add(member)
        self._seen[member] = len(self._order)

    def _profile(self, member: Member) -> Profile | None:
        """The profile of an event, None if there is no such event."""
        if member not in self.profiles and self._load:
            for profile in self._load(member.report):
                self._know(profile)
        return self.profiles.get(member)

    def _know(self, profile: Profile) -> None:
        if profile.member not in self.profiles:
            self._order[profile.member] = len(self._order)
            self.profiles[profile.member] = profile

    def _judge(self) -> None:
        self._judged = judged(self._judgements)
        self._tied: dict[Member, set[Member]] = {}
        for pair in self._judged.joined:
            for member in pair:
                self._tied.setdefault(member, set()).update(pair - {member})

    def _clusters(self, part: list[Member]) -> tuple[Cluster, ...]:
        if len(part) == 1:
            return (tuple(part),)
        scores: dict[Pair, float] = {}
        barred: set[Pair] = set()
        for one, two in combinations(part, 2):
            a, b = self.profiles[one], self.profiles[two]
            if vetoed(a, b):
                barred.add(frozenset((one, two)))
            elif len(part) <= _WHOLE or two in self._near.get(one, ()):
                scores[frozenset((one, two))] = round(compare.link(a, b) or 0.0, 9)
        inside = set(part)
        forbidden = barred | {pair for pair in self._judged.forbidden if pair <= inside}
        joined = {pair for pair in self._judged.joined if pair <= inside}
        return cluster(part, scores, forbidden=forbidden, joined=joined)

    def _take(self, part: list[Member], before: dict[str, Cluster]) -> None:
        for member in part:
            if (name := self._home.get(member)) is not None:
                before[name] = self._groups[name]

    def _drop(self, gone: Mapping[str, Cluster]) -> None:
        for name, members in gone.items():
            del self._groups[name]
            for member in members:
                del self._home[member]

    def _put(self, groups: Mapping[str, Cluster]) -> None:
        self._groups |= groups
        self._home |= {member: name for name, members in groups.items() for member in members}
