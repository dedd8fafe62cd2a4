"""Where an export is written: a stream as it is, a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sayso.errors import SettingError, StoreWrite


@contextmanager
def opened(out: Path | IO[bytes]) -> Iterator[IO[bytes]]:
    """The stream to write to. A file is put in place only when all of it is written.

    Raise SettingError if the path is a folder or lies in none, StoreWrite if it cannot be written.
    A pipe whose reader has gone raises BrokenPipeError, which is no fault.
    """
    try:
        if isinstance(out, Path):
            with _file(out) as stream:
                yield stream
        else:
            yield out
            out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise StoreWrite(
            f"the export could not be written ({error.strerror or error})",
            where=str(out) if isinstance(out, Path) else "",
            do="free some space or choose another place",
        ) from error


@contextmanager
def _file(out: Path) -> Iterator[IO[bytes]]:
    """A device or a pipe as it stands; a file beside `out` that takes its place at the end.

    A link stays a link: the file that it leads to is the one that is replaced.
    """
    real = out.resolve()
    _check(out, real)
    if real.exists() and not real.is_file():
        with real.open("wb") as stream:
            yield stream
        return
    part = real.with_name(f".{real.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(real)
    finally:
        part.unlink(missing_ok=True)


def _check(out: Path, real: Path) -> None:
    if real.is_dir():
        raise SettingError(
            "this is a folder", where=str(out), allowed="an export is one file", do="name a file"
        )
    if not real.parent.is_dir():
        raise SettingError("there is no such folder", where=str(out.parent), do="make it first")
