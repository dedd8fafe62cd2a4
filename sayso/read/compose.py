"""Composing: a draft becomes a reading, its text frozen, cleaned and told in language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sayso.errors import EmptyInput, InputError
from sayso.model.ids import report_id, sha256
from sayso.model.reading import Reading
from sayso.model.report import Report
from sayso.model.span import Removed
from sayso.read.about import found
from sayso.read.draft import Draft
from sayso.read.freeze import freeze
from sayso.read.language import demand_english
from sayso.read.lines import split_lines
from sayso.read.paste import noise


def compose(draft: Draft, *, name: str, data: bytes) -> Reading:
    """The reading of `draft`: a report, or the InputError that the draft's text calls for."""
    digest = sha256(data)
    try:
        report = _report(draft, name, digest)
    except InputError as error:
        return failed(error, name=name, data=data, media=draft.media)
    return Reading(name, data, digest, draft.media, now(), report=report)


def failed(
    error: InputError, *, name: str, data: bytes = b"", media: str = "application/octet-stream"
) -> Reading:
    """The reading of an input that `error` stopped."""
    return Reading(name, data, sha256(data), media, now(), error=error)


def now() -> str:
    """The time of reading, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _report(draft: Draft, name: str, digest: str) -> Report:
    whole = freeze(draft.text)
    if not whole.strip():
        raise EmptyInput("it holds no text", where=name, do="check that it is the file you meant")
    cut = {} if draft.frozen else _noise(whole, draft.about.outlet, draft.known)
    lines = split_lines(whole)
    text = freeze("\n".join(line.text for line in lines if line.index not in cut)).strip()
    if not text:
        raise EmptyInput(
            "every line of it is page furniture", where=name, do="give the text of the report"
        )
    about = draft.about.over(found(whole, cut))
    language = demand_english(text, where=name, stated=about.language)
    return Report(
        id=about.id or report_id(text, outlet=about.outlet, url=about.url),
        title=about.title,
        outlet=about.outlet,
        byline=about.byline,
        published=about.published,
        language=language,
        url=about.url,
        text=text,
        sha256=digest,
        removed=_removed(whole, cut),
    )


def _noise(whole: str, outlet: str | None, known: Mapping[int, str]) -> dict[int, str]:
    """The reasons of the lines to cut; what the format marks is cut before the lines are judged."""
    if not known:
        return noise(whole, outlet=outlet)
    lines = whole.split("\n")
    left = [number for number in range(len(lines)) if number not in known]
    judged = noise("\n".join(lines[number] for number in left), outlet=outlet)
    return dict(known) | {left[number]: reason for number, reason in judged.items()}


def _removed(whole: str, cut: Mapping[int, str]) -> tuple[Removed, ...]:
    spans = []
    for line in split_lines(whole):
        if line.index in cut and line.bare:
            start = line.start + len(line.text) - len(line.text.lstrip())
            end = start + len(line.bare)
            spans.append(Removed(start, end, whole[start:end], cut[line.index]))
    return tuple(spans)
