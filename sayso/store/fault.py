"""What SQLite complains of, said as one of sayso's own errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from sayso.errors import SaysoError, StoreError, StoreWrite

_WRITES = (
    ("disk is full", "the disk is full", "free some space and run it again; nothing is lost"),
    ("disk i/o", "the disk would not write", "check the disk and run it again; nothing is lost"),
    ("locked", "another program is writing to the store", "wait until it is done, then try again"),
    ("readonly", "the store may not be written to", "change its permissions, or give --store"),
    ("unable to open", "the file cannot be opened or made", "check the folder, or give --store"),
)


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn a fault of the database within the block into StoreWrite or StoreError."""
    try:
        yield
    except DBAPIError as fault:
        raise translate(str(fault.orig), where) from fault
    except OSError as fault:
        raise StoreWrite(fault.strerror or "the file cannot be used", where=where) from fault


def translate(words: str, where: str) -> SaysoError:
    """The error for what SQLite said in `words` about the file `where`."""
    for sign, what, step in _WRITES:
        if sign in words.lower():
            return StoreWrite(what, where=where, do=step)
    if "not a database" in words or "malformed" in words:
        return StoreError(
            "the file is damaged or no sayso store",
            where=where,
            allowed="a store is a file that `sayso code` made",
            do="give another file with --store",
        )
    return StoreError(f"the database said {words!r}", where=where)
