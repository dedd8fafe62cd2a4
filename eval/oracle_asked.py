"""The oracle of asking: a gold report as the answer that a faultless language model would give.

Taking its answer through the verifier and scoring that against the same gold shows what the
verifier of `sayso.ask` itself loses. The answer has no offsets and no marks of the n-th place:
each item's context is the sentence of its words, as the prompt asks for.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.gold import report_of
from eval.oracle import Gold, Text, reports
from sayso.annotate.number import read_count
from sayso.annotate.sentence import sentences
from sayso.ask.assemble import assembled
from sayso.ask.page import Page
from sayso.ask.words import Words
from sayso.model.codec import to_json
from sayso.model.coded import Coded
from sayso.model.ontology import ROLES, TOLL_KINDS

Json = dict[str, Any]
_LABELS = ("source_kind", "act", "certainty", "polarity")


def taken(gold: Gold) -> tuple[Coded, Page]:
    """The gold of a report after the verifier, and the page with what was lost."""
    text = Text(gold["text"], gold.get("noise") or [])
    report = report_of(gold, text.text)
    page = Page(report, Words(report.text), 0, read_count)
    coded = assembled(report, [(page, _Answer(gold, text).made())], coder="oracle")
    coded.check()
    return coded, page


class _Answer:
    """A gold report in the form of an answer."""

    def __init__(self, gold: Gold, text: Text) -> None:
        self._gold = gold
        self._text = text
        self._sentences = sentences(text.text)

    def made(self) -> Json:
        said = self._of("claims")
        return {
            "events": [self._event(item) for item in self._of("events")],
            "relations": [self._relation(item, said) for item in self._of("relations")],
            "positions": [self._position(item) for item in self._of("positions")],
            "forecasts": [
                _plain(i, "text", "about", "expects", "horizon") for i in self._of("forecasts")
            ],
            "assessments": [_plain(i, "text", "about") for i in self._of("assessments")],
            "claims": [_claim(claim) for claim in said],
        }

    def _of(self, name: str) -> list[Json]:
        return list(self._gold.get(name) or [])

    def _context(self, words: str) -> str:
        """The sentence of gold words, or they themselves."""
        for place in self._text.places(words)[:1]:
            around = (s.quote for s in self._sentences if s.covers(place))
            return next(around, place.quote)
        return ""

    def _event(self, item: Json) -> Json:
        labels = {name: item.get(name) for name in ("category", "mode", "status", "background")}
        lists = {name: _bare_all(item.get(name)) for name in ROLES}
        head = {"ref": item["id"], "context": self._context(item["trigger"])}
        words = {"trigger": _bare(item["trigger"]), "mentions": _bare_all(item.get("also"))}
        return {**head, **words, **labels, **lists, **_figures(item)}

    def _position(self, item: Json) -> Json:
        made = _plain(item, "person", "title", "org", "status")
        return {**made, "context": self._context(item["title"])}

    def _relation(self, item: Json, said: Sequence[Json]) -> Json:
        """Gold has no place for a tie but the evidence of a claim on it."""
        told = (_bare(claim["evidence"]) for claim in said if claim["item"] == item["id"])
        return {**_plain(item, "a", "kind", "b"), "context": next(told, None)}


def _plain(item: Json, *names: str) -> Json:
    return {"ref": item["id"], **{name: _bare(item.get(name)) for name in names}}


def _claim(claim: Json) -> Json:
    words = {name: _bare(claim.get(name)) for name in ("source", "channel", "cue", "evidence")}
    lists = {name: _bare_all(claim.get(name)) for name in ("via", "actor", "weapon")}
    labels = {name: claim.get(name) for name in _LABELS}
    return {"item": claim["item"], **words, **lists, **labels, **_figures(claim.get("toll") or {})}


def _figures(held: Mapping[str, Any]) -> Json:
    """Tolls as words: the counts are the verifier's to read."""
    return {
        kind: {"text": _bare(toll["text"]), "who": _bare(toll.get("who"))}
        if (toll := held.get(kind)) and toll.get("text")
        else None
        for kind in TOLL_KINDS
    }


def _bare_all(words: Sequence[str] | None) -> list[str]:
    return [bare for one in words or () if (bare := _bare(one))]


def _bare(words: str | None) -> str | None:
    """A gold string without the mark of its place."""
    return words.partition("##")[0] if words else None


def main(paths: Sequence[str]) -> None:
    """Write what the verifier leaves of corpus files to standard output, one JSON object a line."""
    for path in paths:
        for gold in reports(Path(path)):
            coded, page = taken(gold)
            print(json.dumps(to_json(coded), ensure_ascii=False))
            for loss in page.lost:
                print(f"{gold['id']} {loss}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
