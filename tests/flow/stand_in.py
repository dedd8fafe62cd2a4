"""Stand-in stages, plain functions of a module so that they travel to worker processes."""

from __future__ import annotations

import os
import time

from sayso.errors import NotEnglish, SettingError
from sayso.flow.recipe import Recipe
from sayso.flow.stages import Stages
from sayso.model.annotated import Annotated
from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.ids import item_id, report_id, sha256
from sayso.model.reading import Reading
from sayso.model.report import Report
from sayso.model.span import ActorSpan, Span


def reading(name: str, text: str, *, id: str | None = None, outlet: str | None = None) -> Reading:
    """A reading of `text`."""
    data = text.encode()
    made = Report(id or report_id(text), None, outlet, None, None, "en", None, text, sha256(data))
    return Reading(name, data, sha256(data), "text/plain", "2024-03-05T10:00:00+00:00", made)


def annotate(report: Report) -> Annotated:
    """Do as the text says: stop, die, wait."""
    if "BOOM" in report.text:
        raise ValueError("a fault of the stage")
    if "FREMD" in report.text:
        raise NotEnglish("the report is in German", where=report.id)
    if "DIE" in report.text:
        os._exit(9)
    if "WAIT" in report.text:
        time.sleep(0.1)
    return Annotated(report=report, coder="stand-in/1")


def code(annotated: Annotated) -> Coded:
    """An event for each "killed", done by the first word of its line."""
    report, events, claims = annotated.report, [], []
    at = report.text.find("killed")
    while at >= 0:
        event, claim = _event(report, at)
        events.append(event)
        claims.append(claim)
        at = report.text.find("killed", at + 1)
    return Coded(report, events=tuple(events), claims=tuple(claims))


def _event(report: Report, at: int) -> tuple[Event, Claim]:
    text = report.text
    first = text.rfind("\n", 0, at) + 1
    last = text.find("\n", at)
    last = len(text) if last < 0 else last
    word = text[first : text.index(" ", first)]
    trigger = Span.of(text, at, at + 6)
    name = item_id("event", report.id, trigger)
    who = ActorSpan(first, first + len(word), word)
    event = Event(name, "ASSAULT", None, "happened", False, trigger, actor=(who,))
    evidence = Span.of(text, first, last)
    said = Claim(
        name, None, (), None, None, None, "states", "certain", "affirmed", (), (), evidence,
        coder="stand-in/1",
    )  # fmt: skip
    return event, said


def same(coded: Coded) -> Coded:
    """Resolve nothing."""
    return coded


def broken(coded: Coded) -> Coded:
    """Leave items without claims."""
    return Coded(coded.report, events=coded.events)


def build(recipe: Recipe) -> Stages:
    """The stand-in stages."""
    return Stages(annotate, code, same)


def build_broken(recipe: Recipe) -> Stages:
    """Stages whose output breaks the form."""
    return Stages(annotate, code, broken)


def _unset(coded: Coded) -> Coded:
    raise SettingError("no such table", where="--actors")


def build_unset(recipe: Recipe) -> Stages:
    """Stages that find out late that a setting cannot be."""
    return Stages(annotate, code, _unset)


def build_nothing(recipe: Recipe) -> Stages:
    """A builder that cannot build."""
    raise RuntimeError("no model")
