"""Tables and listings: row by row, a bad row alone."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sayso.errors import EmptyInput, InputError, NoColumn, TooLarge, UnreadableInput
from sayso.model.reading import Reading
from sayso.read import Limits, read_bytes, read_inputs
from tests.read.files import FIRST, PAGE, SECOND, TITLE, lines_of, rows


def cells(found: list[dict[str, str]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(found[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue().encode()


def parquet(found: list[dict[str, str]]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(found), out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (cells(rows(3)), "a.csv"),
        (cells(rows(3), ";"), "a.csv"),
        (cells(rows(3), "\t"), "a.tsv"),
        (cells(rows(3)).decode().encode("utf-16"), "a.csv"),
        (lines_of(rows(3)), "a.jsonl"),
        (json.dumps(rows(3)).encode(), "a.json"),
        (parquet(rows(3)), "a.parquet"),
        (parquet(rows(3)), "a.csv"),
        (cells(rows(3)), ""),
        (lines_of(rows(3)), ""),
    ],
)
def test_rows(data: bytes, name: str) -> None:
    readings = list(read_bytes(data, name=name))
    reports = [reading.report for reading in readings if reading.report]
    assert [report.id for report in reports] == ["a0", "a1", "a2"]
    assert reports[0].text == f"{FIRST}\n{SECOND}"
    assert (reports[0].title, reports[0].outlet) == (f"{TITLE} 0", "Hill Post")
    assert (reports[0].published, reports[0].url) == ("2024-03-05", "https://hillpost.example/0")
    assert len({reading.sha256 for reading in readings}) == 3
    assert json.loads(readings[1].data)["ID"] == "a1"


def errors(readings: list[Reading]) -> list[type[InputError] | None]:
    return [type(reading.error) if reading.error else None for reading in readings]


def test_bad_rows_fail_alone() -> None:
    table = f'text,id\n"{FIRST}",1\n"{FIRST}",2,too,many\n,3\n"{SECOND}",4\n'
    readings = list(read_bytes(table.encode(), name="a.csv"))
    assert errors(readings) == [None, UnreadableInput, EmptyInput, None]
    assert [reading.name for reading in readings] == [f"a.csv row {n}" for n in (1, 2, 3, 4)]


def test_bad_lines_fail_alone() -> None:
    good = json.dumps({"text": FIRST})
    lines = [good, "{broken", "[1, 2]", '{"other": 1}', "", good]
    readings = list(read_bytes("\n".join(lines).encode(), name="a.jsonl"))
    assert errors(readings) == [None, UnreadableInput, UnreadableInput, NoColumn, None]


def test_line_over_the_limit_is_left_out_alone() -> None:
    lines = [
        json.dumps({"text": FIRST}),
        json.dumps({"text": "x" * 5000}),
        json.dumps({"text": SECOND}),
    ]
    readings = list(read_bytes("\n".join(lines).encode(), name="a.jsonl", limits=Limits(row=1000)))
    assert errors(readings) == [None, TooLarge, None]


def test_table_without_the_column_names_those_it_has() -> None:
    (reading,) = read_bytes(b"who,what\na,b\n", name="a.csv")
    assert isinstance(reading.error, NoColumn)
    assert "'who', 'what'" in str(reading.error)


def test_named_column() -> None:
    table = f'summary,text\n"{FIRST}",short\n'.encode()
    (reading,) = read_bytes(table, name="a.csv", text_column="Summary")
    assert reading.report is not None
    assert reading.report.text == FIRST


def test_cell_with_markup_is_read_as_a_page() -> None:
    (reading,) = read_bytes(json.dumps({"text": PAGE, "id": 7}).encode(), name="a.jsonl")
    assert reading.report is not None
    assert reading.report.id == "7"
    assert FIRST in reading.report.text.split("\n")


def test_corpus_listing_with_bare_dates() -> None:
    text = f"- id: x-1\n  published: 2023-03-01\n  outlet: Hill Post\n  text: |\n    {FIRST}\n- 5\n"
    first, second = read_bytes(text.encode(), name="corpus.yaml")
    assert first.report is not None
    assert (first.report.id, first.report.published) == ("x-1", "2023-03-01")
    assert isinstance(second.error, UnreadableInput)


def test_a_day_that_is_none_fails_no_listing() -> None:
    text = f"- {{id: a, published: 2024-13-45, text: '{FIRST}'}}\n- {{id: b, text: '{FIRST}'}}\n"
    first, second = read_bytes(text.encode(), name="corpus.yaml")
    assert first.report is not None
    assert (first.report.id, first.report.published) == ("a", None)
    assert second.report is not None


def test_a_column_without_text_is_named_with_what_it_holds() -> None:
    (reading,) = read_bytes(b'{"text": 5, "id": "a"}\n', name="a.jsonl")
    assert "'text' holds no text but int" in str(reading.error)


def test_coded_report_is_taken_as_it_is() -> None:
    coded = {"report": {"id": "r9", "text": f"By Ann Bell\n{FIRST}", "outlet": "A"}, "events": []}
    (reading,) = read_bytes(json.dumps(coded).encode(), name="coded.jsonl")
    assert reading.report is not None
    assert reading.report.text == f"By Ann Bell\n{FIRST}"
    assert reading.report.id == "r9"


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"a: [b", "a.yaml"), (b"[{]", "a.json"), (b"PAR1 and no more", "a.parquet"), (b"", "a.csv")],
)
def test_broken_tables(data: bytes, name: str) -> None:
    (reading,) = read_bytes(data, name=name)
    assert isinstance(reading.error, InputError)
    assert name in str(reading.error)


def test_table_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "big.jsonl"
    line = lines_of(rows(1)) + b"\n"
    path.write_bytes(line * 2000 + b"\xff\xfe\x00 broken end")
    readings = read_inputs([str(path)])
    assert next(readings).report is not None
    assert next(readings).name == f"{path} row 2"


def test_table_may_be_larger_than_a_document(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    path.write_bytes(cells(rows(20)))
    readings = list(read_inputs([str(path)], limits=Limits(document=1000)))
    assert len(readings) == 20
    assert all(reading.report for reading in readings)
