"""Gold reports in the project's own form, without their noise lines: what merging is scored on."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.ids import sha256
from sayso.model.item import Forecast, Position, Relation
from sayso.model.report import Report
from sayso.model.span import ActorSpan, PlaceSpan, Span
from sayso.model.toll import Toll
from sayso.model.when import When

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


def raw(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The reports of YAML files as they stand."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in paths:
        yield from yaml.load(path.read_text(encoding="utf-8"), Loader=loader) or []


def load(paths: Iterable[Path]) -> list[Coded]:
    """Gold reports as coded reports; event ids are the gold's own."""
    return [coded(report) for report in raw(paths)]


def coded(gold: Mapping[str, Any]) -> Coded:
    """One gold report as a coded report; words that only stand in noise are left out."""
    return _Reader(gold).read()


def when(edtf: str | None) -> When | None:
    """An EDTF date with the first and last day it stands for; an open end stays None."""
    if edtf is None:
        return None
    first, _, last = edtf.partition("/")
    start = _day(first, 0)
    end = _day(last or first, 1)
    kinds = {10: "day", 7: "month", 4: "year"}
    kind = (
        "interval"
        if last or first.startswith("..")
        else kinds.get(len(first.rstrip("~?")), "season")
    )
    return When(edtf, start, end, kind)


def _day(words: str, side: int) -> str | None:
    found = _DATE.match(words.rstrip("~?%"))
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month and month > 12:  # EDTF seasons: 21 spring, 22 summer, 23 autumn, 24 winter
        month, year = (month - 20) * 3 + 2 * side, year + (side if month == 24 else 0)
        month = month - 12 if month > 12 else month
    month = month or (12 if side else 1)
    day = day or (calendar.monthrange(year, month)[1] if side else 1)
    return f"{year:04}-{month:02}-{day:02}"


class _Reader:
    def __init__(self, gold: Mapping[str, Any]) -> None:
        self.gold = gold
        noise = {
            line.strip()
            for words in gold.get("noise") or []
            for line in words.partition("##")[0].split("\n")
        }
        lines = [line for line in gold["text"].split("\n") if line.strip()]
        kept = [line for line in lines if line.strip() not in noise]
        self.text = "\n".join(kept)

    def read(self) -> Coded:
        gold = self.gold
        made = Report(
            id=str(gold["id"]), title=None, outlet=gold.get("outlet"), byline=None,
            published=str(gold["published"]) if gold.get("published") else None, language="en",
            url=None, text=self.text, sha256=sha256(self.text.encode()),
        )  # fmt: skip
        return Coded(
            made,
            tuple(e for g in gold.get("events") or [] if (e := self.event(g))),
            tuple(r for g in gold.get("relations") or [] if (r := self.relation(g))),
            tuple(p for g in gold.get("positions") or [] if (p := self.position(g))),
            tuple(f for g in gold.get("forecasts") or [] if (f := self.forecast(g))),
            (),
            tuple(c for g in gold.get("claims") or [] if (c := self.claim(g))),
        )

    def span(self, words: Any) -> Span | None:
        """The words in the text, at the place that `##n` names or at the first."""
        plain, mark, nth = str(words or "").rpartition("##")
        plain, count = (plain, int(nth)) if mark and nth.isdigit() else (str(words or ""), 1)
        start = found = -1
        for _ in range(count):
            start = self.text.find(plain, start + 1) if plain else -1
            found = start if start >= 0 else found
        return Span(found, found + len(plain), plain) if found >= 0 else None

    def spans(self, words: Any) -> tuple[Span, ...]:
        return tuple(s for w in words or [] if (s := self.span(w)))

    def actors(self, words: Any) -> tuple[ActorSpan, ...]:
        return tuple(ActorSpan(s.start, s.end, s.quote) for s in self.spans(words))

    def places(self, words: Any) -> tuple[PlaceSpan, ...]:
        return tuple(PlaceSpan(s.start, s.end, s.quote) for s in self.spans(words))

    def toll(self, gold: Mapping[str, Any] | None) -> Toll | None:
        text = self.span((gold or {}).get("text"))
        if gold is None or text is None:
            return None
        low, high = gold.get("low"), gold.get("high")
        return Toll(low, low if low == high else None, high, text, self.span(gold.get("who")))

    def event(self, gold: Mapping[str, Any]) -> Event | None:
        """An event; one whose trigger stands in noise only keeps the whole text as trigger."""
        trigger = self.span(gold["trigger"]) or Span.of(self.text, 0, 1)
        date = None if gold.get("date") is None else str(gold["date"])
        return Event(
            id=gold["id"], category=gold["category"], mode=gold.get("mode"), status=gold["status"],
            background=bool(gold.get("background")), trigger=trigger,
            mentions=self.spans(gold.get("also")), actor=self.actors(gold.get("actor")),
            recipient=self.actors(gold.get("recipient")), place=self.places(gold.get("place")),
            time=self.spans(gold.get("time")), weapon=self.spans(gold.get("weapon")),
            date=when(date), killed=self.toll(gold.get("killed")),
            injured=self.toll(gold.get("injured")), captured=self.toll(gold.get("captured")),
            displaced=self.toll(gold.get("displaced")),
        )  # fmt: skip

    def relation(self, gold: Mapping[str, Any]) -> Relation | None:
        a, b = self.actors([gold["a"]]), self.actors([gold["b"]])
        return Relation(gold["id"], a[0], gold["kind"], b[0]) if a and b else None

    def position(self, gold: Mapping[str, Any]) -> Position | None:
        person, title = self.actors([gold["person"]]), self.span(gold["title"])
        org = self.actors([gold.get("org")])
        if not person or title is None:
            return None
        return Position(gold["id"], person[0], title, org[0] if org else None, gold["status"])

    def forecast(self, gold: Mapping[str, Any]) -> Forecast | None:
        text, about = self.span(gold["text"]), self.actors([gold.get("about")])
        if text is None or not about:
            return None
        return Forecast(gold["id"], text, about[0], gold["expects"], self.span(gold.get("horizon")))

    def claim(self, gold: Mapping[str, Any]) -> Claim | None:
        evidence = self.span(gold.get("evidence"))
        if evidence is None:
            return None
        source = self.actors([gold.get("source")])
        toll = {k: t for k, v in (gold.get("toll") or {}).items() if (t := self.toll(v))}
        return Claim(
            item=gold["item"], source=source[0] if source else None,
            via=self.actors(gold.get("via")), source_kind=gold.get("source_kind"),
            channel=self.span(gold.get("channel")), cue=self.span(gold.get("cue")),
            act=gold["act"], certainty=gold["certainty"], polarity=gold["polarity"],
            actor=self.actors(gold.get("actor")), weapon=self.spans(gold.get("weapon")),
            evidence=evidence, toll=toll, coder="gold",
        )  # fmt: skip
