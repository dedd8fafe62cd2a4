"""Rows as drafts: the text of a row, and what its other columns say of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from sayso.errors import EmptyInput, InputError
from sayso.model.reading import Reading
from sayso.read.columns import about_row, text_column
from sayso.read.compose import compose, failed
from sayso.read.day import iso_day
from sayso.read.document import paste
from sayso.read.draft import About, Draft
from sayso.read.page import read_page

_MEDIA = "application/json"


def row_reading(
    row: Mapping[str, object] | InputError, *, name: str, wanted: str | None
) -> Reading:
    """The reading of one row; its `data` is the row as JSON, which travels with the report."""
    if isinstance(row, InputError):
        return failed(row, name=name, media=_MEDIA)
    data = json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "replace")
    try:
        return compose(row_draft(row, name=name, wanted=wanted), name=name, data=data)
    except InputError as error:
        return failed(error, name=name, data=data, media=_MEDIA)


def row_draft(row: Mapping[str, object], *, name: str, wanted: str | None) -> Draft:
    """Draft the text of a row. A coded report's own text is taken as it is.

    Raise NoColumn or EmptyInput if the row has no text.
    """
    coded = row.get("report")
    if isinstance(coded, dict) and isinstance(coded.get("text"), str) and not wanted:
        return Draft(coded["text"], _about_coded(coded), _MEDIA, frozen=True)
    column = text_column(row, wanted=wanted, where=name)
    text, about = row[column], about_row(row, text=column)
    if text is not None and not isinstance(text, str):
        raise EmptyInput(
            f"the column {column!r} holds no text but {type(text).__name__}",
            where=name,
            do="name the column that holds the text with --text-column",
        )
    if not text or not text.strip():
        raise EmptyInput(f"the column {column!r} is empty", where=name)
    if text.lstrip()[:1] == "<" and text.count("</") >= 2:
        page = _page(text, name)
        return replace(page, about=about.over(page.about), media=_MEDIA)
    return replace(paste(text, about), media=_MEDIA)


def _page(text: str, name: str) -> Draft:
    return read_page(text.encode("utf-8", "replace"), where=name, charset="utf-8")


def _about_coded(report: Mapping[str, object]) -> About:
    def words(field: str) -> str | None:
        value = report.get(field)
        return value if isinstance(value, str) and value else None

    return About(
        id=words("id"),
        title=words("title"),
        outlet=words("outlet"),
        byline=words("byline"),
        published=iso_day(report.get("published")),
        language=words("language"),
        url=words("url"),
    )
