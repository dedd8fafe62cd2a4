"""Status and background of a trigger, by the words before it and the times beside it."""

from __future__ import annotations

import re
from functools import cache

from sayso.annotate import grammar
from sayso.annotate.lexicon import classes, lexicon
from sayso.annotate.page import Page
from sayso.annotate.trigger import Trigger
from sayso.data.tables import rows
from sayso.model.span import Span

_REACH = 6
_ORDER = ("negated", "averted", "hypothetical", "planned")


def status(page: Page, trigger: Trigger) -> str:
    """Give happened, ongoing, planned, averted or hypothetical; or negated: it was not."""
    first, _ = page.sentence(trigger.first)
    found = set()
    for at in range(trigger.first - 1, max(first, trigger.first - _REACH) - 1, -1):
        word = page.low[at]
        if grammar.kind_of(word) in ("boundary", "relative") or word in ("and", "but", "said"):
            break
        kind = classes("status_words", "status")(word)
        if kind is not None:
            found.add(kind)
        if trigger.verb and grammar.kind_of(word) == "determiner" and kind is None:
            break
    for kind in _ORDER:
        if kind in found:
            return kind
    doubtful = trigger.row["scope"] == "weak" and bool(trigger.row["toll"])
    if doubtful and trigger.verb and page.low[trigger.first - 1] == "to":
        return "negated"  # a bare infinitive does not say that it came to be
    return "ongoing" if _progressive(page, trigger, first) else "happened"


def _progressive(page: Page, trigger: Trigger, first: int) -> bool:
    word = page.low[trigger.first]
    before = page.low[trigger.first - 1] if trigger.first > first else ""
    return trigger.verb and word.endswith("ing") and before in ("is", "are", "been")


def background(page: Page, trigger: Trigger, times: list[Span]) -> bool:
    """Whether the report recalls the act: other months or years, "previous", the pluperfect."""
    first, last = page.sentence(trigger.first)
    low = page.low
    window = range(max(first, trigger.first - 8), min(last, trigger.last + 12) + 1)
    if any(hit.first in window for hit in lexicon("background_words").all(low, first, last)):
        return True
    published = page.surface.report.published or ""
    return any(_past(time.quote.lower(), published) for time in times)


def _past(words: str, published: str) -> bool:
    year = re.search(r"\b(?:19|20)\d\d\b", words)
    if year and not published.startswith(year.group()):
        return bool(published) or "since" in words or words.startswith("in ")
    if words.startswith("since"):
        return True
    month = _month(words)
    if month is None or re.search(r"\b\d{1,2}\b", words):
        return False
    return not published or int(published[5:7] or 0) != month


@cache
def _month_names() -> tuple[str, ...]:
    return tuple(row["word"].lower() for row in rows("timewords") if row["class"] == "month")


def _month(words: str) -> int | None:
    for number, name in enumerate(_month_names(), 1):
        if re.search(rf"\b{name}\b", words):
            return number
    return None
