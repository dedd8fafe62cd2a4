"""Time merging on synthetic events: `python -m eval.bench_merge [COUNT...]`.

One report in three tells of an act that others tell of too; acts are spread over time so that
there are always as many a week (a collection that grows by going on), in towns of Zipf's
frequency. One process, one core. Prints seconds of its own work (a machine that is busy with other
things shows in those of the clock), the incidents found and memory. With --store, the reports go
through a store: the first merge of all, one report more, and a call with nothing new.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sayso.flow.incidents import refresh
from sayso.merge.merger import Merger
from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.ids import sha256
from sayso.model.reading import Reading
from sayso.model.report import Report
from sayso.model.run import Run
from sayso.model.span import ActorSpan, PlaceSpan, Span
from sayso.model.toll import Toll
from sayso.model.when import When
from sayso.store import incident_view as view
from sayso.store import ledger, writer
from sayso.store.connect import Store, open_store

_A_DAY = 60
_MODES = ("explosives", "firearms", "drone", "abduct", "heavy-weapons", None)
_TARGETS = ("soldiers", "policemen", "farmers", "villagers", "a convoy", "a checkpoint", "miners")
_SYLLABLES = (
    *("ba", "kor", "rim", "mat", "tul", "sa", "nev", "lad", "dor", "gis", "fan", "mur", "zin"),
    *("rav", "kel", "wol", "shi", "nap", "pel", "lun", "bre", "kra", "tre", "sto", "gla", "hov"),
)
_VERBS = (
    *("killed", "attacked", "struck", "ambushed", "shot", "shelled", "bombed", "raided"),
    *("gunned down", "opened fire on", "blew up", "stormed", "fell upon", "massacred"),
)


def reports(count: int, *, seed: int = 7) -> Iterator[Coded]:
    """Reports with `count` events in all, two each: one act of the day and one of its own."""
    draw = random.Random(seed)
    towns = [_name(draw) for _ in range(4000)]
    groups = [f"{_name(draw)} {_name(draw)} Front" for _ in range(200)]
    act: tuple[str, ...] = ()
    for nth in range(count // 2):
        day = date(2015, 1, 1) + timedelta(days=nth * 2 // _A_DAY)
        if nth % 3 != 2 or not act:
            act = _act(draw, towns, groups, day)
        yield _report(nth, day, act, _act(draw, towns, groups, day), draw)


def _name(draw: random.Random) -> str:
    return "".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))).capitalize()


def _act(draw: random.Random, towns: list[str], groups: list[str], day: date) -> tuple[str, ...]:
    town = towns[int(len(towns) ** draw.random()) - 1]  # Zipf's law
    killed = str(min(int(draw.paretovariate(1.2)), 90))
    mode = draw.choice(_MODES) or ""
    return town, draw.choice(groups), draw.choice(_TARGETS), killed, mode, day.isoformat()


def _report(
    nth: int, day: date, one: tuple[str, ...], two: tuple[str, ...], draw: random.Random
) -> Coded:
    sentences: list[str] = []
    starts: list[int] = []
    for town, group, target, killed, _, _ in (one, two):
        starts.append(sum(len(s) for s in sentences))
        verb = draw.choice(_VERBS)
        sentences.append(f"{group} {verb} {killed} {target} in {town}, police said. ")
    text = "".join(sentences)
    made = Report(
        f"r{nth}", None, f"Outlet {nth % 40}", None, (day + timedelta(days=1)).isoformat(), "en",
        None, text, sha256(text.encode()),
    )  # fmt: skip
    pairs = [
        _event(text, at, act, k) for k, (at, act) in enumerate(zip(starts, (one, two), strict=True))
    ]
    return Coded(made, tuple(e for e, _ in pairs), claims=tuple(c for _, c in pairs))


def _event(text: str, start: int, act: tuple[str, ...], nth: int) -> tuple[Event, Claim]:
    town, group, target, killed, mode, day = act

    def cut(words: str) -> tuple[int, int, str]:
        at = text.index(words, start)
        return at, at + len(words), words

    words = text[start : text.index(killed, start)].removeprefix(group).strip()
    trigger = Span(*cut(words))
    figure = Toll(int(killed), int(killed), int(killed), Span(*cut(killed)))
    event = Event(
        f"e{nth}", "ASSAULT", mode or None, "happened", False, trigger,
        actor=(ActorSpan(*cut(group)),), recipient=(ActorSpan(*cut(target)),),
        place=(PlaceSpan(*cut(town)),), date=When(day, day, day, "day"), killed=figure,
    )  # fmt: skip
    end = text.index(".", start)
    evidence = Span(start, end, text[start:end])
    claim = Claim(
        event.id, None, (), None, None, None, "states", "certain", "affirmed", (), (), evidence
    )
    return event, claim


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of work: for all but one report, for it, for nothing new; by the clock for all."""

    whole: float
    clock: float
    more: float
    again: float
    incidents: int


def measure(count: int) -> Took:
    """What entering and clustering take."""
    made = list(reports(count))
    merger = Merger()
    start, clock = time.process_time(), time.perf_counter()
    merger.add(*made[:-1])
    whole, clock = time.process_time() - start, time.perf_counter() - clock
    start = time.process_time()
    merger.add(made[-1])
    more = time.process_time() - start
    return Took(whole, clock, more, 0.0, len(merger.groups()))


def through_store(count: int) -> Took:
    """The same through a store of its own, from which reports are unpacked and rows written."""
    *most, last = reports(count)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "bench.db", create=True) as store,
    ):
        keep(store, most)
        start, clock = time.process_time(), time.perf_counter()
        refresh(store)
        whole, clock = time.process_time() - start, time.perf_counter() - clock
        keep(store, [last])
        more = _timed(store)
        return Took(whole, clock, more, _timed(store), len(view.ids(store)))


def keep(store: Store, coded: Iterable[Coded]) -> None:
    """Put coded reports into a store as a run would."""
    name = f"run-{len(ledger.runs(store))}"
    writer.begin_run(store, Run(name, {}, "bench/1", "0", "2024-01-01T00:00:00+00:00"))
    for each in coded:
        data = each.report.text.encode()
        read = Reading(each.report.id, data, each.report.sha256, "text/plain", "2024-01-01")
        writer.put(store, name, read, each, coder="bench/1")


def _timed(store: Store) -> float:
    start = time.process_time()
    refresh(store)
    return time.process_time() - start


def main(argv: list[str]) -> None:
    """Print one line a count."""
    stored = "--store" in argv
    counts = [int(word) for word in argv if word.isdigit()] or [10_000, 30_000, 100_000]
    for count in counts:
        took = through_store(count) if stored else measure(count)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        again = f"nothing new {took.again * 1000:.1f} ms, " if stored else ""
        print(
            f"{count:>7} events: {took.whole:7.1f} s ({took.clock:.1f} s by the clock), "
            f"{took.whole / count * 1e6:6.0f} µs an event, one report more {took.more * 1000:.1f} "
            f"ms, {again}{took.incidents} incidents, {memory:.0f} MB",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
