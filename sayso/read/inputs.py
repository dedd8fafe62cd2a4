"""Inputs: paths, folders, addresses and standard input, one reading for each report in them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from sayso.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from sayso.model.reading import Reading
from sayso.read.compose import compose, failed
from sayso.read.day import iso_day
from sayso.read.document import paste, read_document
from sayso.read.draft import About
from sayso.read.fetch import fetch, is_address
from sayso.read.limits import DEFAULT, Limits, megabytes
from sayso.read.listing import read_listing
from sayso.read.rowdraft import row_reading
from sayso.read.sniff import HEAD, MEDIA, TABLES, kind_of, named_kind
from sayso.read.table import read_rows

_STDIN = "-"


def read_inputs(
    inputs: Iterable[str], *, text_column: str | None = None, limits: Limits = DEFAULT
) -> Iterator[Reading]:
    """Read each input in turn: a path, a folder (all in it, sorted), `-`, an http(s) address.

    Lazy: one report at a time is in memory. An input that cannot be read gives a reading with
    its `error`, and the others go on; a bad row of a table fails alone. `text_column` names the
    column of tables that holds the text, where it has none of the usual names.
    """
    for given in inputs:
        yield from _guarded(_read(given, text_column, limits), given)


def read_bytes(
    data: bytes,
    *,
    name: str,
    media: str | None = None,
    url: str | None = None,
    text_column: str | None = None,
    limits: Limits = DEFAULT,
) -> Iterator[Reading]:
    """Read bytes as if a file called `name` held them: one reading, or one a row of a table."""
    yield from _guarded(_from_bytes(data, name, media, url, text_column, limits), name)


def read_text(  # noqa: PLR0913 (one keyword for each thing that may be known)
    text: str,
    *,
    id: str | None = None,  # the field's name in a report
    title: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    language: str | None = None,
    url: str | None = None,
    name: str = "text",
    limits: Limits = DEFAULT,
) -> Reading:
    """Read a pasted text. What is given of it holds; the rest is looked for in the text.

    `published` may be any full date (2024-03-05, 5 March 2024). The reading has an `error`
    instead of a report if the text is empty, too large or not English.
    """
    about = About(id, title, outlet, byline, iso_day(published), language, url)
    data = text.encode("utf-8", "replace")
    try:
        if len(data) > limits.document:
            raise _too_large(name, len(data), limits)
        return compose(paste(text, about), name=name, data=data)
    except InputError as error:
        return failed(error, name=name, data=data, media="text/plain")


def _guarded(readings: Iterator[Reading], name: str) -> Iterator[Reading]:
    """The readings, and the error that ends them as a reading of its own."""
    try:
        yield from readings
    except InputError as error:
        yield failed(error, name=name)
    except RecursionError:
        yield failed(UnreadableInput("it is nested too deeply", where=name), name=name)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        wrong = UnreadableInput(f"it cannot be read ({reason})", where=name, do="check the file")
        yield failed(wrong, name=name)


def _read(given: str, column: str | None, limits: Limits) -> Iterator[Reading]:
    if given == _STDIN:
        yield from _from_stdin(column, limits)
    elif is_address(given):
        answer = fetch(given, limits=limits)
        kind = kind_of(answer.data[:HEAD], name=_last(answer.url), media=answer.media)
        yield from _of_kind(answer.data, kind, given, column, limits, answer.url, answer.charset)
    else:
        yield from _from_path(Path(given), column, limits)


def _from_path(path: Path, column: str | None, limits: Limits) -> Iterator[Reading]:
    name = str(path)
    if "\0" in name or not os.path.lexists(path):
        raise UnreadableInput(
            "there is no such file or folder", where=name.replace("\0", "?"), do="check the name"
        )
    if path.is_dir():
        yield from _from_folder(path, column, limits)
        return
    if not path.is_file():
        raise UnreadableInput(
            "it is neither a file nor a folder",
            where=name,
            allowed="files, folders, addresses and `-` for standard input are read",
            do="save what it holds to a file first",
        )
    with path.open("rb") as stream:
        yield from _from_stream(stream, name, path.stat().st_size, column, limits)


def _from_folder(folder: Path, column: str | None, limits: Limits) -> Iterator[Reading]:
    found = False
    for path in _files(folder):
        found = True
        yield from _guarded(_from_path(path, column, limits), str(path))
    if not found:
        raise EmptyInput(
            "the folder holds no file that can be read",
            where=str(folder),
            allowed="text, HTML, PDF, DOCX, EML, MHTML, CSV, TSV, JSON, Parquet and YAML are",
        )


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder whose names promise a report, sorted, hidden ones left out."""
    for root, folders, files in os.walk(folder, onerror=_raise):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and (named_kind(name) or "." not in name):
                yield Path(root, name)


