"""The engine: read → annotate → code → resolve → store, with one ledger entry for each input.

Inputs keep their order. Reading and storing happen here, coding here too or in worker
processes; only a few reports are under way at a time, so that memory does not grow.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sayso.errors import AskStopped, InputError, SaysoError, SettingError, StoreError
from sayso.flow.pool import Asked, Outcome, Told, code_all
from sayso.flow.recipe import Recipe
from sayso.flow.stages import Build, build, coder
from sayso.flow.summary import KINDS, Summary
from sayso.model.coded import Coded
from sayso.model.reading import Reading
from sayso.model.run import Entry, Run, Spent
from sayso.store import view, writer
from sayso.store.connect import Store
from sayso.version import __version__

Progress = Callable[[Entry], None]
Sink = Callable[[Coded], None]


@dataclass(frozen=True, slots=True)
class Job:
    """A run to be: its settings, where results go, how many workers, what to tell of it.

    `store` and `sink` may both be given; with `again`, what is known is coded anyway.
    """

    recipe: Recipe = field(default_factory=Recipe)
    store: Store | None = None
    sink: Sink | None = None
    jobs: int = 1
    again: bool = False
    progress: Progress | None = None
    build: Build = build


def run(readings: Iterable[Reading], job: Job | None = None) -> Summary:
    """Take every reading through the stages; return the counts.

    An input that fails is entered as failed and the others go on; only an error of the store
    (StoreWrite), of the settings (SettingError) or of an endpoint (AskStopped) ends the run.
    When it is broken off, what was finished is kept and the same call goes on from there.
    """
    job = job or Job()
    name = coder(job.recipe)
    return carry(_asked(readings, job, name), job, name)


def carry(asked: Asked, job: Job, name: str) -> Summary:
    """Carry a run out: code what is asked, keep it, enter it under the coder `name`."""
    summary = Summary(_begin(job, name), coder=name)
    for reading, outcome in code_all(asked, job):
        entry = _finish(reading, outcome, job, name, summary)
        summary.add(entry)
        if job.progress:
            job.progress(entry)
    if job.store and summary.run:
        writer.end_run(job.store, summary.run, finished=_now(), counts=summary.tally())
    return summary


def _begin(job: Job, name: str) -> str | None:
    if job.store is None:
        return None
    run_id = f"run-{uuid.uuid4().hex[:16]}"
    started = Run(run_id, job.recipe.to_json(), name, __version__, _now())
    writer.begin_run(job.store, started)
    return run_id


def _asked(
    readings: Iterable[Reading], job: Job, name: str
) -> Iterator[tuple[Reading, Outcome | None]]:
    """Each reading with what is known of it already, None if it is to be coded."""
    for reading in readings:
        yield reading, _known(reading, job, name)


def _known(reading: Reading, job: Job, name: str) -> Outcome | None:
    if reading.report is None:
        return reading.error or InputError("nothing was read", where=reading.name)
    if job.store is None or job.again:
        return None
    return writer.known(job.store, reading.report, name)


def _finish(reading: Reading, outcome: Outcome, job: Job, name: str, summary: Summary) -> Entry:
    left_out = None
    if isinstance(outcome, Told):
        _spend(outcome, job, summary)
        left_out, outcome = outcome.left_out, outcome.result
    try:
        if isinstance(outcome, SaysoError):
            raise outcome
        return _keep(reading, outcome, job, name, summary, left_out)
    except (StoreError, SettingError, AskStopped):  # these would be the same for every input
        raise
    except SaysoError as error:
        return _failed(reading, error, job, summary)


def _spend(told: Told, job: Job, summary: Summary) -> None:
    summary.spent = (summary.spent or Spent()) + told.spent
    if job.store and summary.run:
        writer.spend(job.store, summary.run, summary.spent)


def _keep(
    reading: Reading,
    outcome: Coded | tuple[str, str],
    job: Job,
    name: str,
    summary: Summary,
    left_out: str | None,
) -> Entry:
    if isinstance(outcome, tuple):
        return _keep_known(reading, outcome, job, name, summary)
    found = "coded" if any(outcome.items()) else "nothing found"
    entry = Entry(reading.name, reading.sha256, found, outcome.report.id, reason=left_out)
    if job.store and summary.run:
        run = summary.run
        entry = writer.put(job.store, run, reading, outcome, coder=name, left_out=left_out)
    _give(outcome, job, summary)
    return entry


def _keep_known(
    reading: Reading, known: tuple[str, str], job: Job, name: str, summary: Summary
) -> Entry:
    assert job.store  # noqa: S101 - only a store knows
    assert summary.run  # noqa: S101
    told, result = known
    entry = writer.put_known(
        job.store, summary.run, reading, coder=name, outcome=told, result=result
    )
    summary.before += 1
    summary.items.update({f"{k}s": n for k, n in view.tally(job.store, result).items()})
    if job.sink:
        job.sink(view.result(job.store, result))
    return entry


def _give(coded: Coded, job: Job, summary: Summary) -> None:
    for kind in KINDS:
        summary.items[kind] += len(getattr(coded, kind))
    if job.sink:
        job.sink(coded)


def _failed(reading: Reading, error: SaysoError, job: Job, summary: Summary) -> Entry:
    name = reading.report.id if reading.report else None
    entry = Entry(
        reading.name, reading.sha256, "failed", name, type(error).__name__, _reason(error)
    )
    if job.store and summary.run:
        writer.put_failed(job.store, summary.run, reading, entry)
    return entry


def _reason(error: SaysoError) -> str:
    """The error in words, less the name of the input, which its entry gives already."""
    bare = SaysoError(error.what, allowed=error.allowed, do=error.do)
    return str(bare)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
