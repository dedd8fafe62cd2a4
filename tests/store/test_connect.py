from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from sayso.errors import StoreError, StoreMissing, StoreVersion, StoreWrite
from sayso.store import schema
from sayso.store.connect import Store, open_store
from sayso.store.fault import translate


def test_a_store_is_made_and_opened_again(tmp_path: Path) -> None:
    open_store(tmp_path / "a.db", create=True).close()
    with open_store(tmp_path / "a.db") as store, store.read() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_a_missing_store_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="sayso code"):
        open_store(tmp_path / "a.db")
    assert not (tmp_path / "a.db").exists()


def test_a_file_that_is_no_database_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"not a database")
    for create in (False, True):
        with pytest.raises(StoreError, match="no store"):
            open_store(path, create=create)
    assert path.read_bytes() == b"not a database"


def test_another_programs_database_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE meta (name TEXT)")
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(StoreError, match="no sayso store"):
            open_store(path, create=create)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_store(path, create=True).close()
    path.write_bytes(path.read_bytes()[:100] + b"\x00" * 9000)
    with pytest.raises(StoreError):
        open_store(path)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder"):
        open_store(tmp_path, create=True)


def test_a_store_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreWrite, match="opened or made"):
        open_store(tmp_path / "no" / "a.db", create=True)


@pytest.mark.parametrize(
    ("version", "step"), [("0", "sayso import"), ("1", "sayso import"), ("99", "Install sayso 9.9")]
)
def test_another_version_names_both_and_what_to_do(tmp_path: Path, version: str, step: str) -> None:
    path = tmp_path / "a.db"
    open_store(path, create=True).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (version,))
        raw.execute("UPDATE meta SET value = '9.9' WHERE key = 'made_by'")
    with pytest.raises(StoreVersion) as caught:
        open_store(path, create=True)
    said = str(caught.value)
    assert f"version {version} (made by sayso 9.9)" in said
    assert f"reads version {schema.SCHEMA}" in said
    assert step in said


def test_a_store_of_version_2_is_upgraded_in_place(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_store(path, create=True).close()
    with sqlite3.connect(path) as raw:
        for table in ("incident", "incident_actor", "incident_key"):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("UPDATE meta SET value = '2' WHERE key = 'schema'")
        raw.execute("INSERT INTO meta VALUES ('merged_by', 'mrg-1')")
    with open_store(path) as store, store.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM incident")).scalar() == 0
        held = {row.key: row.value for row in connection.execute(select(schema.meta))}
        assert held["schema"] == str(schema.SCHEMA)
        assert "merged_by" not in held


def test_an_empty_file_becomes_a_store_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    with pytest.raises(StoreError):
        open_store(path)
    open_store(path, create=True).close()
    open_store(path).close()


def test_a_block_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db", create=True) as store:
        with pytest.raises(ZeroDivisionError):
            _write_and_fail(store)
        with store.read() as connection:
            assert connection.execute(text("SELECT 1 FROM meta WHERE key = 'x'")).first() is None


def _write(store: Store) -> None:
    with store.write() as connection:
        connection.execute(insert(schema.meta), {"key": "x", "value": "y"})


def _write_and_fail(store: Store) -> None:
    with store.write() as connection:
        connection.execute(insert(schema.meta), {"key": "x", "value": "y"})
        raise ZeroDivisionError


def test_a_second_writer_waits_its_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.store.connect.WAIT", 0.1)
    path = tmp_path / "a.db"
    with open_store(path, create=True) as one, open_store(path) as two, one.write() as writer:
        writer.execute(insert(schema.meta), {"key": "x", "value": "y"})
        with two.read() as reader:  # a reader goes on meanwhile and sees the state before
            assert reader.execute(text("SELECT 1 FROM meta WHERE key = 'x'")).first() is None
        with pytest.raises(StoreWrite, match="another program is writing"), two.write():
            pass


def test_a_store_nobody_may_write_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    open_store(path, create=True).close()
    before = path.read_bytes()
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write anywhere
    with open_store(path) as store:
        with store.read() as connection:
            assert connection.execute(text("SELECT count(*) FROM report")).scalar() == 0
        with pytest.raises(StoreWrite, match="may not be written"):
            _write(store)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("database or disk is full", "disk is full"),
        ("database is locked", "another program"),
        ("attempt to write a readonly database", "may not be written"),
        ("disk I/O error", "would not write"),
        ("unable to open database file", "cannot be opened"),
    ],
)
def test_what_sqlite_says_is_told_plainly(words: str, told: str) -> None:
    error = translate(words, "a.db")
    assert isinstance(error, StoreWrite)
    assert told in str(error)
