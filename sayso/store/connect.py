"""Opening a store: one SQLite file, write-ahead log on, foreign keys on, writes taken in turn."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.pool import QueuePool

from sayso.errors import StoreError, StoreMissing
from sayso.store import version
from sayso.store.fault import told, translate
from sayso.store.schema import metadata

WAIT = 30.0
"""Seconds to wait for another writer."""
_HEAD = b"SQLite format 3\x00"
_ALLOWED = "a store is a file that `sayso code` made"
_OTHER = "give another file with --store"


class Store:
    """An open store; `read` and `write` are blocks, each one transaction."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the store throughout."""
        with told(str(self.path)), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection that alone may write; all is kept at its end, or nothing.

        Raises StoreWrite if the disk is full, the file locked or not to be written.
        """
        with told(str(self.path)), self._engine.connect() as connection:
            writer = connection.execution_options(writes=True)
            with writer.begin():
                yield writer

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_store(path: Path | str, *, create: bool = False) -> Store:
    """Open the store at `path`; with `create`, make it if there is none.

    Raises StoreMissing, StoreVersion (another version's), StoreWrite (it cannot be made) or
    StoreError (the file is something else).
    """
    path = Path(path)
    _look(path, create=create)
    with told(str(path)):
        if not path.exists() or path.stat().st_size == 0:
            _prepare(path)
        store = Store(path, _engine(path))
    try:
        _settle(store, create=create)
    except BaseException:
        store.close()
        raise
    return store


def _look(path: Path, *, create: bool) -> None:
    """Refuse what cannot be a store before SQLite touches it."""
    where = str(path)
    if not path.exists():
        if create:
            return
        step = "make one with `sayso code INPUT`, or name another with --store"
        raise StoreMissing("there is no store here", where=where, do=step)
    if path.is_dir():
        raise StoreError("this is a folder", where=where, allowed="a store is one file", do=_OTHER)
    with told(where), path.open("rb") as file:
        head = file.read(len(_HEAD))
    if head != _HEAD and (head or not create):
        raise StoreError("this file is no store", where=where, allowed=_ALLOWED, do=_OTHER)


def _prepare(path: Path) -> None:
    """Set what a database keeps in its file and cannot be set within a transaction."""
    try:
        with closing(sqlite3.connect(path, timeout=WAIT)) as made:
            made.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as fault:
        raise translate(str(fault), str(path)) from fault


def _settle(store: Store, *, create: bool) -> None:
    """Make the tables of a new store, and those that an older one lacks; check its version."""
    with store.read() as connection:
        fresh = create and not inspect(connection).get_table_names()
        if not fresh:
            version.check(connection, str(store.path))
            if not version.lacks(connection) or _frozen(store.path):
                return
    with store.write() as connection:
        if not inspect(connection).get_table_names():
            metadata.create_all(connection)
            version.stamp(connection)
        version.check(connection, str(store.path))
        version.upgrade(connection)


def _engine(path: Path) -> Engine:
    """Connections that stay open with the store; a file nobody may write is read as it stands."""
    address = f"file:{quote(str(path.resolve()))}"
    address += "?mode=ro&immutable=1" if _frozen(path) else ""

    def opened() -> sqlite3.Connection:
        made = sqlite3.connect(
            address, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False
        )
        made.execute("PRAGMA foreign_keys = ON")
        made.execute("PRAGMA synchronous = NORMAL")
        return made

    engine = create_engine(
        "sqlite://", creator=opened, poolclass=QueuePool, pool_size=4, max_overflow=-1
    )
    event.listen(engine, "begin", _begin)
    return engine


def _frozen(path: Path) -> bool:
    """Whether nobody may write the file; SQLite writes beside it too."""
    return not (os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK))


def _begin(connection: Connection) -> None:
    """Take the write lock at once where a block will write, so that it cannot fail half-way."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
