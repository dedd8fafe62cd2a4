"""States and their organs as actors: "Pakistan", "the Pakistani army", "police of Kenya"."""

from __future__ import annotations

import re
from functools import cache

from sayso.data.build.key import name_key
from sayso.data.tables import rows
from sayso.model.actor import Actor

_OF = re.compile(r"^(?P<organ>.+?)\s+(?:of|in|from)\s+(?:the\s+)?(?P<country>.+)$", re.I)


def state(words: str) -> Actor | None:
    """Give the state that words name by its name or its capital, or the organ they name; or None.

    The word for a people alone ("Syrians") names no state.
    """
    key = name_key(words)
    if code := _countries().get(key) or _capitals().get(key):
        return _of(code)
    if match := _OF.match(words):
        return _organ(name_key(match["country"]), name_key(match["organ"]))
    parts = key.split()
    for size in range(len(parts) - 1, 0, -1):
        if found := _organ(" ".join(parts[:size]), " ".join(parts[size:])):
            return found
    return None


def _organ(country: str, organ: str) -> Actor | None:
    """The organ of a country named by its name, its possessive or its people's adjective."""
    owner = country.removesuffix("s") if country not in _owners() else country
    code, row = _owners().get(owner), _organs().get(organ)
    if code is None or row is None:
        return None
    if row["organ"] == "government":
        return _of(code)
    name = f"{_names()[code]}: {row['name']}"
    return Actor(f"sta:{code}/{row['organ']}", name, row["kind"], code)


def _of(code: str) -> Actor:
    return Actor(f"sta:{code}", _names()[code], "government", code)


@cache
def _names() -> dict[str, str]:
    return {row["iso3"]: row["name"] for row in rows("countries")}


@cache
def _countries() -> dict[str, str]:
    found = {}
    for row in rows("countries"):
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            found[name_key(name)] = row["iso3"]
            found.setdefault(name_key(f"the {name}"), row["iso3"])
    return found


@cache
def _capitals() -> dict[str, str]:
    return {name_key(row["capital"]): row["iso3"] for row in rows("countries") if row["capital"]}


@cache
def _owners() -> dict[str, str]:
    """Names of countries and the adjectives for their people, each to its country."""
    people = {
        name_key(word): row["iso3"]
        for row in rows("countries")
        for word in filter(None, row["demonyms"].split("|"))
    }
    return people | _countries()


@cache
def _organs() -> dict[str, dict[str, str]]:
    return {name_key(row["word"]): row for row in rows("force_words")}
