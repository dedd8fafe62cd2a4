"""Coded reports taken back in from JSONL, as `sayso code --format jsonl` writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from sayso.errors import FormError, InputError, SaysoError, UnreadableInput
from sayso.flow.engine import Job, carry
from sayso.flow.pool import Outcome
from sayso.flow.summary import Summary
from sayso.model.codec import from_json
from sayso.model.coded import Coded
from sayso.model.ids import sha256
from sayso.model.reading import Reading
from sayso.store.connect import Store

CODER = "import"
"""The coder of a run that only took coded reports in; each claim names its own."""


def load(files: Iterable[str], store: Store) -> Summary:
    """Take every line of the files into the store; one that breaks the form is entered as failed.

    Raises StoreWrite if the store cannot be written.
    """
    pairs = (pair for name in files for pair in _lines(name))
    return carry(pairs, Job(store=store), CODER)


def _lines(name: str) -> Iterator[tuple[Reading, Outcome]]:
    try:
        with Path(name).open("rb") as file:
            for number, data in enumerate(file, 1):
                if data.strip():
                    yield _line(f"{name} line {number}", data)
    except OSError as fault:
        error = UnreadableInput(
            fault.strerror or "cannot be read", where=name, do="give a file that is there"
        )
        yield _reading(name, b"", error=error), error


def _line(name: str, data: bytes) -> tuple[Reading, Outcome]:
    try:
        coded = _parse(name, data)
    except InputError as error:
        return _reading(name, data, error=error), error
    except SaysoError as fault:
        return _reading(name, data), fault
    return _reading(name, data, coded=coded), coded


def _parse(name: str, data: bytes) -> Coded:
    allowed = "one coded report a line, as `sayso code --format jsonl` writes them"
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise UnreadableInput("this is no JSON", where=name, allowed=allowed) from None
    if not isinstance(value, dict):
        raise FormError("this is no coded report", where=name, allowed=allowed)
    return from_json(value)


def _reading(
    name: str, data: bytes, *, coded: Coded | None = None, error: InputError | None = None
) -> Reading:
    return Reading(
        name=name,
        data=data,
        sha256=sha256(data),
        media="application/json",
        read_at=datetime.now(UTC).isoformat(timespec="seconds"),
        report=coded.report if coded else None,
        error=error,
    )
