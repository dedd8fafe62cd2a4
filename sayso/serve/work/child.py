"""The reading process as the desk sees it: given an input, it says lines, and the clock ends it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from typing import IO, Any

from sayso.errors import TooLarge
from sayso.serve.work.reader import END

_COMMAND = (sys.executable, "-B", "-P", "-m", "sayso.serve.work.reader")
_ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
"""On many cores, room set aside for each would count as memory."""
_KEPT = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "SYSTEMROOT", "VIRTUAL_ENV")
START = 30.0
"""Seconds that are added for the process to begin."""


class Child:
    """One process; `late` says whether the clock ended it, `used` how many inputs it was given."""

    def __init__(self, *, memory: int, fetch: bool) -> None:
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self.late, self.used, self._left = False, 0, 0.0
        self._process = subprocess.Popen(  # noqa: S603 - a fixed command
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**environment, **_ONE_CORE},
            cwd=tempfile.gettempdir(),
        )
        with contextlib.suppress(OSError):
            self._in.write(json.dumps({"memory": memory, "fetch": fetch}).encode() + b"\n")

    @property
    def _in(self) -> IO[bytes]:
        assert self._process.stdin is not None  # noqa: S101 - a pipe was asked for
        return self._process.stdin

    @property
    def _out(self) -> IO[bytes]:
        assert self._process.stdout is not None  # noqa: S101 - a pipe was asked for
        return self._process.stdout

    @property
    def alive(self) -> bool:
        """Whether it can be given another input."""
        return self._process.poll() is None

    def lines(
        self, given: Mapping[str, Any], data: bytes, *, seconds: float, most: int
    ) -> Iterator[Mapping[str, Any]]:
        """What it says of one input; fewer lines if it dies, TooLarge over `most` bytes of them.

        `seconds` are those in which it is waited for; what is done between two lines is not its
        time. Left before the end, it is ended, since what it would say next is of this input.
        """
        self._left = seconds + (0 if self.used else START)
        self.used += 1
        finished = False
        try:
            with self._timed():
                self._send(given, data)
            for line in self._said(most):
                if END in line:
                    finished = True
                    return
                yield line
        finally:
            if not finished:
                self.close()

    @contextlib.contextmanager
    def _timed(self) -> Iterator[None]:
        """A block in which it is waited for; it is ended when its time is up."""
        clock = threading.Timer(max(self._left, 0.0), self._expire)
        clock.daemon = True
        began = time.monotonic()
        clock.start()
        try:
            yield
        finally:
            clock.cancel()
            self._left -= time.monotonic() - began

    def _send(self, given: Mapping[str, Any], data: bytes) -> None:
        head = json.dumps({**given, "size": len(data)}).encode() + b"\n"
        with contextlib.suppress(OSError):  # a process that has died says so by its silence
            self._in.write(head + data)
            self._in.flush()

    def _said(self, most: int) -> Iterator[Mapping[str, Any]]:
        left = most
        while line := self._line(left + 1):
            left -= len(line)
            if left < 0:
                raise TooLarge("it grows too large when read", do="give a smaller part of it")
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):  # it was ended within a line
                return
            if not isinstance(value, dict):
                return
            yield value

    def _line(self, most: int) -> bytes:
        with self._timed():
            return self._out.readline(most)

    def _expire(self) -> None:
        self.late = True
        self._process.kill()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._in, self._out):
            with contextlib.suppress(OSError):
                pipe.close()
