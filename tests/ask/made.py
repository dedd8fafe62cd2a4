"""A report, and the answer of a model that reads it well."""

from __future__ import annotations

from typing import Any

from sayso.model.ids import sha256
from sayso.model.report import Report

Json = dict[str, Any]
TEXT = (
    "Gunmen killed two officers in Quetta on Monday, police spokesman Musa Keita said. "
    "He accused the Amber Front of the attack.\n"
    "The Amber Front denied it on Telegram. The Amber Front is a rival of the Red Guard.\n"
    "“It will strike again within days,” analyst Ada Weir warned. "
    "The attack shows how weak the police are, she added.\n"
    "In 2019, gunmen killed four officers in Quetta."
)
NO_FIGURES: Json = dict.fromkeys(("killed", "injured", "captured", "displaced"))


def report(text: str = TEXT, *, id: str = "r-1", published: str | None = "2024-03-05") -> Report:
    """A report of `text`."""
    return Report(id, None, "The Lantern", None, published, "en", None, text, sha256(text.encode()))


def event(ref: str, trigger: str, context: str, **other: Any) -> Json:
    """An event as a model gives it."""
    lists: Json = {name: [] for name in ("mentions", "actor", "recipient", "place", "time")}
    labels = {"category": "ASSAULT", "mode": "firearms", "status": "happened", "background": False}
    head = {"ref": ref, "context": context, "trigger": trigger}
    return {**head, **labels, **lists, "weapon": [], **NO_FIGURES, **other}


def claim(item: str, evidence: str, **other: Any) -> Json:
    """A claim in the report's own voice, certain and affirmed."""
    plain: Json = {"source": None, "source_kind": None, "channel": None, "cue": None}
    how = {"act": "states", "certainty": "certain", "polarity": "affirmed"}
    lists: Json = {"via": [], "actor": [], "weapon": []}
    return {"item": item, **plain, **how, **lists, **NO_FIGURES, "evidence": evidence, **other}


def answer(**lists: list[Json]) -> Json:
    """An answer with these lists, all others empty."""
    names = ("events", "relations", "positions", "forecasts", "assessments", "claims")
    return {**{name: [] for name in names}, **lists}


KEITA: Json = {"source": "Musa Keita", "source_kind": "security_force"}
WEIR: Json = {"source": "Ada Weir", "source_kind": "expert"}
NEWS = "Gunmen killed two officers in Quetta on Monday, police spokesman Musa Keita said"
PAST = "In 2019, gunmen killed four officers in Quetta"
ANSWER = answer(
    events=[
        event(
            "e1",
            "killed",
            "Gunmen killed two officers in Quetta on Monday",
            mentions=["the attack"],
            actor=["Gunmen", "the Amber Front"],
            recipient=["two officers"],
            place=["Quetta"],
            time=["on Monday"],
            killed={"text": "two officers", "who": "officers"},
        ),
        event(
            "e2",
            "killed",
            PAST,
            background=True,
            actor=["gunmen"],
            recipient=["four officers"],
            place=["Quetta"],
            time=["In 2019"],
            killed={"text": "four officers", "who": None},
        ),
    ],
    relations=[
        {
            "ref": "r1",
            "context": "The Amber Front is a rival of the Red Guard",
            "a": "The Amber Front",
            "kind": "rival_of",
            "b": "the Red Guard",
        }
    ],
    positions=[
        {
            "ref": "p1",
            "context": "police spokesman Musa Keita said",
            "person": "Musa Keita",
            "title": "police spokesman",
            "org": "police",
            "status": "current",
        }
    ],
    forecasts=[
        {
            "ref": "f1",
            "text": "It will strike again within days",
            "about": "The Amber Front",
            "expects": "occur",
            "horizon": "within days",
        }
    ],
    assessments=[
        {"ref": "a1", "text": "The attack shows how weak the police are", "about": "the police"}
    ],
    claims=[
        claim("e1", NEWS, **KEITA, cue="said", killed={"text": "two officers", "who": None}),
        claim(
            "e1",
            "He accused the Amber Front of the attack",
            **KEITA,
            cue="accused",
            act="accuses",
            actor=["the Amber Front"],
        ),
        claim(
            "e1",
            "The Amber Front denied it on Telegram",
            source="The Amber Front",
            source_kind="armed_group",
            cue="denied",
            channel="Telegram",
            act="denies",
            polarity="negated",
            actor=["The Amber Front"],
        ),
        claim("e2", PAST),
        claim("r1", "The Amber Front is a rival of the Red Guard"),
        claim("p1", "police spokesman Musa Keita"),
        claim(
            "f1", "It will strike again within days,” analyst Ada Weir warned",
            **WEIR, cue="warned", act="predicts",
        ),
        claim(
            "a1", "The attack shows how weak the police are, she added",
            **WEIR, cue="added", act="assesses",
        ),
    ],
)  # fmt: skip
