"""Exports as a whole: formats, files and failures."""

import io
import os
import threading
from pathlib import Path

import pytest

from sayso.errors import SettingError, StoreWrite
from sayso.export import FORMATS, LEVELS, export
from tests.export.build import claim, coded, denial


@pytest.mark.parametrize("to", [name for name in FORMATS if "event" in LEVELS[name]])
def test_every_format_is_the_same_each_time(to: str) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    reports = [coded(claim(), denial()), coded()]
    assert export(reports, to=to, out=first) == export(reports, to=to, out=second)
    assert first.getvalue() == second.getvalue()
    assert first.getvalue()


def test_an_unknown_format_is_named_with_those_there_are() -> None:
    with pytest.raises(SettingError, match="the formats are csv, parquet"):
        export([], to="xlsx", out=io.BytesIO())


def test_a_folder_is_no_place_for_an_export(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="this is a folder"):
        export([], to="csv", out=tmp_path)
    with pytest.raises(SettingError, match="no such folder"):
        export([], to="csv", out=tmp_path / "none" / "x.csv")


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    out = tmp_path / "events.csv"
    out.write_text("old")

    def broken() -> object:
        yield coded()
        raise OSError(28, "No space left on device")

    with pytest.raises(StoreWrite, match="No space left"):
        export(broken(), to="csv", out=out)  # type: ignore[arg-type]
    assert out.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["events.csv"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    export([coded()], to="csv", out=link)
    assert link.is_symlink()
    assert real.read_text().startswith("report_id,")


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    export([coded()], to="csv", out=pipe)
    reader.join(timeout=10)
    assert read[0].startswith(b"report_id,")
    assert pipe.is_fifo()


def test_a_stream_on_a_full_disk_is_told() -> None:
    class Full(io.BytesIO):
        def write(self, data: object) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(StoreWrite, match="No space left"):
        export([coded()], to="csv", out=Full())


def test_a_reader_that_has_gone_is_no_fault() -> None:
    gone, out = os.pipe()
    os.close(gone)
    with os.fdopen(out, "wb", buffering=0) as stream, pytest.raises(BrokenPipeError):
        export([coded()], to="csv", out=stream)
