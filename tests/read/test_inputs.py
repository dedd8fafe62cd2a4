"""Inputs: paths, folders, standard input and bytes of any kind."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from sayso.read import Limits, read_bytes, read_inputs, read_text
from sayso.read.freeze import freeze
from tests.read.files import FIRST, PAGE, SECOND, lines_of, mail, pdf, rows, word


def test_file_keeps_its_bytes_and_their_hash(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"{FIRST}\r\n{SECOND}\r\n".encode())
    (reading,) = read_inputs([str(path)])
    assert reading.report is not None
    assert reading.report.text == f"{FIRST}\n{SECOND}"
    assert reading.data == path.read_bytes()
    assert reading.sha256 == reading.report.sha256 == hashlib.sha256(reading.data).hexdigest()
    assert reading.media == "text/plain; charset=utf-8"
    assert reading.read_at.endswith("Z")


def test_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/2.txt", "1.txt", ".hidden.txt", ".git/x.txt", "pixel.png"):
        (tmp_path / name).write_text(FIRST)
    (tmp_path / "b" / "3.html").write_text(PAGE)
    names = [os.path.relpath(reading.name, tmp_path) for reading in read_inputs([str(tmp_path)])]
    assert names == ["1.txt", "b/2.txt", "b/3.html"]


def test_folder_without_a_readable_file(tmp_path: Path) -> None:
    (tmp_path / "pixel.png").write_bytes(b"x")
    (reading,) = read_inputs([str(tmp_path)])
    assert isinstance(reading.error, EmptyInput)


def test_bad_inputs_do_not_stop_the_others(tmp_path: Path) -> None:
    good, empty, blank, binary = (tmp_path / name for name in ("g.txt", "e.txt", "b.txt", "x.txt"))
    good.write_text(FIRST)
    empty.write_bytes(b"")
    blank.write_bytes(b" \n\t\n")
    binary.write_bytes(bytes(range(256)) * 9)
    given_ = [str(p) for p in (empty, blank, binary, tmp_path / "missing.txt", good)]
    readings = list(read_inputs(given_))
    kinds = [type(reading.error) for reading in readings]
    assert kinds == [EmptyInput, EmptyInput, UnreadableInput, UnreadableInput, type(None)]
    for reading in readings[:4]:
        assert str(reading.error).count("\n") == 0
        assert reading.name in str(reading.error)


def test_document_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "big.html"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    (reading,) = read_inputs([str(path)])
    assert isinstance(reading.error, TooLarge)
    assert "50 MB large; up to 20 MB are read" in str(reading.error)


def test_what_is_neither_file_nor_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (reading,) = read_inputs([str(tmp_path / "pipe")])
    assert isinstance(reading.error, UnreadableInput)


@pytest.mark.parametrize("data", [FIRST.encode(), PAGE.encode(), lines_of(rows(1)), pdf([[FIRST]])])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (reading,) = read_inputs(["-"])
    assert reading.report is not None
    assert FIRST in reading.report.text


def test_lazy(tmp_path: Path) -> None:
    def inputs() -> Iterator[str]:
        raise AssertionError("read too early")
        yield

    readings = read_inputs(inputs())
    with pytest.raises(AssertionError):
        next(readings)


def test_empty_and_large_pastes() -> None:
    assert isinstance(read_text(" \n").error, EmptyInput)
    assert isinstance(read_text("x" * 99, limits=Limits(document=9)).error, TooLarge)


def test_markup_and_commands_in_a_paste_stay_words() -> None:
    text = f"[red]{FIRST}[/red] $(rm -rf /) ../../etc/passwd '; DROP TABLE reports; --"
    report = read_text(text).report
    assert report is not None
    assert report.text == text


ENDINGS = ["txt", "html", "pdf", "docx", "eml", "mhtml", "csv", "tsv", "jsonl", "json", "yaml"]
NAMES = st.sampled_from(["", "a.parquet", *(f"a.{ending}" for ending in ENDINGS)])
SEEDS = [
    PAGE.encode(), pdf([[FIRST]]), word(FIRST), mail(plain=FIRST), lines_of(rows(2)),
    b"text,id\nx,1\n", FIRST.encode("utf-16"),
]  # fmt: skip


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), NAMES)
def test_never_a_traceback_for_any_bytes(data: bytes, name: str) -> None:
    for reading in read_bytes(data, name=name):
        assert (reading.report is None) != (reading.error is None)
        assert reading.error is None or isinstance(reading.error, InputError)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SEEDS), st.data(), NAMES)
def test_never_a_traceback_for_damaged_files(seed: bytes, data: st.DataObject, name: str) -> None:
    cut = data.draw(st.integers(0, len(seed)))
    at = data.draw(st.integers(0, len(seed) - 1))
    damaged = bytearray(seed)
    damaged[at : at + 3] = data.draw(st.binary(max_size=6))
    for sample in (bytes(damaged), seed[:cut]):
        for reading in read_bytes(sample, name=name):
            assert (reading.report is None) != (reading.error is None)
            if reading.report:
                assert freeze(reading.report.text) == reading.report.text
