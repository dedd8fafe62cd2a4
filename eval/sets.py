"""Measure a model on the public sets: `python -m eval.sets [--data PATH] [--model FOLDER]`.

Their development parts are read from a folder that is no part of this repository (`../shared/data`
beside the checkout by default): MUC-4, PolNeAR, WikiEvents, factuality, PLOVER sentences.
Writes `sets.json` and `sets.md` and prints what changed since the last landed figures. A set that
is absent is told of and keeps its landed figures with the model that gave them. With `--limit N`
only N documents of each are read, and nothing is written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from eval import factuality, landed, muc, muc_confidence, plover, polnear, wikievents
from eval.figure import row
from sayso.annotate.reader import Reader
from sayso.errors import SaysoError

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "sets.json"
PAGE = FOLDER / "sets.md"
DATA = FOLDER.parent.parent / "shared" / "data"
SETS: tuple[ModuleType, ...] = (muc, muc_confidence, polnear, wikievents, factuality, plover)

Kept = dict[str, dict[str, Any]]

_HEAD = """# Public sets

Development parts of public sets; written by `python -m eval.sets`. Each figure has a
95 % bootstrap interval over documents. Figures are F1 unless a row says otherwise; P is precision,
R recall, n the number of gold values, or of those tried, in so many documents.

The bars of the tags that were learnt from MUC-4 and PolNeAR are the model's own
(`extras` in its `config.json`). Where they were set on these very parts, the figures of tags are a
little better than they would be on unseen reports.
"""


def absent(folder: Path) -> list[str]:
    """The names of the sets that the folder does not hold."""
    return [s.NAME for s in SETS if not (folder / s.PATH).exists()]


def measured(folder: Path, reader: Reader, *, limit: int | None = None) -> Kept:
    """The figures of each set that the folder holds."""
    made: Kept = {}
    for given in SETS:
        if (folder / given.PATH).exists():
            print(f"{given.NAME} …", file=sys.stderr, flush=True)
            found = given.measure(folder, reader, limit=limit)
            made[given.NAME] = {
                "model": reader.encoder.hash,
                "rows": {name: row(m) for name, m in found.items()},
            }
    return made


def page(kept: Mapping[str, Mapping[str, Any]]) -> str:
    """The figures as a Markdown page."""
    told = {s.NAME: (s.__doc__ or "").split("\n\n")[0].strip() for s in SETS}
    parts = [_HEAD]
    for name, figures in kept.items():
        parts += [f"\n## {name}\n\n{told[name]} Model `{figures['model'][:12]}`.\n"]
        parts += ["\n| measure | figure | 95 % | P | R | n | documents |\n"]
        parts += ["|---|---|---|---|---|---|---|\n"]
        parts += [_line(measure, given) for measure, given in figures["rows"].items()]
    return "".join(parts)


def _line(measure: str, given: Mapping[str, Any]) -> str:
    cells = [measure.replace("|", "\\|"), f"{given['value']:.3f}"]
    cells += [f"{given['low']:.3f}–{given['high']:.3f}"]
    cells += [f"{given[key]:.3f}" if key in given else "" for key in ("p", "r")]
    return f"| {' | '.join([*cells, str(given['n']), str(given['documents'])])} |\n"


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """One line for each figure that is not what it was."""
    lines = []
    for name, figures in new.items():
        before = old.get(name, {}).get("rows", {})
        for measure, given in figures["rows"].items():
            was = before.get(measure, {}).get("value")
            if was != given["value"]:
                told = "new" if was is None else f"{was:.3f}"
                lines.append(f"{name + ', ' + measure:64} {told} → {given['value']:.3f}")
    return lines


def main(words: Iterable[str] | None = None) -> int:
    """Measure, compare with what was landed, write both files; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of the sets")
    parser.add_argument("--model", type=Path, help="a model folder, the shipped one by default")
    parser.add_argument("--limit", type=int, help="documents of each set; nothing is written")
    asked = parser.parse_args(None if words is None else list(words))
    missing = absent(asked.data)
    if missing:
        print(f"{', '.join(missing)}: not in {asked.data}; --data names another folder.")
    if len(missing) == len(SETS):
        return 1
    try:
        new = measured(asked.data, Reader(asked.model), limit=asked.limit)
    except SaysoError as error:
        print(error, file=sys.stderr)
        return 1
    _tell(new, write=asked.limit is None)
    return 0


def _tell(new: Kept, *, write: bool) -> None:
    """Print the page and what changed; write both files."""
    old = landed.read(RESULTS)
    names = [s.NAME for s in SETS]
    kept = {name: new.get(name) or old[name] for name in names if name in new or name in old}
    print(page(kept if write else new))
    if write:
        text = json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        RESULTS.write_text(text, encoding="utf-8")
        PAGE.write_text(page(kept), encoding="utf-8")
        print("Since the last landed figures:")
        print("\n".join(differences(old, new)) or "nothing changed")


if __name__ == "__main__":
    sys.exit(main())
