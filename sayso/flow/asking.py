"""Asking: reports that a language model codes, several under way at once in threads.

The threads are daemons: who breaks a run off does not wait for answers. What an answer gives is
resolved and checked here, in order, since resolvers are not shared between threads.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from typing import TYPE_CHECKING

from sayso.errors import CodingError, SaysoError
from sayso.flow.pool import Asked, Outcome, Told, guarded, lost
from sayso.model.reading import Reading
from sayso.model.report import Report

if TYPE_CHECKING:
    from sayso.ask.asker import Asker
    from sayso.ask.asker import Told as Answer
    from sayso.flow.engine import Job
    from sayso.flow.stages import Stages

_Answer = Future["Answer | SaysoError"]
_LINES = 200
"""Lines of what was left out of one report that are kept."""


def code_asking(asked: Asked, job: Job) -> Iterator[tuple[Reading, Outcome]]:
    """Each reading with its outcome, in order, `job.jobs` of them being asked about at once."""
    stages = job.build(job.recipe)
    if stages.asker is None:
        raise CodingError("these stages ask nobody")
    crew = _Crew(stages.asker, job.jobs)
    under_way: deque[tuple[Reading, Outcome | _Answer]] = deque()
    try:
        for reading, outcome in asked:
            under_way.append((reading, outcome or crew.send(reading)))
            while len(under_way) > job.jobs:
                yield _next(under_way, stages)
        while under_way:
            yield _next(under_way, stages)
    finally:
        crew.stop()


def _next(
    under_way: deque[tuple[Reading, Outcome | _Answer]], stages: Stages
) -> tuple[Reading, Outcome]:
    reading, outcome = under_way.popleft()
    if not isinstance(outcome, Future):
        return reading, outcome
    answer = outcome.result()
    if isinstance(answer, SaysoError):
        return reading, answer
    return reading, _told(answer, stages, reading)


def _told(answer: Answer, stages: Stages, reading: Reading) -> Told:
    result = answer.result
    if not isinstance(result, SaysoError):
        coded = result
        assert reading.report is not None  # noqa: S101 - it was sent
        result = guarded(lambda: stages.finish(coded), reading.report)
    lines = [str(loss) for loss in answer.lost]
    more = [f"answer: {len(lines) - _LINES} more"] if len(lines) > _LINES else []
    return Told(result, "\n".join([*lines[:_LINES], *more]) or None, answer.spent)


class _Crew:
    """Threads that ask, each about one report at a time."""

    def __init__(self, asker: Asker, count: int) -> None:
        self._asker = asker
        self._work: queue.SimpleQueue[tuple[Report, _Answer] | None] = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def send(self, reading: Reading) -> _Answer | Outcome:
        """Have a report asked about."""
        if reading.report is None:
            return lost(reading)
        answer: _Answer = Future()
        self._work.put((reading.report, answer))
        return answer

    def stop(self) -> None:
        """Let no more be asked; every thread ends when it has its answer."""
        self._asker.stop.set()
        for _ in self._threads:
            self._work.put(None)

    def _run(self) -> None:
        while (work := self._work.get()) and not self._asker.stop.is_set():
            report, answer = work
            answer.set_result(self._ask(report))

    def _ask(self, report: Report) -> Answer | SaysoError:
        return guarded(lambda: self._asker.answer(report), report)
