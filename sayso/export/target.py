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
    """
    if not isinstance(out, Path):
        yield out
        return
    _check(out)
    try:
        with _whole(out) as stream:
            yield stream
    except OSError as error:
        raise StoreWrite(
            f"the export could not be written ({error.strerror or error})",
            where=str(out),
            do="free some space or choose another place",
        ) from error


def _check(out: Path) -> None:
    if out.is_dir():
        raise SettingError(
            "this is a folder", where=str(out), allowed="an export is one file", do="name a file"
        )
    if not out.parent.is_dir():
        raise SettingError("there is no such folder", where=str(out.parent), do="make it first")


@contextmanager
def _whole(out: Path) -> Iterator[IO[bytes]]:
    """A file beside `out` that takes its place at the end, or goes away."""
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
