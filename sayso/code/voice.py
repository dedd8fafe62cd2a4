"""Voice: whether a report asserts an item itself, and the claim of its own voice."""

from __future__ import annotations

import re
from functools import cache

from sayso.code import surety
from sayso.code.draft import Draft
from sayso.code.telling import Telling
from sayso.code.view import View
from sayso.data.tables import rows
from sayso.model.claim import Claim
from sayso.model.span import Span

OWN_ACT = {"forecast": "predicts", "assessment": "assesses"}
"""What who tells of an outlook or a judgement does."""
_CONDITION = re.compile(r"\b(?:if|whether)\b", re.IGNORECASE)


def is_own(view: View, draft: Draft, told: list[Telling]) -> bool:
    """Whether the report also asserts the item itself, beside the speakers it quotes.

    The reader's judgement counts if there is one. Else an event is the report's own when its
    first mention stands in a sentence without any of its cues and outside what they report:
    what is first alleged and then taken up ("the attack") is no fact of the report.
    """
    if told and all(_conditional(view, view.span(c)) for c in draft.carriers):
        return False
    if _hearsay(view, draft, told):
        return False
    if draft.voice is not None:
        return draft.voice != "attributed"
    if draft.kind != "event":
        return False
    first = _first(view, draft)
    contents = (view.span(c.to) for t in told for c in view.tails(t.cue, "content"))
    heard = any(view.near(view.span(t.cue), first) for t in told)
    return not heard and not any(c.overlaps(first) for c in contents)


def _hearsay(view: View, draft: Draft, told: list[Telling]) -> bool:
    """Whether each mention of an act stands in a sentence whose hearsay tells of it.

    "Soldiers allegedly looted the store" is nobody's fact, whatever else is said of it.
    """
    cues = [
        view.span(t.cue)
        for t in told
        if view.known[t.cue].labels.get("certainty") == "possible"
        and not view.tails(t.cue, "source")
    ]
    return draft.kind == "event" and all(
        any(view.near(view.span(c), cue) for cue in cues) for c in draft.carriers
    )


def _first(view: View, draft: Draft) -> Span:
    """The words by which an item is first told."""
    return min((view.span(c) for c in draft.carriers), key=lambda s: (s.start, s.end))


def _conditional(view: View, words: Span) -> bool:
    """Whether words stand behind an `if` or `whether` of their sentence: they assert nothing."""
    sentence = view.sentences[view.nth(words)]
    return bool(_CONDITION.search(view.text, sentence.start, words.start))


def own(view: View, draft: Draft) -> Claim:
    """The claim of the report's own voice.

    Where the reader heard a speaker whom no cue names, it is not the report that is certain; what
    somebody is charged with is an accusation by the words of the charge.
    """
    act = OWN_ACT.get(draft.kind, "states")
    heard = draft.voice == "attributed"
    charge = _charge(view, draft, always=not heard) if draft.kind == "event" else None
    return Claim(
        item=draft.item.id,
        source=None,
        via=(),
        source_kind=None,
        channel=None,
        cue=charge,
        act="accuses" if charge else act,
        certainty="possible" if charge else "unspecified" if heard else "certain",
        polarity="affirmed",
        actor=(),
        weapon=(),
        evidence=draft.evidence,
        confidence=surety.own(draft),
        coder=view.coder,
    )


def _charge(view: View, draft: Draft, *, always: bool) -> Span | None:
    """The words before an act in its sentence by which somebody is charged with it.

    With `always` only those count that leave no doubt: "he was believed to have shot two".
    """
    trigger = _first(view, draft)
    sentence = view.sentences[view.nth(trigger)]
    found = list(_charges(always=always).finditer(view.text, sentence.start, trigger.start))
    return Span.of(view.text, *found[-1].span()) if found else None


@cache
def _charges(*, always: bool) -> re.Pattern[str]:
    table = rows("charge_words")
    words = "|".join(re.escape(r["words"]) for r in table if not always or r["always"] == "yes")
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