def _raise(error: OSError) -> None:
    raise error


def _from_stdin(column: str | None, limits: Limits) -> Iterator[Reading]:
    raw: Any = sys.stdin.buffer  # a binary stream of any make
    with_peek = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(raw, HEAD)
    yield from _from_stream(with_peek, "standard input", None, column, limits)


def _from_stream(
    stream: io.BufferedReader, name: str, size: int | None, column: str | None, limits: Limits
) -> Iterator[Reading]:
    head = stream.peek(HEAD)[:HEAD] if size is None else stream.read(HEAD)
    kind = kind_of(head, name=name)
    if size is not None:
        stream.seek(0)
    if kind in TABLES and (kind != "parquet" or size is not None):
        yield from _rows(stream, kind, name, column, limits)
        return
    if size is not None and size > limits.document:
        raise _too_large(name, size, limits)
    data = stream.read(limits.document + 1)
    if len(data) > limits.document:
        raise _too_large(name, len(data), limits)
    yield from _of_kind(data, kind, name, column, limits)


def _from_bytes(
    data: bytes,
    name: str,
    media: str | None,
    url: str | None,
    column: str | None,
    limits: Limits,
) -> Iterator[Reading]:
    kind = kind_of(data[:HEAD], name=name, media=media)
    if kind not in TABLES and len(data) > limits.document:
        raise _too_large(name, len(data), limits)
    yield from _of_kind(data, kind, name, column, limits, url)


def _of_kind(
    data: bytes,
    kind: str,
    name: str,
    column: str | None,
    limits: Limits,
    url: str | None = None,
    charset: str | None = None,
) -> Iterator[Reading]:
    if kind in TABLES and data.strip():
        yield from _rows(io.BytesIO(data), kind, name, column, limits)
    elif kind in ("yaml", "json") and data.strip():
        for number, row in read_listing(data, kind=kind, where=name):
            yield row_reading(row, name=f"{name} entry {number}", wanted=column)
    else:
        yield _document(data, kind, name, limits, url, charset)


def _rows(
    stream: IO[bytes], kind: str, name: str, column: str | None, limits: Limits
) -> Iterator[Reading]:
    rows = read_rows(stream, kind=kind, where=name, wanted=column, limits=limits)
    for number, row in rows:
        yield row_reading(row, name=f"{name} row {number}", wanted=column)


def _document(
    data: bytes, kind: str, name: str, limits: Limits, url: str | None, charset: str | None
) -> Reading:
    try:
        draft = read_document(data, kind=kind, where=name, limits=limits, url=url, charset=charset)
    except InputError as error:
        return failed(error, name=name, data=data, media=MEDIA[kind])
    return compose(draft, name=name, data=data)


def _last(url: str) -> str:
    """The last part of an address's path: the only part of it that may name a file."""
    return urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1]


def _too_large(name: str, size: int, limits: Limits) -> TooLarge:
    return TooLarge(
        f"it is {megabytes(size)} large" if size != limits.document + 1 else "it is too large",
        where=name,
        allowed=f"up to {megabytes(limits.document)} are read",
        do="give the single article, or a table of articles",
    )
