"""Jobs: what was handed in is read and coded, one job after another, and can be watched."""

from __future__ import annotations

import logging
import queue
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sayso.errors import NotFound, SaysoError
from sayso.flow import engine
from sayso.flow.stages import build
from sayso.model.codec import encode
from sayso.model.reading import Reading
from sayso.model.run import Entry
from sayso.serve.settings import Settings
from sayso.serve.work.input import Input
from sayso.serve.work.read import Reader
from sayso.store import incident_search
from sayso.store.connect import Store

_log = logging.getLogger("sayso.serve")
WAITING, WORKING, MERGING, DONE, FAILED = "waiting", "working", "merging", "done", "failed"
_KEPT, _AHEAD = 200, 20


@dataclass(slots=True)
class Job:
    """What somebody handed in, and what has come of it so far.

    `state` is waiting, working, merging, done or failed; `reading` is the input that is being
    read. `entries` are the ledger's; `incidents` are those that its reports tell of.
    """

    id: str
    by: str
    at: str
    inputs: tuple[Input, ...]
    names: tuple[str, ...]
    state: str = WAITING
    reading: str | None = None
    entries: list[Entry] = field(default_factory=list)
    run: str | None = None
    incidents: list[str] = field(default_factory=list)
    error: str | None = None

    def told(self) -> dict[str, Any]:
        """The job as JSON values."""
        plain = ("id", "by", "at", "state", "reading", "run", "error")
        found = [entry.report for entry in self.entries if entry.report]
        return {
            **{name: getattr(self, name) for name in plain},
            "inputs": list(self.names),
            "entries": [encode(entry) for entry in list(self.entries)],
            "reports": list(dict.fromkeys(found)),
            "incidents": list(self.incidents),
        }


class Jobs:
    """The jobs of a desk; a thread of its own works on them in turn."""

    def __init__(self, store: Store, settings: Settings, *, merged: Callable[[], object]) -> None:
        self._store, self._settings, self._merged = store, settings, merged
        self._jobs: dict[str, Job] = {}
        self._queue: queue.Queue[Job | None] = queue.Queue()
        self._build = lru_cache(maxsize=1)(build)
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._ending = False

    def submit(self, inputs: Iterable[Input], *, by: str) -> Job:
        """Take inputs in as one job; queue.Full while too many wait."""
        held = tuple(inputs)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        name = f"job-{secrets.token_hex(8)}"
        job = Job(name, by, now, held, tuple(given.name for given in held))
        with self._lock:
            if self._queue.qsize() >= _AHEAD:
                raise queue.Full
            self._jobs[name] = job
            self._forget()
            self._queue.put(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True, name="jobs")
                self._thread.start()
        return job

    def get(self, name: str) -> Job:
        """A job by its id; NotFound, also for one that is long done."""
        if name not in self._jobs:
            step = "see /runs for what came of earlier ones"
            raise NotFound(f"no job has the id {name[:80]!r}", do=step)
        return self._jobs[name]

    def all(self) -> list[Job]:
        """The jobs, newest first."""
        return list(self._jobs.values())[::-1]

    def close(self) -> None:
        """End the thread; of a job that is at work, the input under way is finished first."""
        self._ending = True
        if self._thread is not None:
            while not self._queue.empty():
                self._queue.get_nowait()
            self._queue.put(None)
            self._thread.join()

    def _forget(self) -> None:
        ended = [name for name, job in self._jobs.items() if job.state in (DONE, FAILED)]
        for name in ended[: max(0, len(self._jobs) - _KEPT)]:
            del self._jobs[name]

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            try:
                self._carry(job)
                job.state = DONE
            except SaysoError as error:
                job.error, job.state = str(error), FAILED
            except Exception as fault:  # one job must not end the thread
                _log.exception("%s stopped", job.id)
                job.error, job.state = f"something unexpected: {type(fault).__name__}", FAILED
            job.inputs, job.reading = (), None

    def _carry(self, job: Job) -> None:
        job.state = WORKING
        asked = engine.Job(
            self._settings.recipe, self._store, progress=job.entries.append, build=self._build
        )
        job.run = engine.run(self._readings(job), asked).run
        job.state, job.reading = MERGING, None
        self._merged()
        found = [entry.report for entry in job.entries if entry.report]
        job.incidents = incident_search.of_reports(self._store, found)

    def _readings(self, job: Job) -> Iterator[Reading]:
        reader = Reader(self._settings)
        try:
            for given in job.inputs:
                if self._ending:
                    return
                job.reading = given.name
                yield from reader.read(given)
        finally:
            reader.close()
