"""Scores place resolution on sets whose toponyms are given: `python -m eval.places FOLDER [-v]`.

FOLDER holds TR-News.xml and lgl.xml (toponyms with GeoNames ids, after Gritta et al. 2019) and
may hold GeoVirus.xml. A toponym counts as right within 161 km of the gold position, and an
unresolved one as wrong; toponyms without a gold entry are left out. Half of the articles, by the
hash of their text, are to look at when rules are made (`fit`, with -v what is missed in it); the
other half is held out, and its figure is the one to quote.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from sayso.model.place import Place
from sayso.model.span import Span
from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.place import PlaceResolver
from sayso.resolve.setting import kilometres

WITHIN_KM = 161.0
FILES = ("TR-News.xml", "lgl.xml", "GeoVirus.xml")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A toponym with its gold position; `geonames` is None where the set gives no id."""

    span: Span
    lat: float
    lon: float
    geonames: int | None
    kind: str


def articles(path: Path) -> Iterator[tuple[str, list[Toponym]]]:
    """The texts of one file, each with its toponyms."""
    for article in etree.parse(str(path)).iter("article"):
        text = article.findtext("text") or ""
        found = [_toponym(node, text) for node in article.iter("toponym", "location")]
        yield text, [toponym for toponym in found if toponym is not None]


def _toponym(node: etree._Element, text: str) -> Toponym | None:
    start, end = int(node.findtext("start") or 0), int(node.findtext("end") or 0)
    tag = node if node.tag == "location" else node.find("gaztag")
    if tag is None or not tag.findtext("lat"):
        return None
    quote = node.findtext("phrase") or node.findtext("name") or ""
    if text[start:end] != quote:  # a few offsets are off in the sets; the words still count
        start = max(0, text.find(quote))
        end = start + len(quote)
    ident = int(tag.get("geonameid") or 0) or None
    lat, lon = float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0)
    return Toponym(Span(start, end, quote), lat, lon, ident, tag.findtext("fcode") or "")


def _distance(place: Place | None, gold: Toponym) -> float | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return kilometres(place.lat, place.lon, gold.lat, gold.lon)


def held_out(text: str) -> bool:
    """Whether an article is of the half that no rule was made on."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 1


def score(
    path: Path, resolver: PlaceResolver, *, half: bool | None = None, verbose: bool = False
) -> Counter[str]:
    """Count right, wrong and unresolved toponyms of one file, or of its half that is held out."""
    counts: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for text, toponyms in articles(path):
        if half is not None and held_out(text) != half:
            continue
        context = resolver.context(text, places=[toponym.span for toponym in toponyms])
        for gold in toponyms:
            place = resolver.resolve(gold.span, context)
            far = _distance(place, gold)
            counts["all"] += 1
            counts["none"] += place is None
            counts["near"] += far is not None and far <= WITHIN_KM
            same = place is not None and place.geonames is not None
            same = same and place is not None and place.geonames == gold.geonames
            counts["same"] += same
            counts["either"] += same or (far is not None and far <= WITHIN_KM)
            if not same and (far is None or far > WITHIN_KM):
                got = f"{place.name}, {place.admin1}, {place.country}" if place else "none"
                missed[f"{gold.span.quote} ({gold.kind} {gold.lat:.0f} {gold.lon:.0f}): {got}"] += 1
    if verbose:
        for words, number in missed.most_common(60):
            print(f"    {number:4} {words}")
    return counts


def main() -> int:
    """Print one line a file and half."""
    folder, verbose = Path(sys.argv[1]), "-v" in sys.argv
    resolver = PlaceResolver(Gazetteer())
    for name in FILES:
        for told, half in (("fit", False), ("held out", True), ("all", None)):
            if (folder / name).is_file():
                n = score(folder / name, resolver, half=half, verbose=verbose and half is False)
                whole = max(1, n["all"])
                print(
                    f"{name:14} {told:9} {n['all']:5} toponyms  within 161 km "
                    f"{n['near'] / whole:.3f}  or same id {n['either'] / whole:.3f}  "
                    f"same id {n['same'] / whole:.3f}  unresolved {n['none'] / whole:.3f}"
                )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
