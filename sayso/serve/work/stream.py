"""Exports as they are written: a thread writes, the answer passes on, and neither runs ahead."""

from __future__ import annotations

import io
import queue
import threading
from collections.abc import Callable, Iterator
from typing import IO

_CHUNK, _AHEAD = 65_536, 16


class _Pipe(io.RawIOBase):
    """A stream that is only written to; what is written goes to a queue in chunks."""

    def __init__(self) -> None:
        self.chunks: queue.Queue[bytes | BaseException | None] = queue.Queue(_AHEAD)
        self.left = threading.Event()
        self._held = bytearray()
        self._place = 0

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        size = len(memoryview(data).cast("B"))  # type: ignore[arg-type]
        self._held += data  # type: ignore[arg-type]
        self._place += size
        if len(self._held) >= _CHUNK:
            self.pass_on()
        return size

    def tell(self) -> int:
        return self._place

    def pass_on(self) -> None:
        """Hand over what is held; BrokenPipeError where nobody takes it any more."""
        chunk, self._held = bytes(self._held), bytearray()
        if chunk:
            self.put(chunk)

    def put(self, chunk: bytes | BaseException | None) -> None:
        while not self.left.is_set():
            try:
                self.chunks.put(chunk, timeout=0.5)
                return
            except queue.Full:
                continue
        raise BrokenPipeError


def streamed(write: Callable[[IO[bytes]], object]) -> Iterator[bytes]:
    """What `write` writes, chunk by chunk.

    An error that it raises before the first chunk is raised here at once, so that it can still be
    told; a later one ends the stream with it.
    """
    pipe = _Pipe()

    def work() -> None:
        end: BaseException | None = None
        try:
            write(pipe)  # type: ignore[arg-type]
            pipe.pass_on()
        except BrokenPipeError:
            return
        except BaseException as fault:
            end = fault
        try:
            pipe.put(end)
        except BrokenPipeError:
            return

    threading.Thread(target=work, daemon=True, name="export").start()
    first = pipe.chunks.get()
    if isinstance(first, BaseException):
        raise first
    return _rest(pipe, first)


def _rest(pipe: _Pipe, first: bytes | None) -> Iterator[bytes]:
    chunk: bytes | BaseException | None = first
    try:
        while chunk is not None:
            if isinstance(chunk, BaseException):
                raise chunk
            yield chunk
            chunk = pipe.chunks.get()
    finally:
        pipe.left.set()
