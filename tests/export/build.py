"""Small coded reports, built by hand for the tests of exports."""

import csv
import io
from dataclasses import replace
from typing import Any

from sayso.export import export
from sayso.model.actor import Actor
from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.ids import item_id
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.span import ActorSpan, PlaceSpan, Span
from sayso.model.toll import Toll
from sayso.model.when import When

TEXT = (
    "Shells fired by the Red Front killed at least nine villagers in Marda on Tuesday, "
    "the army said. The Red Front denied it. =HYPERLINK(1) was seen on 12 May."
)
MARDA = Place("geo-1", 1, "Marda", "Upper Province", "AFG", 34.5, -69.25, "town")
PROVINCE = Place("geo-2", 2, "Upper Province", "Upper Province", "AFG", 34.0, 69.0, "province")
COUNTRY = Place("geo-3", 3, "Afghanistan", None, "AFG", 33.0, 65.0, "country")
FRONT = Actor("act-front", "Red Front", "armed_group")
ARMY = Actor("act-army", "Army of Afghanistan", "security_force", "AFG")


def span(words: str, nth: int = 1) -> Span:
    """The `nth` place of words in TEXT."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words), words)


def actor(words: str, who: Actor | None = None) -> ActorSpan:
    """Words in TEXT as an actor."""
    at = span(words)
    return ActorSpan(at.start, at.end, at.quote, who)


def place(where: Place | None) -> PlaceSpan:
    """Marda in TEXT as a place."""
    at = span("Marda")
    return PlaceSpan(at.start, at.end, at.quote, where)


def toll(low: int | None, best: int | None, high: int | None) -> Toll:
    """A toll of villagers."""
    return Toll(low, best, high, span("at least nine"), span("villagers"))


def event(**changes: Any) -> Event:
    """The shelling, with changes."""
    made = Event(
        id=item_id("event", "r1", span("killed")),
        category="ASSAULT",
        mode="heavy-weapons",
        status="happened",
        background=False,
        trigger=span("killed"),
        actor=(actor("Red Front", FRONT),),
        recipient=(actor("villagers"),),
        place=(place(MARDA),),
        time=(span("on Tuesday"),),
        date=When("2023-02-28", "2023-02-28", "2023-02-28", "day"),
        killed=toll(9, None, None),
    )
    return replace(made, **changes)


def claim(**changes: Any) -> Claim:
    """The army's statement, with changes."""
    made = Claim(
        item=event().id,
        source=actor("army", ARMY),
        via=(),
        source_kind="security_force",
        channel=None,
        cue=span("said"),
        act="states",
        certainty="certain",
        polarity="affirmed",
        actor=(),
        weapon=(),
        evidence=Span(0, TEXT.index("said") + 4, TEXT[: TEXT.index("said") + 4]),
        coder="hand/1",
    )
    return replace(made, **changes)


def denial() -> Claim:
    """The front's denial."""
    return claim(
        source=actor("The Red Front", FRONT),
        source_kind="armed_group",
        cue=span("denied"),
        act="denies",
        polarity="negated",
        actor=(actor("Red Front", FRONT),),
        evidence=span("The Red Front denied it"),
    )


def coded(*claims: Claim, **changes: Any) -> Coded:
    """A checked coded report with the shelling and the claims on it."""
    report = Report("r1", "Shells", "Daily", None, "2023-03-01", "en", None, TEXT, "0" * 64)
    made = Coded(report, events=(event(**changes),), claims=claims or (claim(),))
    made.check()
    return made


def table(*reports: Coded, to: str, names: str) -> list[dict[str, str]]:
    """The rows of an export whose first line is `names`."""
    out = io.BytesIO()
    export(reports, to=to, out=out)
    text = out.getvalue().decode()
    assert text.splitlines()[0] == names
    return list(csv.DictReader(io.StringIO(text)))
