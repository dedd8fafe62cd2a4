"""Actors: words to an entry of the actor table, a state or its organ; None where unsure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from sayso.data.build.key import name_key
from sayso.data.tables import rows
from sayso.model.actor import Actor
from sayso.resolve.actor_table import ActorTable, Entry
from sayso.resolve.state import state

_BRACKET = re.compile(r"^(?P<name>.+?)\s*\((?P<short>[^()]{2,40})\)$")
_POSSESSIVE = re.compile(r"['’]s?$")
_COUNT = re.compile(
    r"^(?:at least |about |some |around |up to |more than )?(?:\d[\d,.]*|one|two|three|four|five"
    r"|six"
    r"|seven|eight|nine|ten|eleven|twelve|dozens of|hundreds of|scores of)\s+",
    re.I,
)
_CUTOFF = 92.0  # of 100: one letter in thirteen
_SHORTEST = 9  # letters from which a name is compared loosely
_APART = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "new",
        "old",
        "real",
        "first",
        "second",
        "third",
        "upper",
        "lower",
        "anti",
        "pro",
        "non",
        "ex",
    ]
)


class ActorResolver:
    """Resolves names against one table; `telling` gives how far a report plays in a country."""

    def __init__(self, table: ActorTable) -> None:
        self.table = table

    def resolve(
        self,
        words: str,
        *,
        day: date | None = None,
        share: Callable[[str], float] = lambda _: 0.0,
    ) -> Actor | None:
        """Give the actor that words name, as it was on `day`, or None.

        `share` gives a country's part in the report (0 to 1); it decides between actors that
        go by one name.
        """
        clean = " ".join(words.split())
        forms = list(variants(clean))
        for form in forms:
            found = self._exact(form, day, share)
            if found is not None and not _of_people(found, form, clean):
                return found
        for form in forms:
            if (near := self._near(form)) is not None:
                return near.at(day)
        return None

    def _exact(self, form: str, day: date | None, share: Callable[[str], float]) -> Actor | None:
        entries = self.table.lookup(form)
        if entries:
            chosen = entries[0] if len(entries) == 1 else _likeliest(entries, share)
            return chosen.at(day) if chosen else None
        return state(form) if any(c.isupper() for c in form) else None

    def _near(self, form: str) -> Entry | None:
        """The one entry whose name differs by a letter or so, word for word; or None."""
        from rapidfuzz import fuzz, process

        key = name_key(form)
        if len(key) < _SHORTEST or not form[:1].isupper():
            return None
        names = self.table.about(len(key))
        found = process.extract(key, names, scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=5)
        hits = {
            entry.actor.id: entry
            for name, _, _ in found
            if _alike(key, name)
            for _, entry in self.table.by_name[name]
        }
        return next(iter(hits.values())) if len(hits) == 1 else None


def _likeliest(entries: list[Entry], share: Callable[[str], float]) -> Entry | None:
    """The entry whose country the report plays in most; None if that leaves it open."""
    shares = sorted(((share(e.actor.country or ""), e.actor.id, e) for e in entries), reverse=True)
    best, second = shares[0], shares[1]
    return best[2] if best[0] >= 0.2 and best[0] > 2 * second[0] else None


def _of_people(found: Actor, form: str, words: str) -> bool:
    """Whether a state was only found because a word for its people came off: "men of Kenya"."""
    if not found.id.startswith("sta:") or "/" in found.id or form == words:
        return False
    _, member, tail = _patterns()
    rest = words
    while (match := _patterns()[0].match(rest) or _COUNT.match(rest)) is not None:
        rest = rest[match.end() :]
    return any(pattern.search(rest) and pattern.sub("", rest) == form for pattern in (member, tail))


def _alike(key: str, name: str) -> bool:
    """Whether two names are the same word for word but for spelling; numbers must be equal."""
    from rapidfuzz.distance import Levenshtein

    left, right = key.split(), name.split()
    if len(left) != len(right):
        return False
    for a, b in zip(left, right, strict=True):
        if a == b:
            continue
        loose = Levenshtein.distance(a, b) <= (1 if len(a) < 8 else 2)
        if not loose or len(a) < 4 or a[0] != b[0] or {a, b} & _APART or (a + b).isdigit():
            return False
    return True


def variants(words: str) -> Iterator[str]:
    """The words, then what is left of them as articles, counts and common nouns come off."""
    seen: set[str] = set()
    queue = [words]
    while queue:
        form = queue.pop(0).strip(" ,;:\"'“”‘")
        if not form or form in seen:
            continue
        seen.add(form)
        yield form
        if match := _BRACKET.match(form):
            queue.append(match["name"])
            queue += [match["short"]] if _shortens(match["short"], match["name"]) else []
        queue += [stripped for stripped in _stripped(form) if stripped]


def _shortens(short: str, name: str) -> bool:
    """Whether `short` is made of the first letters of `name`: no more and no fewer."""
    bare = name
    while (match := _patterns()[0].match(bare) or _COUNT.match(bare)) is not None:
        bare = bare[match.end() :]
    initials = "".join(word[0] for word in re.split(r"[\s-]+", bare) if word[:1].isupper())
    return bare[:1].isupper() and short.replace("-", "").upper() == initials


def _stripped(form: str) -> Iterator[str]:
    if _POSSESSIVE.search(form):
        yield _POSSESSIVE.sub("", form)
    if match := _COUNT.match(form):
        yield form[match.end() :]
    lead, member, tail = _patterns()
    for pattern in (lead, member, tail):
        if match := pattern.search(form):
            yield (form[: match.start()] + form[match.end() :]).strip()


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    def words(use: str) -> str:
        found = sorted((r["word"] for r in rows("actor_words") if r["use"] == use), key=len)
        return "|".join(map(re.escape, reversed(found)))

    return (
        re.compile(rf"^(?:{words('lead')})\s+", re.I),
        re.compile(rf"^(?:{words('member')})\s+(?:of|from)\s+(?:the\s+)?", re.I),
        re.compile(rf"\s+(?:{words('tail')})$", re.I),
    )
