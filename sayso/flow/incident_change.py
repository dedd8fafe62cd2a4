"""What new reports and judgements change: which incidents there are then, and what they come to.

Only the reports that share a block with what is new are unpacked, unless much is new or other
tables or rules decide: then all are, one after the other.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

from sayso.flow.carried import Places, carried, places
from sayso.flow.incident_row import row
from sayso.flow.stored_block import StoredBlocks, hashed
from sayso.merge.merger import Merger
from sayso.merge.settle import incident as settled
from sayso.merge.trail import trails
from sayso.model.coded import Coded
from sayso.model.ids import content_id, sha256
from sayso.model.incident import Member, Trail
from sayso.store import incident as store_incident
from sayso.store.connect import Store
from sayso.store.incident import Change, Groups, News
from sayso.store.incident_report import Merged
from sayso.store.incident_row import Row
from sayso.version import __version__

_TABLES = ("merge_weights.tsv", "merge_words.tsv", "merge_modes.tsv", "agencies.tsv")
_RULES = 4  # goes up when code changes what incidents come to
_MUCH = 0.2  # of all reports: with more that are new, all are looked at


def mark() -> str:
    """The hash of what decides which events are one act; another one merges all anew."""
    data = files("sayso.data")
    tables = [sha256((data / name).read_bytes()) for name in _TABLES]
    return content_id("mrg", __version__, _RULES, tables)


def worked_out(store: Store, seen: News) -> Change:
    """The change that what has come since the last merge makes."""
    reports, before, by = Merged(store, seen.fresh), store_incident.groups(store), mark()
    anew = seen.mark != by
    whole = anew or len(seen.fresh) > _MUCH * seen.merged
    heirs = places(store, seen.judgements, reports)
    merger, keys = (_entered if whole else _loaded)(store, seen, reports, heirs)
    gone = {
        member
        for members in before.values()
        for member in members
        if member.report in seen.fresh and member not in merger.profiles
    }
    merger.restore(before, gone=gone)
    touched = set(merger.profiles) if anew else _touched(seen, merger, heirs, before, gone)
    merger.update(sorted(touched))
    after = merger.groups()
    names = after if whole else _altered(before, after, seen.fresh)
    return Change(
        mark=by,
        whole=whole,
        groups={name: after[name] for name in names},
        gone=tuple(before.keys() - after.keys()),
        trails=tuple(changed(before, after)),
        keys=keys,
        doubts=tuple((min(pair), max(pair), score) for pair, score in merger.unsure.items()),
        rows=tuple(_rows(after, names, reports)),
    )


def changed(before: Groups, after: Groups) -> Iterator[Trail]:
    """The changes from one state to the next, with incidents that lost their name or all events."""
    found = trails(before, after)
    yield from found
    told = {name for trail in found for name in trail.before if trail.kind in ("merged", "split")}
    home = {member: name for name, members in after.items() for member in members}
    for name in sorted(before.keys() - after.keys() - told):
        now = sorted({home[member] for member in before[name] if member in home})
        yield Trail("renamed" if now else "closed", (name,), tuple(now), before[name])


def _entered(
    store: Store, seen: News, reports: Merged, heirs: Places
) -> tuple[Merger, dict[str, array[int]]]:
    """A merger that knows every report."""
    merger = Merger(carried(seen.judgements, heirs))
    return merger, {name: _keys(merger, reports[name]) for name in reports}


def _loaded(
    store: Store, seen: News, reports: Merged, heirs: Places
) -> tuple[Merger, dict[str, array[int]]]:
    """A merger that knows the new reports, and of the others what it asks for."""
    index = StoredBlocks(store, reports, fresh=seen.fresh)
    merger = Merger(carried(seen.judgements, heirs), index=index, load=index.load)
    return merger, {name: _keys(merger, reports[name]) for name in seen.fresh}


def _keys(merger: Merger, coded: Coded) -> array[int]:
    kept = merger.index(coded)
    return array("q", sorted({hashed(key) for keys in kept.values() for key in keys}))


def _touched(
    seen: News, merger: Merger, heirs: Places, before: Groups, gone: set[Member]
) -> set[Member]:
    """The events to look at: new or coded anew, left by others, or judged since."""
    new = {member for member in merger.profiles if member.report in seen.fresh}
    left = {m for group in before.values() if not gone.isdisjoint(group) for m in group} - gone
    home = {member for group in before.values() for member in group} | new
    ruled = {heirs.get(m, m) for row in seen.judgements[seen.judged :] for m in (row.a, row.b)}
    return new | left | (ruled & home)


def _altered(before: Groups, after: Groups, fresh: Mapping[str, str]) -> list[str]:
    """The incidents whose events are others, or are told in a report that was coded anew."""
    return [
        name
        for name, members in after.items()
        if members != before.get(name) or any(member.report in fresh for member in members)
    ]


def _rows(groups: Groups, names: Iterable[str], reports: Mapping[str, Coded]) -> Iterator[Row]:
    """What incidents come to, those of one report one after the other, so that it is at hand."""
    order = {name: nth for nth, name in enumerate(reports)}
    for name in sorted(names, key=lambda n: (order[groups[n][0].report], n)):
        yield row(settled(name, groups[name], reports), reports)
