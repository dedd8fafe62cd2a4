"""Tables: CSV, TSV, JSON lines and Parquet, row by row, never the whole of one in memory."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from sayso.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from sayso.read.columns import text_column
from sayso.read.decode import decode
from sayso.read.limits import Limits, megabytes
from sayso.read.sniff import HEAD

Row = tuple[int, Mapping[str, object] | InputError]
_BATCH = 64


def read_rows(
    stream: IO[bytes], *, kind: str, where: str, wanted: str | None, limits: Limits
) -> Iterator[Row]:
    """The rows of a table of `kind`, numbered from 1; a bad row is an error in its place.

    Raise NoColumn if the head has no column with the text, UnreadableInput if there is no table.
    """
    if kind == "jsonl":
        yield from _lines(stream, where, limits)
    elif kind == "parquet":
        yield from _parquet(stream, where, wanted)
    else:
        yield from _cells(stream, where, wanted, limits, "\t" if kind == "tsv" else None)


def _cells(
    stream: IO[bytes], where: str, wanted: str | None, limits: Limits, delimiter: str | None
) -> Iterator[Row]:
    csv.field_size_limit(max(csv.field_size_limit(), limits.row))
    text, first = _opened(stream, where)
    lines = csv.reader(text, delimiter=delimiter or _delimiter(first))
    head = next(_records(lines, where), None)
    if head is None or isinstance(head, InputError):
        raise head or EmptyInput("the table is empty", where=where)
    text_column(head, wanted=wanted, where=where)
    number = 0
    for cells in _records(lines, where):
        if cells == []:
            continue
        number += 1
        if isinstance(cells, InputError):
            yield number, cells
        elif len(cells) > len(head) and any(cell.strip() for cell in cells[len(head) :]):
            yield number, _misfit(len(cells), len(head), f"{where} row {number}")
        else:
            yield number, dict(zip(head, cells, strict=False))


def _records(lines: Iterator[list[str]], where: str) -> Iterator[list[str] | InputError]:
    while True:
        try:
            yield next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            yield UnreadableInput(
                f"the row is broken ({error})", where=where, do="check its quotes and separators"
            )


def _opened(stream: IO[bytes], where: str) -> tuple[io.TextIOWrapper, str]:
    """The stream as text, its charset told from its first lines; and the first line."""
    peeked = stream if isinstance(stream, io.BufferedReader) else _buffered(stream)
    head = peeked.peek(HEAD)[:HEAD]
    whole_lines = head[: head.rfind(b"\n") + 1] or head
    text, note = decode(whole_lines, where=where)
    charset = note.removeprefix("charset=").split(";")[0]
    if charset == "utf-8":
        charset = "utf-8-sig"
    opened = io.TextIOWrapper(peeked, encoding=charset, errors="replace", newline="")
    return opened, text.split("\n", 1)[0]


def _buffered(stream: Any) -> io.BufferedReader:  # any binary stream has what is asked of it
    return io.BufferedReader(stream, HEAD)


def _delimiter(first: str) -> str:
    return max(",;\t|", key=first.count)


def _misfit(cells: int, head: int, where: str) -> UnreadableInput:
    return UnreadableInput(
        f"the row has {cells} cells",
        where=where,
        allowed=f"the head names {head} columns",
        do="put quotes round cells that hold the separator",
    )


def _lines(stream: IO[bytes], where: str, limits: Limits) -> Iterator[Row]:
    number = 0
    while line := stream.readline(limits.row + 1):
        over = len(line) > limits.row
        while over and not line.endswith(b"\n") and (rest := stream.readline(limits.row)):
            line = line[:0] + rest  # the tail of a row that is too large, dropped
        if not line.strip() and not over:
            continue
        number += 1
        yield (
            number,
            _too_long(f"{where} row {number}", limits)
            if over
            else _object(line, f"{where} row {number}"),
        )


def _object(line: bytes, where: str) -> Mapping[str, object] | InputError:
    try:
        text, _ = decode(line.strip(), where=where)
        found = json.loads(text)
    except InputError as error:
        return error
    except (ValueError, RecursionError):
        return UnreadableInput("the line is no JSON", where=where, do="write one object a line")
    if isinstance(found, dict):
        return found
    return UnreadableInput("the line is no JSON object", where=where, do="write one object a line")


def _too_long(where: str, limits: Limits) -> TooLarge:
    return TooLarge(
        f"the row is larger than {megabytes(limits.row)}",
        where=where,
        allowed=f"rows of up to {megabytes(limits.row)} are read",
        do="leave out what is no text",
    )


def _parquet(stream: IO[bytes], where: str, wanted: str | None) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(stream)
        text_column(table.schema_arrow.names, wanted=wanted, where=where)
        number = 0
        for batch in table.iter_batches(batch_size=_BATCH):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UnreadableInput(
            f"the Parquet file is broken ({type(error).__name__})",
            where=where,
            do="write it again",
        ) from error
