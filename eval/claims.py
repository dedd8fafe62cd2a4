"""Which claims of gold reports the shipped coder finds: `python -m eval.claims FILE...`.

A claim is found if its item is and a claim on that has the same source, as the scorer counts it.
Each one is printed with what was found in its place, so that a person can check the counting:
`+` found, `-` missed; the last line counts them.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from eval.coding import code
from eval.oracle import reports
from eval.path import scorer

Row = Mapping[str, Any]
_SCORER: Any = scorer()
_WORDS = {
    "relations": ("a", "b"),
    "positions": ("person", "title"),
    "forecasts": ("text",),
    "assessments": ("text",),
}
"""What must be alike in two items of a kind for them to be one."""


def items(gold: Row, coded: Row) -> dict[str, str]:
    """The ids of coded items that stand for a gold item, with that item's id."""
    pairs = _SCORER.pairs(gold.get("events") or [], coded["events"], _SCORER.event_likeness)
    for group, keys in _WORDS.items():
        same = partial(_one, keys=keys)
        pairs += _SCORER.pairs(gold.get(group) or [], coded[group], same)
    return {c["id"]: g["id"] for g, c in pairs}


def found(gold: Row, coded: Row) -> list[tuple[Row, Row | None]]:
    """Each gold claim with the coded claim that stands for it, None where it was missed."""
    of = items(gold, coded)

    def same(g: Row, c: Row) -> int:
        sources = g.get("source"), _SCORER.quote(c.get("source"))
        if of.get(c["item"]) != g["item"] or (sources[0] is None) != (sources[1] is None):
            return 0
        return int(sources[0] is None or _SCORER.alike(*sources))

    claims = gold.get("claims") or []
    paired = {id(g): c for g, c in _SCORER.pairs(claims, coded["claims"], same)}
    return [(claim, paired.get(id(claim))) for claim in claims]


def _one(gold: Row, coded: Row, keys: Sequence[str]) -> int:
    """Whether two items, neither of them an event, are one."""
    alike = all(_SCORER.alike(gold.get(k), _SCORER.quote(coded.get(k))) for k in keys)
    return int(gold.get("kind") == coded.get("kind") and alike)


def _line(gold: Row, claim: Row, coded: Row, mine: Row | None) -> str:
    """One claim as a line: its item, whose word it is, and what stands in its place if missed."""
    own = {g: c for c, g in items(gold, coded).items()}.get(claim["item"])
    said = [_said(c) for c in coded["claims"] if c["item"] == own]
    told = f"{claim['item']:>4} {claim.get('source') or 'the report'}: {claim['act']}"
    if mine is not None:
        return f"+ {told}"
    return f"- {told}" + (f" (found: {'; '.join(said)})" if said else " (item not found)")


def _said(claim: Row) -> str:
    return f"{_SCORER.quote(claim.get('source')) or 'the report'}: {claim['act']}"


def main() -> None:
    """Print the claims of the files named on the command line."""
    files = [Path(name) for name in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "coded.jsonl"
        code(files, out=out)
        lines = out.read_text(encoding="utf-8").splitlines()
    coded = {c["report"]["id"]: c for c in map(json.loads, lines)}
    counts = [0, 0]
    for gold in (g for path in files for g in reports(path) if g["id"] in coded):
        print(gold["id"])
        for claim, mine in found(gold, coded[gold["id"]]):
            counts[mine is None] += 1
            print(_line(gold, claim, coded[gold["id"]], mine))
    print(f"{counts[0]} of {sum(counts)} claims found with their source")


if __name__ == "__main__":
    main()
