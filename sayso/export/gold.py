"""Coded reports as gold in the codebook's YAML: each value as the exact words that carry it.

Words that stand more than once are given with the number of the place, `words##2`. The text is
the report's as it was frozen, so that there is no noise in it. Beside the codebook's keys a
report has `reviewed`: who reviewed it, and whether somebody accepted it as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.item import Assessment, Forecast, Position, Relation
from sayso.model.ontology import TOLL_KINDS
from sayso.model.span import Span
from sayso.model.toll import Toll

Genre = Literal[
    "wire",
    "local",
    "opinion",
    "press_release",
    "ngo_report",
    "live_blog",
    "roundup",
    "feature",
    "social",
    "page",
]
GENRES: tuple[str, ...] = get_args(Genre)
Gold = dict[str, Any]
_LETTERS = {Event: "e", Relation: "r", Position: "p", Forecast: "f", Assessment: "a"}
_MARK = "##"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A coded report as people left it; `incidents` maps its events to incidents that other
    reports tell of too, `complete` is whether somebody accepted the whole.
    """

    coded: Coded
    by: tuple[str, ...] = ()
    complete: bool = False
    incidents: Mapping[str, str] = field(default_factory=dict)


def write(reports: Iterable[Reviewed], *, genre: str = "page") -> Iterator[str]:
    """The YAML of a list of gold reports, report by report."""
    import yaml

    class Writer(yaml.SafeDumper):
        """Writes texts as blocks, where YAML can keep them so."""

    Writer.add_representer(str, _text)
    for one in reports:
        yield yaml.dump(
            [gold(one, genre=genre)],
            Dumper=Writer,
            allow_unicode=True,
            sort_keys=False,
            width=100,
        )


def _text(dumper: Any, value: str) -> Any:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def gold(one: Reviewed, *, genre: str = "page") -> Gold:
    """One report in the codebook's form."""
    coded, page = one.coded, _Page(one)
    head = coded.report
    made: Gold = {"id": head.id, "kind": "reviewed", "genre": genre, "outlet": head.outlet}
    made |= {"published": head.published, "text": head.text, "noise": []}
    made |= {"reviewed": {"by": list(one.by), "complete": one.complete}}
    made["events"] = [page.event(item) for item in coded.events]
    made["relations"] = [page.relation(item) for item in coded.relations]
    made["positions"] = [page.position(item) for item in coded.positions]
    made["forecasts"] = [page.forecast(item) for item in coded.forecasts]
    made["assessments"] = [page.assessment(item) for item in coded.assessments]
    made["claims"] = [page.claim(claim) for claim in coded.claims]
    return made


class _Page:
    """One report's text, and the short names of its items."""

    def __init__(self, one: Reviewed) -> None:
        self.text = one.coded.report.text
        self.incidents = one.incidents
        self.names: dict[str, str] = {}
        counts: dict[str, int] = {}
        for item in one.coded.items():
            letter = _LETTERS[type(item)]
            counts[letter] = counts.get(letter, 0) + 1
            self.names[item.id] = f"{letter}{counts[letter]}"

    def words(self, span: Span | None) -> str | None:
        """The words of a span, with the number of their place where they stand more than once."""
        if span is None:
            return None
        start, words = _plain(span)
        places = list(_places(words, self.text))
        nth = places.index(start) + 1 if start in places else 1
        single = len(places) < 2 or nth > self.text.count(words)
        return words if single else f"{words}{_MARK}{nth}"

    def every(self, spans: Iterable[Span]) -> list[str]:
        return [words for span in spans if (words := self.words(span))]

    def toll(self, toll: Toll) -> Gold:
        made = {"text": self.words(toll.text), "low": toll.low, "high": toll.high}
        return {**made, "who": self.words(toll.who)}

    def event(self, event: Event) -> Gold:
        made: Gold = {"id": self.names[event.id], "trigger": self.words(event.trigger)}
        made |= {"also": self.every(event.mentions), "category": event.category}
        made |= {"mode": event.mode, "status": event.status, "background": event.background}
        for role in ("actor", "recipient", "place", "time"):
            made[role] = self.every(getattr(event, role))
        made |= {"date": event.date.edtf if event.date else None}
        made["weapon"] = self.every(event.weapon)
        if event.id in self.incidents:
            made["incident"] = self.incidents[event.id]
        tolls = {kind: getattr(event, kind) for kind in TOLL_KINDS}
        return made | {kind: self.toll(toll) for kind, toll in tolls.items() if toll}

    def relation(self, item: Relation) -> Gold:
        sides = {"a": self.words(item.a), "kind": item.kind, "b": self.words(item.b)}
        return {"id": self.names[item.id], **sides}

    def position(self, item: Position) -> Gold:
        made = {name: self.words(getattr(item, name)) for name in ("person", "title", "org")}
        return {"id": self.names[item.id], **made, "status": item.status}

    def forecast(self, item: Forecast) -> Gold:
        made = {"text": self.words(item.text), "about": self.words(item.about)}
        horizon = self.words(item.horizon)
        return {"id": self.names[item.id], **made, "expects": item.expects, "horizon": horizon}

    def assessment(self, item: Assessment) -> Gold:
        made = {"text": self.words(item.text), "about": self.words(item.about)}
        return {"id": self.names[item.id], **made}

    def claim(self, claim: Claim) -> Gold:
        made: Gold = {"item": self.names[claim.item], "source": self.words(claim.source)}
        made["via"] = self.every(claim.via)
        if claim.source is not None:
            made["source_kind"] = claim.source_kind
        made |= {"channel": self.words(claim.channel), "cue": self.words(claim.cue)}
        made |= {"act": claim.act, "certainty": claim.certainty, "polarity": claim.polarity}
        for role in ("actor", "weapon"):
            if held := self.every(getattr(claim, role)):
                made[role] = held
        if claim.toll:
            made["toll"] = {kind: self.toll(toll) for kind, toll in claim.toll.items()}
        return {**made, "evidence": self.words(claim.evidence)}


def _plain(span: Span) -> tuple[int, str]:
    """A span's start and words; of words that hold the mark itself, their longest part without."""
    if _MARK not in span.quote:
        return span.start, span.quote
    at, best = 0, (span.start, "")
    for part in span.quote.split(_MARK):
        lead = len(part) - len(part.lstrip())
        if len(part.strip()) > len(best[1]):
            best = (span.start + at + lead, part.strip())
        at += len(part) + len(_MARK)
    return best


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
