"""Listings: files that hold a list of reports whole, as YAML (the corpus) or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from sayso.errors import InputError, UnreadableInput
from sayso.read.decode import decode
from sayso.read.table import Row


def read_listing(data: bytes, *, kind: str, where: str) -> Iterator[Row]:
    """The reports of a YAML or JSON file, each a mapping with a `text`, numbered from 1.

    Raise UnreadableInput if the file is broken or holds something else.
    """
    text, _ = decode(data, where=where)
    found = _yaml(text, where) if kind == "yaml" else _json(text, where)
    entries = found if isinstance(found, list) else [found]
    for number, entry in enumerate(entries, 1):
        if isinstance(entry, dict):
            yield number, _flat(entry) if kind == "yaml" else entry
        else:
            yield number, _no_report(f"{where} entry {number}")


def _yaml(text: str, where: str) -> object:
    import yaml

    try:
        return yaml.load(text, Loader=_loader())  # noqa: S506 (it is one of the safe loaders)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" at line {mark.line + 1}" if mark else ""
        raise _broken("YAML", line, where) from error


@cache
def _loader() -> Any:
    """YAML's safe loader, but days stay words: one day that is none would fail the whole file."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    kept = {
        first: [(tag, form) for tag, form in forms if not tag.endswith(":timestamp")]
        for first, forms in base.yaml_implicit_resolvers.items()
    }
    return type("Loader", (base,), {"yaml_implicit_resolvers": kept})


def _json(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise _broken("JSON", f" at line {error.lineno}", where) from error
    except (ValueError, RecursionError) as error:
        raise _broken("JSON", "", where) from error


def _flat(entry: Mapping[object, object]) -> dict[str, object]:
    """The plain values of an entry: references in YAML could make the others grow without end."""
    plain = (str, int, float, bool, date)
    return {str(name): value for name, value in entry.items() if isinstance(value, plain)}


def _broken(kind: str, line: str, where: str) -> UnreadableInput:
    return UnreadableInput(f"it is no valid {kind}{line}", where=where, do="mend it there")


def _no_report(where: str) -> InputError:
    return UnreadableInput(
        "the entry is no report",
        where=where,
        allowed="a list of reports, each with id and text, is read",
        do="write each report as a mapping with a text",
    )
