"""Figures of public sets that lie beside the checkout: `python -m eval.beside [--write]`.

The sets are not ours to ship. Where `../shared/data` is there, places and dates are measured on it
and held to their floors by `eval.check`; where it is not, nothing is measured and nothing held.
Each figure is of the half of a set that is held out.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from eval import places, timex
from eval.coding import Rows
from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.place import PlaceResolver

DATA = Path(os.environ.get("SAYSO_DATA", Path(__file__).parents[2] / "shared" / "data"))
PREFIX = "beside: "
_SETS = {"TR-News.xml": "TR-News", "lgl.xml": "LGL", "GeoVirus.xml": "GeoVirus"}


def measured(data: Path = DATA) -> Rows:
    """The figures by name; none where the sets are not there."""
    return {f"{PREFIX}{name}": row for name, row in (_places(data) | _dates(data)).items()}


def _places(data: Path) -> Rows:
    resolver = PlaceResolver(Gazetteer())
    made: Rows = {}
    for file, name in _SETS.items():
        path = data / "geoparsing" / file
        if path.is_file():
            n = places.score(path, resolver, half=True)
            made[f"places {name}, within 161 km"] = {"f1": n["near"] / n["all"], "gold": n["all"]}
    return made


def _dates(data: Path) -> Rows:
    made: Rows = {}
    readers = {"WikiWars": timex.wikiwars, "TimeBank": timex.timebank}
    for name, read in readers.items():
        folder = data / "temporal" / name.lower()
        if folder.is_dir():
            texts = list(read(folder))
            for told, found in (("value F1", False), ("value F1, found", True)):
                n = timex.measured(texts, held_out=True, found=found)
                made[f"dates {name}, {told}"] = {"f1": timex.f1(n), "gold": n["gold"]}
    return made


def page(rows: Rows) -> str:
    """The figures as a page."""
    lines = [
        "# Places and dates on public sets",
        "",
        "Written by `python -m eval.beside --write` where the sets lie beside the checkout. Each",
        "figure is of the half of the texts, by hash, that no rule was made on: while rules were",
        "made its figures were looked at, its texts were not. Toponyms and time expressions are",
        "given, but for the rows `found`. Dates are read as running text (`sayso.resolve.story`):",
        "a history counts on from the date told last. The dates of events are read by the same",
        "patterns, with an event's status (`python -m eval.dates`).",
        "",
        "| set | figure | values |",
        "|---|---|---|",
    ]
    told = ((name.removeprefix(PREFIX), row) for name, row in rows.items())
    lines += [f"| {name} | {row['f1']:.3f} | {row['gold']} |" for name, row in told]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    found = measured()
    if "--write" in sys.argv:
        Path(__file__).with_suffix(".md").write_text(page(found), encoding="utf-8")
    print(page(found))
