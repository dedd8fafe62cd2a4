"""A report: its text with the evidence marked, what was cut from it, the items coded from it."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from sayso.analyse.blame import blames
from sayso.analyse.vouch import OUTLET, key
from sayso.errors import SettingError
from sayso.model.coded import Coded
from sayso.serve.desk import Here
from sayso.serve.page.item import items, word
from sayso.serve.page.marked import marks, paragraphs
from sayso.serve.page.render import page
from sayso.serve.page.reviewed import of_report
from sayso.serve.slashed import slashed
from sayso.store import entity, view

router = APIRouter()
_AT = re.compile(r"(\d{1,9})-(\d{1,9})")


@page(router, f"/reports/{slashed('report')}", "report.html")
def data(
    request: Request,
    desk: Here,
    report: str,
    item: Annotated[str | None, Query(max_length=200)] = None,
    at: Annotated[str | None, Query(max_length=30)] = None,
) -> dict[str, Any]:
    """The report `report`; `item` is the id of the item to bring out, `at` a stretch `12-40`."""
    coded = view.report(desk.store, report)
    stretch = _stretch(coded, at)
    made = marks(coded)
    shown = items(coded)
    return {
        "report": head(coded),
        "chosen": item,
        "at": at,
        "paragraphs": paragraphs(coded, made, at=stretch, chosen=item),
        "items": shown,
        "kinds": _kinds(shown),
        "cut": len(coded.report.removed),
        "outlet": _source(desk, OUTLET, coded.report.outlet),
        "incidents": _incidents(desk, coded),
        "blame": _blame(coded),
        "review": of_report(desk.store, coded.report.id),
    }


def _blame(coded: Coded) -> list[dict[str, Any]]:
    """Whom the report's sources hold to be behind what, each account with its words."""
    return [
        {
            "by": one.by,
            "act": one.claim.act,
            "certainty": one.claim.certainty,
            "cleared": one.cleared,
            "behind": list(one.behind),
            "what": one.deed.quote,
            "event": one.event.id,
            "evidence": word(one.claim.evidence),
        }
        for one in blames(coded)
    ]


def head(coded: Coded) -> dict[str, Any]:
    """What a report is called and where it comes from."""
    names = ("id", "title", "outlet", "byline", "published", "language", "url", "sha256")
    return {name: getattr(coded.report, name) for name in names}


def _stretch(coded: Coded, at: str | None) -> tuple[int, int] | None:
    if at is None:
        return None
    match = _AT.fullmatch(at)
    most = len(coded.report.text)
    start, end = (int(match[1]), int(match[2])) if match else (0, 0)
    if not start < end <= most:
        raise SettingError(
            f"{at!r} is no stretch of this report", where="at", allowed=f"START-END up to {most}"
        )
    return start, end


def _kinds(shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The items by kind, in the order of the text."""
    kinds: dict[str, list[dict[str, Any]]] = {}
    for item in shown:
        kinds.setdefault(item["kind"], []).append(item)
    return [
        {"kind": kind, "items": sorted(held, key=lambda i: i["start"])}
        for kind, held in kinds.items()
    ]


def _source(desk: Here, kind: str, name: str | None) -> str | None:
    """The id of an outlet or a speaker as a source, where it has accounts of an incident."""
    found = key(kind, name) if name else None
    return found if found in desk.sources() else None


def _incidents(desk: Here, coded: Coded) -> dict[str, str]:
    """The incident that each event of the report belongs to, by the event's id."""
    return entity.homes(desk.store, coded.report.id)
