"""Factuality: whether what a verb tells happened, on a scale from −3 (surely not) to 3 (surely).

Sentences of UW (Lee et al. 2015), UDS-It-Happened v2 (Rudinger et al. 2018) and MEANTIME (Minard
et al. 2016), in the form of Jiang and de Marneffe (2021). A coded event is held against the scale
where its words cover the marked token; the codebook's events are few among such verbs, and
`coverage` tells how few. Reported, never a floor.

How a coded event lies on the scale, fixed beforehand and the same for all three sets:
- status: averted −3; planned 1; hypothetical 0; happened and ongoing by the surest claim on it:
  certain 3, probable 2, possible 1, unspecified 0, with a minus where the claim negates;
- a claim in the report's own voice counts alone where there is one; else the mean of the claims.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.figure import Measure, Measures, correlation, moments, share
from eval.path import read
from sayso.annotate.reader import Reader
from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event

NAME = "factuality"
PATH = "factuality"
SETS = ("UW", "UDS_IH2", "MEANTIME")
_STATUS = {"averted": -3.0, "planned": 1.0, "hypothetical": 0.0}
_CERTAINTY = {"certain": 3.0, "probable": 2.0, "possible": 1.0, "unspecified": 0.0}
_CLOSED = frozenset(".,;:?!%)]}") | {"''", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m"}
_OPEN = frozenset("([{$") | {"``"}
_QUOTES = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the marked stretches with their place on the scale."""

    text: str
    marks: tuple[tuple[int, int, float], ...]


def sentence(given: Mapping[str, Any]) -> Sentence:
    """One line of a set, its tokens joined as print joins them."""
    text, places = joined(given["text"].split(" "))
    marks = [
        (places[t["span1"][0]][0], places[t["span1"][1] - 1][1], float(t["label"]))
        for t in given["targets"]
    ]
    return Sentence(text, tuple(marks))


def joined(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Tokens as running text, and where each stands."""
    text, places, tight = "", [], True
    for token in tokens:
        if text and not tight and token not in _CLOSED:
            text += " "
        words = _QUOTES.get(token, token)
        places.append((len(text), len(text) + len(words)))
        text += words
        tight = token in _OPEN
    return text, places


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of one set."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield sentence(json.loads(line))


def scale(event: Event, claims: Sequence[Claim]) -> float:
    """Where a coded event lies between −3 and 3."""
    if event.status in _STATUS:
        return _STATUS[event.status]
    own = [c for c in claims if c.source is None] or claims
    values = [_CERTAINTY[c.certainty] * (-1 if c.polarity == "negated" else 1) for c in own]
    return sum(values) / len(values) if values else 3.0


def side(value: float) -> int:
    """−1, 0 or 1: not, open, or did happen; open lies nearer to nought than to one."""
    return 0 if -0.5 < value < 0.5 else (1 if value > 0 else -1)


def matched(coded: Coded, gold: Sentence) -> list[tuple[float, float]]:
    """Pairs (coded, gold) for the marks that a coded event covers."""
    made = []
    for start, end, label in gold.marks:
        for event in coded.events:
            spans = (event.trigger, *event.mentions)
            if any(s.start <= start and end <= s.end for s in spans):
                made.append((scale(event, coded.claims_on(event.id)), label))
                break
    return made


def measure(folder: Path, reader: Reader, *, limit: int | None = None) -> Measures:
    """Correlation, side and coverage in each set, where its development part is there."""
    made: dict[str, Measure] = {}
    for name in SETS:
        path = folder / PATH / name / "dev.jsonl"
        if path.exists():
            made |= _set(name, list(sentences(path))[:limit], reader)
    return made


def _set(name: str, given: Sequence[Sentence], reader: Reader) -> dict[str, Measure]:
    rows: dict[str, list[Sequence[float]]] = {"r": [], "side": [], "always": [], "coverage": []}
    for number, gold in enumerate(given):
        pairs = matched(read(reader, f"{name}-{number}", gold.text)[1], gold)
        rows["r"].append(moments(pairs))
        rows["side"].append((sum(side(a) == side(b) for a, b in pairs), len(pairs)))
        rows["always"].append((sum(side(b) == 1 for _, b in pairs), len(pairs)))
        rows["coverage"].append((len(pairs), len(gold.marks)))
    return {
        f"{name}: Pearson's r": Measure(rows["r"], correlation),
        f"{name}: happened, open or not": Measure(rows["side"], share),
        f"{name}: the same, were all said to have happened": Measure(rows["always"], share),
        f"{name}: coverage": Measure(rows["coverage"], share),
    }
