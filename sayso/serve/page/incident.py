"""An incident: who says what of it, how far they agree, and the sentence behind each value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request

from sayso.export.headline import affirmed, title
from sayso.export.standing import CONTESTED
from sayso.model.coded import Coded
from sayso.model.incident import Settled
from sayso.serve.desk import Here
from sayso.serve.page.matrix import Matrix
from sayso.serve.page.render import page
from sayso.serve.page.reviewed import of_incident
from sayso.store import incident_view, view

router = APIRouter()


@page(router, "/incidents/{incident}", "incident.html")
def data(request: Request, desk: Here, incident: str) -> dict[str, Any]:
    """The incident whose id, or one of whose events' ids, begins with `incident`."""
    desk.index()
    name = incident_view.find(desk.store, incident)
    (found,) = incident_view.jsons(desk.store, [name])
    members = {member["report"] for member in found["events"]}
    copies = {report for origin in found["origins"] for report in origin["reports"]}
    reports = {report: view.report(desk.store, report) for report in sorted(members | copies)}
    return told(found, reports) | {"review": of_incident(desk, found)}


def told(found: Mapping[str, Any], reports: Mapping[str, Coded]) -> dict[str, Any]:
    """What the page tells of an incident's JSON, with the reports behind it."""
    matrix = Matrix(found, reports)
    origins = matrix.origins()
    model = incident_view.model(dict(found))
    actor, recipient = model.attribute("actor"), model.attribute("recipient")
    values = {name: settled["value"] for name, settled in found["attributes"].items()}
    return {
        "id": found["id"],
        "title": title(model),
        "who": _sided(actor),
        "whom": list(recipient.spread) if recipient else [],
        "certainty": found["certainty"],
        "counts": found["counts"],
        "contested": found["contested"],
        "values": values,
        "columns": matrix.columns,
        "origins": origins,
        "tolls": matrix.tolls(origins),
        "sides": _sides(found, reports),
        "trail": found.get("trail", []),
    }


def _sided(actor: Settled | None) -> list[str]:
    """Every side that is named where they are rivals, else the one that was settled."""
    if actor is None:
        return []
    if actor.rule == CONTESTED or actor.value is None:
        return affirmed(actor)
    return [actor.value]


def _sides(found: Mapping[str, Any], reports: Mapping[str, Coded]) -> list[dict[str, str]]:
    """The actors of the table that are named as having acted or suffered."""
    made: dict[tuple[str, str], dict[str, str]] = {}
    for member in found["events"]:
        event = next(e for e in reports[member["report"]].events if e.id == member["event"])
        for role in ("actor", "recipient"):
            for span in getattr(event, role):
                if span.actor:
                    key = (span.actor.id, role)
                    made[key] = {"id": span.actor.id, "name": span.actor.name, "role": role}
    return list(made.values())
