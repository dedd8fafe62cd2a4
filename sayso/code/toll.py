"""Tolls: the figures of an event or a claim, read from its number mentions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sayso.code.view import View
from sayso.code.words import bare, is_name, is_pronoun
from sayso.data.tables import rows
from sayso.model.annotated import Number
from sayso.model.ontology import TOLL_KINDS
from sayso.model.span import Span
from sayso.model.toll import Toll

_NONE = frozenset({"no", "nobody", "none", "without", "nor"})
_BEFORE = 20
"""Characters before a number in which the verb stands that it is counted by."""
_MANY = frozenset({"men", "women", "people", "children", "others", "persons", "police", "they"})


def of_event(view: View, carriers: tuple[int, ...]) -> dict[str, Toll]:
    """The leading figure of each kind: the surest among those well linked.

    One dead of several has often words of his own ("a judge"); where a figure of more than one
    is about as likely, that is the whole toll. A number counts for one kind only, the one that
    it is most surely linked to, and for one event only: two acts that share their dead would
    count them twice.
    """
    ties = _worded(view, {kind: _strongest(view, carriers, kind) for kind in TOLL_KINDS})
    made = {}
    for kind, found in ties.items():
        own = {n: c for n, c in found.items() if all(c >= t.get(n, 0.0) for t in ties.values())}
        own = {n: c for n, c in own.items() if c >= _surest(view, n, _kinds(view, n, kind))}
        if not own:
            continue
        floor = max(own.values()) * view.settings.rival
        ranked = sorted(own.items(), key=lambda f: (-f[1], view.span(f[0]).start))
        figures = [read(view, n) for n, sure in ranked if sure >= floor]
        made[kind] = min(figures, key=lambda figure: figure.low == 1)
    return made


def of_cue(view: View, cue: int, carriers: tuple[int, ...], told: list[int]) -> dict[str, Toll]:
    """The figures that one source gives for an event, by kind.

    `carriers` are the event's mentions, `told` all event mentions that the cue is tied to: a
    figure that no event is tied to belongs to the nearest of them.
    """
    ties = {
        kind: {
            t.to: t.confidence
            for t in view.tails(cue, kind)
            if _belongs(view, t.to, kind, carriers, told)
        }
        for kind in TOLL_KINDS
    }
    found = _worded(view, ties).items()
    return {kind: read(view, _best(view, own)) for kind, own in found if own}


def _belongs(
    view: View, number: int, kind: str, carriers: tuple[int, ...], told: list[int]
) -> bool:
    events = [t.to for t in view.heads(number, kind) if view.known[t.to].kind == "event"]
    if events:
        return any(e in carriers for e in events)
    at = view.span(number).start
    return min(told, key=lambda e: abs(view.span(e).start - at)) in carriers


def read(view: View, index: int) -> Toll:
    """The toll that a number mention stands for.

    The count is that of the number that shares most words with the mention. For want of one,
    words that deny are 0–0, a plural is 2 and more, and one person is 1–1 (codebook, `toll`).
    """
    span = view.span(index)
    numbers = view.numbers_in(span)
    if not numbers:
        low, high = _uncounted(span.quote)
    else:
        number = max(numbers, key=lambda n: (_shared(n, span), -n.start))
        low, high = number.low, number.high
    return Toll(low, low if low == high else None, high, span, _who(view, index, numbers))


def _strongest(view: View, carriers: tuple[int, ...], kind: str) -> dict[int, float]:
    found: dict[int, float] = {}
    for carrier in carriers:
        for tie in view.tails(carrier, kind):
            found[tie.to] = max(tie.confidence, found.get(tie.to, 0.0))
    return found


def _surest(view: View, number: int, kinds: Iterable[str]) -> float:
    """How surely any event is linked to a number as its toll of one of some kinds."""
    events = (t for k in kinds for t in view.heads(number, k) if view.known[t.to].kind == "event")
    return max((t.confidence for t in events), default=0.0)


def _worded(view: View, ties: dict[str, dict[int, float]]) -> dict[str, dict[int, float]]:
    """Links with each number under the kind that the word right before it tells: "arrested one"."""
    made: dict[str, dict[int, float]] = {kind: {} for kind in ties}
    for kind, found in ties.items():
        for number, sure in found.items():
            told = made[_kind(view, number) or kind]
            told[number] = max(sure, told.get(number, 0.0))
    return made


def _kinds(view: View, number: int, kind: str) -> tuple[str, ...]:
    return TOLL_KINDS if _kind(view, number) else (kind,)


def _kind(view: View, number: int) -> str | None:
    """What a number counts by the verb that stands right before it, None if none does."""
    start = view.span(number).start
    before = view.text[max(0, start - _BEFORE) : start].lower().split()
    return _verbs().get(before[-1]) if before else None


@cache
def _verbs() -> dict[str, str]:
    """What is counted behind a word as a verb: "killed three", "detained a dozen"."""
    return {r["word"]: r["kind"] for r in rows("toll_words") if r["verb"] == "yes"}


def _best(view: View, ties: dict[int, float]) -> int:
    return max(ties, key=lambda n: (ties[n], -view.span(n).start))


def _shared(number: Number, span: Span) -> int:
    return min(number.end, span.end) - max(number.start, span.start)


def _uncounted(words: str) -> tuple[int | None, int | None]:
    content = [w.strip(".,’'\"").lower() for w in words.split()]
    if bare(words) & _NONE:
        return 0, 0
    if is_name(words) or is_pronoun(words):
        return (2, 2) if "and" in content else (1, 1)
    last = content[-1] if content else ""
    plural = last in _MANY or (last.endswith("s") and not last.endswith("ss"))
    return (2, None) if plural and content[0] not in {"a", "an"} else (1, 1)


def _who(view: View, index: int, numbers: list[Number]) -> Span | None:
    """Who is counted: the linked actor, or the words that follow the number in its mention."""
    ties = view.tails(index, "who")
    if ties:
        return view.span(ties[0].to)
    span = view.span(index)
    end = max((n.end for n in numbers), default=span.end)
    if end >= span.end:
        return None
    rest = view.text[end : span.end]
    start = span.end - len(rest.lstrip(" ,-"))
    return Span.of(view.text, start, span.end) if start < span.end else None
