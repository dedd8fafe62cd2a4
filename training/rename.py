"""Reports under other names: rare name words give way to others of their kind.

A network that sees the same few hundred reports dozens of times learns their invented people and
towns by heart. Told of other names, the same report teaches the words around them. Words that many
reports use (Taliban, Kabul, Nigerian) or that are ever written small (army, province) stay.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from random import Random

from training.gold import GoldReport

CLASSES = {"place": "place", "actor": "name", "source": "name"}
"""Which kinds of mention hold which class of name words."""
RARE = 3
"""A name word that more reports use is known to the world, and stays."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Names:
    """The words that may be exchanged, by class."""

    words: Mapping[str, tuple[str, ...]]
    owner: Mapping[str, str]


def names(reports: Iterable[GoldReport]) -> Names:
    """The rare name words of reports; a word is of the class in which it is seen most."""
    seen: Counter[str] = Counter()
    small: set[str] = set()
    classes: dict[str, Counter[str]] = {}
    for report in reports:
        words = set(map(_stem, _WORD.findall(report.text)))
        seen.update(w for w in words if w[0].isupper())
        small.update(w for w in words if w.islower())
        for mention in report.mentions:
            kind = CLASSES.get(mention.kind)
            for word in _WORD.findall(report.text[mention.start : mention.end]) if kind else ():
                name = _stem(word)
                if kind and name[0].isupper() and len(name) > 2 and not name.isupper():
                    classes.setdefault(name, Counter())[kind] += 1
    free = {w for w in classes if seen[w] <= RARE and w.lower() not in small}
    owner = {w: classes[w].most_common(1)[0][0] for w in sorted(free)}
    kinds = sorted(set(owner.values()))
    return Names({k: tuple(w for w, c in owner.items() if c == k) for k in kinds}, owner)


def rename(report: GoldReport, known: Names, chance: Random) -> GoldReport:
    """The report with each of its rare name words exchanged, the same one everywhere alike."""
    found = [m for m in _WORD.finditer(report.text) if _stem(m[0]) in known.owner]
    rare = sorted({_stem(m[0]) for m in found})
    given = {w: chance.choice(known.words[known.owner[w]]) for w in rare}
    starts, shifts, parts, at, moved = [0], [0], [], 0, 0
    for match in found:
        old = _stem(match[0])
        parts += [report.text[at : match.start()], given[old]]
        at = match.start() + len(old)
        moved += len(given[old]) - len(old)
        starts.append(at)
        shifts.append(moved)
    text = "".join([*parts, report.text[at:]])

    def to(place: int) -> int:
        return place + shifts[bisect_right(starts, place) - 1]

    mentions = [replace(m, start=to(m.start), end=to(m.end)) for m in report.mentions]
    blurred = [(kind, to(start), to(end)) for kind, start, end in report.blurred]
    return replace(report, text=text, mentions=mentions, blurred=blurred)


def _stem(word: str) -> str:
    """The word without a genitive's ending."""
    return re.sub(r"['’]s$", "", word)
