"""Acts: triggers with their roles, tolls, place and time, judged sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.annotate import casualty, place, role, status
from sayso.annotate.casualty import Casualty
from sayso.annotate.page import Page
from sayso.annotate.phrase import Bounds
from sayso.annotate.role import Roles
from sayso.annotate.trigger import Trigger, triggers
from sayso.data.tables import words_of
from sayso.model.span import Span


@dataclass(slots=True, eq=False)
class Act:
    """One trigger that counts as an event's mention, and all that its sentence says of it."""

    trigger: Trigger
    sentence: int
    roles: Roles
    status: str
    background: bool
    apart: bool
    definite: bool
    times: list[Span]
    places: list[Bounds] = field(default_factory=list)
    tolls: list[Casualty] = field(default_factory=list)
    index: int = -1
    pronoun: bool = False  # its actor is a pronoun, in a sentence with a reporting cue
    group: list[Act] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin a group of mentions of one act with this one."""
        self.group = [self]

    @property
    def category(self) -> str:
        """The category of its trigger."""
        return self.trigger.category


def acts_of(page: Page, sentence: int) -> tuple[list[Act], list[Casualty]]:
    """Find the acts of a sentence and the tolls that no act of it carries by itself."""
    first, last = page.bounds[sentence]
    found: list[Act] = []
    loose: list[Casualty] = []
    for trigger in triggers(page, first, last):
        act = _act(page, trigger, sentence)
        toll = casualty.of_trigger(page, trigger, act.roles)
        if toll is not None and toll.amount == (0, 0):
            loose.append(toll)
        elif act.status != "negated" and _counts(page, act, toll):
            act.tolls += [toll] if toll else []
            found.append(act)
    _place(page, first, last, found)
    return _arrests(found), loose + _unread(page, first, last, found)


def _act(page: Page, trigger: Trigger, sentence: int) -> Act:
    times = place.when(page, trigger.first)
    return Act(
        trigger=trigger,
        sentence=sentence,
        roles=role.roles(page, trigger),
        status=status.status(page, trigger),
        background=status.background(page, trigger, times),
        apart=_apart(page, trigger),
        definite=_definite(page, trigger),
        times=times,
    )


def _counts(page: Page, act: Act, toll: Casualty | None) -> bool:
    """Whether a trigger names an act: a weak one needs somebody who acts or suffers."""
    scope = act.trigger.row["scope"]
    filled = bool(act.roles.actor or act.roles.recipient)
    if scope == "echo":
        return True
    if scope == "strong" and not act.trigger.verb:
        if act.category != "ASSAULT":
            return True
        return filled or act.definite or bool(place.places(page, *page.bounds[act.sentence]))
    if scope == "strong":
        return filled
    if act.category == "ASSAULT" and act.roles.weapon and filled and act.trigger.verb:
        return True
    people = [*act.roles.actor, *act.roles.recipient]
    return any(role.person_like(page, bounds) for bounds in people)


def _place(page: Page, first: int, last: int, acts: list[Act]) -> None:
    """Give each place of a sentence to the act whose trigger is nearest.

    Acts without one take those of the sentence, else those of the sentence before in the
    paragraph, but not if they are told as set apart.
    """
    if not acts:
        return
    here = place.places(page, first, last)
    for bounds in here:
        nearest = min(acts, key=lambda act: abs(act.trigger.first - bounds[0]))
        nearest.places.append(bounds)
    for act in acts:
        act.places += [b for b in act.roles.recipient if place.is_place(page, b)]
        if not act.places and not act.apart:
            before = _places_before(page, act.sentence)
            act.places = list(here or before or place.dateline(page, act.sentence))


def _places_before(page: Page, sentence: int) -> list[Bounds]:
    """Find the places of the nearest sentence before in the same paragraph."""
    start = page.surface.sentences[sentence].start
    for at in range(sentence - 1, -1, -1):
        if "\n" in page.text[page.surface.sentences[at].start : start]:
            return []
        first, last = page.bounds[at]
        found = place.places(page, first, last) if last >= first else []
        if found:
            return found
    return []


def _arrests(acts: list[Act]) -> list[Act]:
    """Let an arrest told with a killing by the same side be a toll of it (codebook, category)."""
    killing = next((a for a in acts if a.category == "ASSAULT" and a.trigger.row["toll"]), None)
    kept = []
    for act in acts:
        joined = killing is not None and act.category == "COERCE" and bool(act.tolls)
        if joined and killing is not None and act.roles.actor[:1] == killing.roles.actor[:1]:
            killing.tolls += act.tolls
            killing.places += act.places
        else:
            kept.append(act)
    return kept


def _unread(page: Page, first: int, last: int, acts: list[Act]) -> list[Casualty]:
    """Find tolls told without a trigger ("12 dead"), overlapping none that is read already."""
    read = [toll.span for act in acts for toll in act.tolls]
    return [
        toll
        for toll in casualty.of_sentence(page, first, last)
        if not any(span.overlaps(toll.span) for span in read)
    ]


def _apart(page: Page, trigger: Trigger) -> bool:
    first, _ = page.sentence(trigger.first)
    before = page.low[max(first, trigger.first - 3) : trigger.first]
    return any(word in words_of("contrast_words", "apart") for word in before)


def _definite(page: Page, trigger: Trigger) -> bool:
    first, _ = page.sentence(trigger.first)
    return any(
        word in ("the", "this", "that")
        for word in page.low[max(first, trigger.first - 3) : trigger.first]
    )
