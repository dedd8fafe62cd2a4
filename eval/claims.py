"""Which claims of gold reports the shipped coder finds: `python -m eval.claims FILE...`.

A claim is found if its item is and a claim on that has the same source, as the scorer counts it.
Each one is printed with what was found in its place, so that a person can check the counting:
`+` found, `-` missed; the last line counts them.
"""

from __future__ import annotations

import argparse
import json
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
_NOTHING: Row = {group: [] for group in ("events", "claims", *_WORDS)}
"""What is coded of a report that gave no line."""


def items(gold: Row, coded: Row) -> dict[str, str]:
    """The ids of coded items that stand for a gold item, with that item's id."""
    pairs = _SCORER.pairs(gold.get("events") or [], coded["events"], _SCORER.event_likeness)
    for group, keys in _WORDS.items():
        same = partial(_one, keys=keys)
        pairs += _SCORER.pairs(gold.get(group) or [], coded[group], same)
    return {c["id"]: g["id"] for g, c in pairs}


def found(gold: Row, coded: Row, of: Mapping[str, str]) -> list[tuple[Row, Row]]:
    """The gold claims that were found, each with the coded claim; `of` are the `items`."""

    def same(g: Row, c: Row) -> int:
        sources = g.get("source"), _SCORER.quote(c.get("source"))
        if of.get(c["item"]) != g["item"] or (sources[0] is None) != (sources[1] is None):
            return 0
        return int(sources[0] is None or _SCORER.alike(*sources))

    made: list[tuple[Row, Row]] = _SCORER.pairs(gold.get("claims") or [], coded["claims"], same)
    return made


def _one(gold: Row, coded: Row, keys: Sequence[str]) -> int:
    """Whether two items, neither of them an event, are one."""
    alike = all(_SCORER.alike(gold.get(k), _SCORER.quote(coded.get(k))) for k in keys)
    return int(gold.get("kind") == coded.get("kind") and alike)


def _line(claim: Row, coded: Row, own: str | None, *, hit: bool) -> str:
    """One claim as a line: its item, whose word it is, and what stands in its place if missed.

    `own` is the coded item that stands for the claim's.
    """
    said = [_said(c) for c in coded["claims"] if c["item"] == own]
    told = f"{claim['item']:>4} {claim.get('source') or 'the report'}: {claim['act']}"
    if hit:
        return f"+ {told}"
    if own is None:
        return f"- {told} (item not found)"
    return f"- {told} (found: {'; '.join(said) or 'no claim'})"


def _said(claim: Row) -> str:
    return f"{_SCORER.quote(claim.get('source')) or 'the report'}: {claim['act']}"


def told(gold: Row, coded: Row) -> list[str]:
    """A report's claims as lines."""
    of = items(gold, coded)
    own = {g: c for c, g in of.items()}
    hits = {id(claim) for claim, _ in found(gold, coded, of)}
    claims = gold.get("claims") or []
    return [_line(c, coded, own.get(c["item"]), hit=id(c) in hits) for c in claims]


def main() -> None:
    """Print the claims of the files named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="gold reports")
    files = parser.parse_args().files
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "coded.jsonl"
        code(files, out=out)
        lines = out.read_text(encoding="utf-8").splitlines()
    coded = {c["report"]["id"]: c for c in map(json.loads, lines)}
    shown: list[str] = []
    for gold in (g for path in files for g in reports(path)):
        print(gold["id"])
        shown += (lines_of := told(gold, coded.get(gold["id"], _NOTHING)))
        print("\n".join(lines_of))
    right = sum(line.startswith("+") for line in shown)
    print(f"{right} of {len(shown)} claims found with their source")


if __name__ == "__main__":
    main()
