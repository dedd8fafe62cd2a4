"""Coding many reports: in this process, or in workers that each build their own stages."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, TypeVar

from sayso.errors import CodingError, SaysoError
from sayso.flow.recipe import Recipe
from sayso.flow.stages import Build, Stages
from sayso.model.coded import Coded
from sayso.model.reading import Reading
from sayso.model.report import Report
from sayso.model.run import Spent

if TYPE_CHECKING:
    from sayso.flow.engine import Job

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """What a language model gave for a report: its coding or why there is none, what was left out
    of it and why, a value a line, and what was spent.
    """

    result: Coded | SaysoError
    left_out: str | None
    spent: Spent


Outcome = Coded | tuple[str, str] | SaysoError | Told
"""A coding; or the outcome and result that a store holds of it; or why there is none."""
Asked = Iterable[tuple[Reading, Outcome | None]]
_AHEAD = 4
"""Reports under way for each worker."""


def code_all(asked: Asked, job: Job) -> Iterator[tuple[Reading, Outcome]]:
    """Each reading with its outcome, in order; where one is given already it stays."""
    if job.recipe.coder == "openai":
        from sayso.flow.asking import code_asking

        return code_asking(asked, job)
    return _inline(asked, job) if job.jobs <= 1 else _Pool(job).code(asked)


def _inline(asked: Asked, job: Job) -> Iterator[tuple[Reading, Outcome]]:
    stages: Stages | None = None
    for reading, outcome in asked:
        if outcome is None and reading.report:
            stages = stages or job.build(job.recipe)
            outcome = attempt(stages, reading.report)  # noqa: PLW2901
        yield reading, outcome or lost(reading)


def attempt(stages: Stages, report: Report) -> Coded | SaysoError:
    """The coding of one report, or the reason why there is none; whatever a stage raises."""
    return guarded(lambda: stages(report), report)


def guarded(step: Callable[[], T], report: Report) -> T | SaysoError:
    """What a step gives for one report, or the reason why it gives nothing."""
    try:
        return step()
    except SaysoError as error:
        return error
    except (Exception, RecursionError) as fault:  # a fault in one report must not stop the others
        return CodingError(
            f"coding stopped at {type(fault).__name__}: {str(fault)[:200]}",
            where=report.id,
            do="the report is kept; please send its text to the developers",
        )


def lost(reading: Reading) -> CodingError:
    """Why a reading without an outcome has none."""
    return CodingError("coding gave nothing", where=reading.name)


_own: list[Stages | SaysoError] = []
"""A worker's stages, or why it has none."""


def _start(build: Build, recipe: Recipe) -> None:
    """Begin a worker: Ctrl-C is for the process that gives out the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()
    try:
        _own.append(build(recipe))
    except SaysoError as error:
        _own.append(error)
    except Exception as fault:  # a worker that dies here would be taken for one that was killed
        _own.append(CodingError(f"the coder cannot start: {type(fault).__name__}: {fault}"))


def _follow() -> None:
    """End with the process that gives out the work, even if that was killed."""
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def _work(report: Report) -> Coded | SaysoError:
    return _own[0] if isinstance(_own[0], SaysoError) else attempt(_own[0], report)


class _Pool:
    """Workers, and the reports that are under way in the order in which they came."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._pool = self._open(job.jobs)
        self._under_way: deque[tuple[Reading, Outcome | Future[Coded | SaysoError]]] = deque()

    def _open(self, count: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            count,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=(self._job.build, self._job.recipe),
        )

    def code(self, asked: Asked) -> Iterator[tuple[Reading, Outcome]]:
        try:
            for reading, outcome in asked:
                self._under_way.append((reading, outcome or self._send(reading)))
                if len(self._under_way) > self._job.jobs * _AHEAD:
                    yield self._next()
            while self._under_way:
                yield self._next()
        finally:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _send(self, reading: Reading) -> Outcome | Future[Coded | SaysoError]:
        if reading.report is None:
            return lost(reading)
        try:
            return self._pool.submit(_work, reading.report)
        except BrokenProcessPool:
            self._mend()
            return self._pool.submit(_work, reading.report)

    def _next(self) -> tuple[Reading, Outcome]:
        reading, outcome = self._under_way.popleft()
        if not isinstance(outcome, Future):
            return reading, outcome
        try:
            return reading, outcome.result()
        except BrokenProcessPool:
            self._mend()
            return reading, self._alone(reading)

    def _mend(self) -> None:
        """A worker died: open new ones and send what was under way once more."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._open(self._job.jobs)
        for place, (reading, outcome) in enumerate(self._under_way):
            if isinstance(outcome, Future) and reading.report and _broken(outcome):
                self._under_way[place] = (reading, self._pool.submit(_work, reading.report))

    def _alone(self, reading: Reading) -> Outcome:
        """Code one report in a worker of its own, so that its death is nobody else's."""
        assert reading.report is not None  # noqa: S101 - it was sent
        try:
            with self._open(1) as single:
                return single.submit(_work, reading.report).result()
        except BrokenProcessPool:
            return CodingError(
                "the process that coded it was killed",
                where=reading.name,
                do="try fewer --jobs; there may be too little memory",
            )


def _broken(future: Future[Coded | SaysoError]) -> bool:
    """Whether a report that was sent will never come back."""
    if not future.done() or future.cancelled():
        return True
    return isinstance(future.exception(), BrokenProcessPool)
