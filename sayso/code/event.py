"""Events: clusters of event mentions with their labels, roles and tolls."""

from __future__ import annotations

from collections import Counter

from sayso.code import cluster, evidence, role, standing, toll, weapon
from sayso.code.draft import Draft, heard, vote
from sayso.code.fullest import Fullest
from sayso.code.view import Tie, View
from sayso.model import ontology
from sayso.model.event import Event
from sayso.model.ids import item_id

BLAMING = ("accuses", "claims_responsibility")
NO_MODE = "none"
"""The mode label of a trigger that its reader found to have none."""
_TRUTH = ("true", "false")


def drafts(view: View, fullest: Fullest) -> list[Draft]:
    """The events of a report in text order of their triggers; a place's name alone tells none."""
    used: Counter[tuple[int, int]] = Counter()
    places = {view.span(i) for i in view.of_kind("place")}
    found = (c for c in cluster.events(view) if not all(view.span(i) in places for i in c))
    clusters = [_ranked(view, members) for members in found]
    clusters.sort(key=lambda c: (view.span(c[0]).start, view.span(c[0]).end))
    made = [_draft(view, fullest, carriers, used) for carriers in clusters]
    return [d for d in made if d.confidence >= view.settings.stands]


def _ranked(view: View, members: tuple[int, ...]) -> tuple[int, ...]:
    """The mentions of an event, the best first: news before background, then the surest."""

    def key(index: int) -> tuple[bool, float, int]:
        mention = view.known[index]
        return (mention.labels.get("background") == "true", -mention.confidence, mention.span.start)

    return tuple(sorted(members, key=key))


def _draft(
    view: View, fullest: Fullest, carriers: tuple[int, ...], used: Counter[tuple[int, int]]
) -> Draft:
    trigger = view.span(carriers[0])
    category = _category(view, carriers)
    place = (trigger.start, trigger.end)
    tolls = toll.of_event(view, carriers)
    time = role.plain(view, role.ties(view, carriers, "time"), "time")
    sure = _standing(view, carriers, bool(time))
    more = _blamed(view, carriers)
    actor, recipient = role.parties(view, fullest, carriers, category, event=sure, more=more)
    event = Event(
        id=item_id("event", view.report.id, trigger, nth=used[place]),
        category=category,
        mode=_mode(view, carriers, category),
        status=vote(view, carriers, "status", ontology.STATUSES) or "happened",
        background=vote(view, carriers, "background", _TRUTH) == "true",
        trigger=trigger,
        mentions=tuple(view.span(c) for c in carriers[1:]),
        actor=actor,
        recipient=recipient,
        place=role.places(view, carriers, event=sure),
        time=time,
        weapon=role.plain(view, weapon.of_event(view, carriers), "weapon"),
        killed=tolls.get("killed"),
        injured=tolls.get("injured"),
        captured=tolls.get("captured"),
        displaced=tolls.get("displaced"),
        confidence=sure,
    )
    used[place] += 1
    own = evidence.own(view, trigger)
    return Draft("event", event, carriers, own, event.confidence, heard(view, carriers))


def _standing(view: View, carriers: tuple[int, ...], timed: bool) -> float:
    """The chance that an event stands, before it is settled who fills its roles."""

    def filled(name: str) -> bool:
        return max(role.ties(view, carriers, name).values(), default=0.0) >= view.settings.somebody

    return standing.chance(
        view.known[carriers[0]].confidence,
        len(carriers) - 1,
        actor=filled("actor"),
        recipient=filled("recipient"),
        time=timed,
    )


def _mode(view: View, carriers: tuple[int, ...], category: str) -> str | None:
    mode = vote(view, carriers, "mode", (*ontology.MODES[category], NO_MODE))
    return None if mode == NO_MODE else mode


def _category(view: View, carriers: tuple[int, ...]) -> str:
    """The category with the most confidence behind it among the mentions.

    Where people die and are seized in one act it is an assault (codebook, `category`).
    """
    weight: dict[str, float] = {}
    for index in carriers:
        label, sure = str(view.known[index].label), view.known[index].confidence
        weight[label] = weight.get(label, 0.0) + sure
    if {"ASSAULT", "COERCE"} <= weight.keys() and any(view.tails(c, "killed") for c in carriers):
        return "ASSAULT"
    return max(weight, key=lambda c: weight[c])


def blamed(view: View, cue: int) -> list[Tie]:
    """Whom a cue's speaker blames: the surest, and others about as sure."""
    ties = view.tails(cue, "blames")
    return [t for t in ties if t.confidence >= ties[0].confidence * view.settings.blames]


def _blamed(view: View, carriers: tuple[int, ...]) -> tuple[int, ...]:
    """Whom the report's speakers blame for an event: its actors by their accounts."""
    cues = {t.to for c in carriers for t in view.heads(c, "claims")}
    found = [
        tie.to
        for cue in sorted(cues)
        if view.known[cue].label in BLAMING and view.known[cue].labels.get("polarity") != "negated"
        for tie in blamed(view, cue)
    ]
    return tuple(dict.fromkeys(found))
