"""Figures of public sets that lie beside the checkout: `python -m eval.beside`.

The sets are not ours to ship. Where `../shared/data` is there, places and dates are measured on it
and held to their floors by `eval.check`; where it is not, nothing is measured and nothing held.
Each figure is of the half of a set that is held out.
"""

from __future__ import annotations

import os
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
            n = timex.measured(list(read(folder)), held_out=True)
            made[f"dates {name}, value F1"] = {"f1": timex.f1(n), "gold": n["gold"]}
    return made


if __name__ == "__main__":
    for name, row in measured().items():
        print(f"{row['f1']:.3f}  {row['gold']:5.0f}  {name}")
