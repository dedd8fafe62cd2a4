"""Score the shipped coder on the open corpus: `python -m eval.run`.

Writes `results.json` and `results.md` and prints what changed since the last landed results.
Nothing in them depends on the day, so a second run of one coder changes nothing.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval import gold, landed
from eval.coding import Figures, Rows, code, score

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "results.json"
PAGE = FOLDER / "results.md"
_DIGITS = 4

_HEAD = """# Results

Corpus `{corpus}` (the hash of `corpus/SHA256SUMS`), coder {coders}. Written by `make eval`.

[The corpus](corpus/README.md) is synthetic; [the scorer](scorers/score_gold.py) compares words by
overlap. A figure is F1, or accuracy in a row with a bar, with a 95 % bootstrap interval over
reports; P is precision, R recall, n the number of gold values.
"""
_NOTE = {
    "development": (
        "No coder was trained on these {reports} reports ({missing} gave no line). The encoder's\n"
        "checkpoint and thresholds and some rules were chosen on them, so they flatter: expect\n"
        "less on reports that nobody has looked at."
    ),
    "unseen": (
        "[{reports} reports of other sittings](unseen/README.md) ({missing} gave no line), on\n"
        "which nothing was trained and no bar was set: how well the coder reads what is new to it."
    ),
    "all": (
        "All {reports} reports ({missing} gave no line), training files among them. A trained\n"
        "coder has seen most of these: the table above says better how well it reads."
    ),
}


def measure(folder: Path) -> dict[str, Figures]:
    """Code every file once; score development files, unseen files and the whole corpus."""
    coded, fresh = folder / "coded.jsonl", folder / "unseen.jsonl"
    code(gold.every(), out=coded)
    sets = {"development": score(coded, gold=gold.development())}
    if gold.unseen():
        code(gold.unseen(), out=fresh)
        sets["unseen"] = score(fresh, gold=gold.unseen())
    return sets | {"all": score(coded, gold=gold.every())}


def record(sets: dict[str, Figures]) -> dict[str, Any]:
    """The figures as they are kept, rounded to four digits."""
    kept: dict[str, Any] = {"corpus": gold.identity(), "sets": {}}
    for name, figures in sets.items():
        kept["sets"][name] = {**asdict(figures), "rows": _rounded(figures.rows)}
    return kept


def _rounded(rows: Rows) -> Rows:
    return {
        name: {key: round(value, _DIGITS) for key, value in row.items()}
        for name, row in rows.items()
    }


def page(kept: dict[str, Any]) -> str:
    """The figures as a Markdown page."""
    coders = ", ".join(f"`{name}`" for name in kept["sets"]["all"]["coders"]) or "none"
    parts = [_HEAD.format(corpus=kept["corpus"], coders=coders)]
    for name, figures in kept["sets"].items():
        parts += [f"\n## {name.capitalize()} files\n\n{_NOTE[name].format(**figures)}\n"]
        parts += ["\n| measure | F1 or accuracy | 95 % | P | R | n |\n|---|---|---|---|---|---|\n"]
        parts += [_line(measure, row) for measure, row in figures["rows"].items()]
    return "".join(parts)


def _line(measure: str, row: dict[str, Any]) -> str:
    name = measure.replace("|", "\\|")
    spread = f"{row['low']:.3f}–{row['high']:.3f}"
    parts = [f"{row['f1']:.3f}", spread, f"{row['p']:.3f}", f"{row['r']:.3f}", str(row["gold"])]
    return f"| {name} | {' | '.join(parts)} |\n"


def differences(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """One line for each figure of the development files that is not what it was."""
    if old.get("corpus") not in (None, new["corpus"]):
        return [f"the corpus changed ({old['corpus']} → {new['corpus']}): no figure compares"]
    before = old.get("sets", {}).get("development", {}).get("rows", {})
    lines = []
    for name, row in new["sets"]["development"]["rows"].items():
        was = before.get(name, {}).get("f1")
        if was != row["f1"]:
            told = "new" if was is None else f"{was:.3f}"
            lines.append(f"{name:32} {told} → {row['f1']:.3f}")
    return lines


def main() -> None:
    """Measure, compare with what was landed, write both files."""
    with tempfile.TemporaryDirectory() as folder:
        kept = record(measure(Path(folder)))
    old = landed.read(RESULTS)
    text = json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    PAGE.write_text(page(kept), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))
    print("Since the last landed results:")
    print("\n".join(differences(old, kept)) or "nothing changed")


if __name__ == "__main__":
    main()
