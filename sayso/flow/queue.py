"""The queue: what is worth a person's look, most doubt first.

Where two people part and corrections that have lost their words come first, then events by the
chance that something of them is wrong, and pairs of events by the chance that they stand wrongly
together or apart. What somebody accepted, rejected or judged is not asked again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.annotate.sentence import sentences
from sayso.errors import SettingError
from sayso.flow.doubt import Doubt, Doubts
from sayso.flow.incidents import refresh
from sayso.model.anchor import anchors, kind_of
from sayso.model.coded import Coded
from sayso.model.incident import Member
from sayso.store import correction, view
from sayso.store import doubt as store_doubt
from sayso.store.connect import Store

KINDS = ("conflict", "orphan", "event", "pair")
_SURE = (0.9, 0.6)
_PAIRS = 500  # at a time: judging the first brings up others


@dataclass(frozen=True, slots=True)
class Sight:
    """An item in its sentence, for a person to see what is asked about.

    `before`, `words` and `after` make the sentence; `value` is the category with its mode, or the
    kind of item.
    """

    member: Member
    value: str
    title: str | None
    outlet: str | None
    published: str | None
    before: str
    words: str
    after: str
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked of a person: one of KINDS, how doubtful (0 to 1), why, and what to look at.

    An event has one sight and a pair two; an orphan's is the report, with no words.
    """

    kind: str
    doubt: float
    why: tuple[str, ...]
    sights: tuple[Sight, ...] = field(default=())
    rows: tuple[str, ...] = ()


class Queue:
    """The queue of a store at one moment."""

    def __init__(self, store: Store) -> None:
        refresh(store)
        self.store = store
        self._parted = list(_parted(store))
        self._doubts = Doubts(store)
        self._pairs = self._doubts.first(_PAIRS)
        self._events = store_doubt.count(store)

    def count(self, kind: str | None = None) -> int:
        """How many tasks there are, of one kind or of all; SettingError for no kind."""
        _check(kind)
        counts = {name: sum(t.kind == name for t in self._parted) for name in KINDS[:2]}
        counts |= {"event": self._events, "pair": len(self._pairs)}
        return counts[kind] if kind else sum(counts.values())

    def tasks(self, kind: str | None = None, *, limit: int = 20, skip: int = 0) -> list[Task]:
        """The tasks, most doubt first; SettingError for no kind."""
        _check(kind)
        parted = [task for task in self._parted if kind in (None, task.kind)]
        first, end = parted[skip : skip + limit], skip + limit
        if kind in KINDS[:2] or len(first) == limit:
            return first
        start, rest = max(0, skip - len(parted)), end - len(parted)
        events = [] if kind == "pair" else store_doubt.unsure(self.store, limit=rest)
        pairs = [] if kind == "event" else self._pairs[:rest]
        made: list[store_doubt.Unsure | Doubt] = [*events, *pairs]
        made.sort(key=lambda one: -one.doubt)
        return [*first, *(self._task(one) for one in made[start:rest])]

    def near(self, incident: str) -> list[Task]:
        """The pairs of which one event is in an incident and the other is not: for each other
        incident the most doubtful one.
        """
        pairs = [one for one in self._pairs if incident in one.incidents and not one.together]
        most = {frozenset(one.incidents): one for one in reversed(pairs)}
        return [self._task(one) for one in pairs if most[frozenset(one.incidents)] is one]

    def _task(self, one: store_doubt.Unsure | Doubt) -> Task:
        if isinstance(one, Doubt):
            sights = (
                sight(self.store, one.a, incident=one.incidents[0]),
                sight(self.store, one.b, incident=one.incidents[1]),
            )
            return Task("pair", one.doubt, (_chance(one), *self._doubts.reasons(one)), sights)
        member = Member(one.report, one.item)
        shown = sight(self.store, member, incident=one.incident)
        return Task("event", one.doubt, tuple(_reasons(one)), (shown,))


def _check(kind: str | None) -> None:
    if kind is not None and kind not in KINDS:
        raise SettingError(f"there is no kind of task {kind!r}", allowed=", ".join(KINDS))


def _parted(store: Store) -> Iterator[Task]:
    for one in store_doubt.parted(store):
        now = correction.state(store, one.report).reviewed
        for target in one.conflicts:
            said = [s for s in now.said if s.target == target and s.state == "conflict"]
            who = ", ".join(dict.fromkeys(s.row.reviewer for s in said))
            seen = (sight(store, Member(one.report, target)),)
            yield Task("conflict", 1.0, (f"{who} part",), seen, tuple(s.row.id for s in said))
        for lost in (s for s in now.said if s.state == "orphan"):
            why = f"the words that {lost.row.reviewer} had a word on are gone"
            seen = (sight(store, Member(one.report, lost.row.target)),)
            yield Task("orphan", 1.0, (why,), seen, (lost.row.id,))


def sight(store: Store, member: Member, *, incident: str | None = None) -> Sight:
    """An item or a claim in its sentence; without words where it is not shown."""
    coded = view.report(store, member.report)
    head = coded.report
    value, parts = _seen(store, coded, member)
    return Sight(member, value, head.title, head.outlet, head.published, *parts, incident)


def _seen(store: Store, coded: Coded, member: Member) -> tuple[str, tuple[str, str, str]]:
    item = next((item for item in coded.items() if item.id == member.event), None)
    if item is not None:
        words = anchors(item)[0]
        label = [getattr(item, "category", kind_of(item)), getattr(item, "mode", None)]
        return " ".join(part for part in label if part), _around(coded, words.start, words.end)
    now = correction.state(store, coded.report.id).reviewed
    claims = dict(zip(now.keys, now.coded.claims, strict=True))
    if claim := claims.get(member.event):
        return "claim", ("", claim.evidence.quote, "")
    return "not shown", ("", "", "")


def _around(coded: Coded, start: int, end: int) -> tuple[str, str, str]:
    text = coded.report.text
    held = [s for s in sentences(text) if s.start < end and start < s.end]
    first = min([start, *(s.start for s in held)])
    last = max([end, *(s.end for s in held)])
    return text[first:start], text[start:end], text[end:last]


def _reasons(one: store_doubt.Unsure) -> Iterator[str]:
    if one.contested:
        yield "accounts of it part"
    for name, sure in (("event", one.event), ("claims", one.claims)):
        if sure < _SURE[0]:
            level = "little sure" if sure < _SURE[1] else "not quite sure"
            yield f"{level} of the {name} ({sure:.2f})"


def _chance(one: Doubt) -> str:
    stand = "together" if one.together else "apart"
    return f"they stand {stand}; one act with a chance of {one.chance:.2f}"
