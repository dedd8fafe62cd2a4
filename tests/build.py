"""Small model objects built by hand, for tests of any room."""

from __future__ import annotations

from sayso.model.actor import Actor
from sayso.model.annotated import Annotated, Link, Mention
from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.ids import item_id, sha256
from sayso.model.item import Assessment, Forecast, Position, Relation
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.span import ActorSpan, PlaceSpan, Removed, Span
from sayso.model.toll import Toll
from sayso.model.when import When

TEXT = (
    "Two guards were killed in Gao on 4 March 2024, army spokesman Musa Keita said. "
    "He accused the Amber Front, a rival of the army, and warned that it would strike again "
    "within days. The raid shows how weak the Front is."
)


def report(text: str = TEXT, *, id: str = "r-1", published: str | None = "2024-03-05") -> Report:
    """A report of `text` by an invented outlet."""
    return Report(
        id=id,
        title=None,
        outlet="The Lantern",
        byline=None,
        published=published,
        language="en",
        url=None,
        text=text,
        sha256=sha256(text.encode()),
        removed=(Removed(0, 7, "By Desk", "byline"),),
    )


def span(words: str, text: str = TEXT, nth: int = 1) -> Span:
    """The nth place where `words` stand in `text`."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span.of(text, start, start + len(words))


def actor(words: str, text: str = TEXT, known: Actor | None = None) -> ActorSpan:
    """An actor span of `words`."""
    found = span(words, text)
    return ActorSpan(found.start, found.end, found.quote, known)


def place(words: str, text: str = TEXT, known: Place | None = None) -> PlaceSpan:
    """A place span of `words`."""
    found = span(words, text)
    return PlaceSpan(found.start, found.end, found.quote, known)


GAO = Place("geo-2457161", 2457161, "Gao", "Gao", "MLI", 16.27167, -0.04472, "town")
ARMY = Actor("sta-MLI-army", "Army of Mali", "security_force", "MLI", {"cameo": "MLIMIL"})


def coded() -> Coded:
    """A report with one item of each kind and a claim on each."""
    made = report()
    event = Event(
        id=item_id("event", made.id, span("killed")),
        category="ASSAULT",
        mode="firearms",
        status="happened",
        background=False,
        trigger=span("killed"),
        mentions=(span("The raid"),),
        actor=(actor("the Amber Front"),),
        recipient=(actor("Two guards"),),
        place=(place("Gao", known=GAO),),
        time=(span("on 4 March 2024"),),
        date=When("2024-03-04", "2024-03-04", "2024-03-04", "day"),
        killed=Toll(2, 2, 2, span("Two guards"), span("guards")),
        confidence=0.75,
    )
    tie = Relation("rel-1", actor("the Amber Front"), "rival_of", actor("the army", known=ARMY))
    office = Position(
        "pos-1", actor("Musa Keita"), span("army spokesman"), actor("army"), "current"
    )
    forecast = Forecast(
        "fct-1",
        span("it would strike again"),
        actor("the Amber Front"),
        "occur",
        span("within days"),
    )
    judgement = Assessment("ass-1", span("how weak the Front is"), span("the Front"))
    speaker = actor("Musa Keita")
    claims = (
        claim(event.id, "Two guards were killed in Gao", speaker, cue="said", toll=event.killed),
        claim(event.id, "He accused the Amber Front", speaker, cue="accused", act="accuses"),
        claim(tie.id, "the Amber Front, a rival of the army"),
        claim(office.id, "army spokesman Musa Keita"),
        claim(forecast.id, "it would strike again", speaker, cue="warned", act="predicts"),
        claim(judgement.id, "The raid shows how weak the Front is", act="assesses"),
    )
    return Coded(made, (event,), (tie,), (office,), (forecast,), (judgement,), claims)


def claim(
    item: str,
    evidence: str,
    source: ActorSpan | None = None,
    *,
    cue: str | None = None,
    act: str = "states",
    toll: Toll | None = None,
) -> Claim:
    """A certain, affirmed claim on `item`; an accusation blames the Amber Front."""
    return Claim(
        item=item,
        source=source,
        via=(),
        source_kind="security_force" if source else None,
        channel=None,
        cue=span(cue) if cue else None,
        act=act,
        certainty="certain",
        polarity="affirmed",
        actor=(actor("the Amber Front"),) if act == "accuses" else (),
        weapon=(),
        evidence=span(evidence),
        toll={"killed": toll} if toll else {},
        confidence=0.5,
        coder="test/1",
    )


def annotated(text: str, *mentions: Mention, links: tuple[Link, ...] = ()) -> Annotated:
    """An annotated report of one sentence a line."""
    made = report(text)
    return Annotated(report=made, coder="test/1", mentions=mentions, links=links)
