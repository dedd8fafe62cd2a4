"""Mending: an encoder's mentions put right where their own words show what is amiss.

The encoder cuts mentions piece by piece and may run one word over, or take "one was hurt" out of
"No one was hurt"; and it hears "gunned down a judge" without noting that one person is dead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from sayso.annotate.grammar import kind_of
from sayso.annotate.inflect import noun_forms, verb_forms
from sayso.annotate.quantity import quantity, split
from sayso.data.tables import rows
from sayso.model.annotated import Link, Mention
from sayso.model.span import Span

_LOOSE = ("preposition", "determiner", "conjunction", "auxiliary")
_NEGATION = re.compile(r"\b(?:no|nor|not a|not any|without any|without) $", re.IGNORECASE)
_SURE = 0.6
"""How sure a recipient must be before the act's word gives a toll."""
_TO = " to"
_MARKS = ' \t,;:.–—-"“”'
_MIND = ("actor", "place", "source", "weapon", "number", "title", "org", "channel")


_SEAMS: Mapping[str, tuple[str, ...]] = {
    "number": (" ",),
    "actor": ("-", ",", "", " "),
    "place": ("-", ""),
    "source": ("-", "", " "),
    "weapon": ("-", "", " "),
}
"""What may stand between two pieces of one mention."""


def mended(
    text: str, mentions: Sequence[Mention], links: Sequence[Link], numbers: Sequence[Span] = ()
) -> tuple[tuple[Mention, ...], tuple[Link, ...]]:
    """Mentions with their edges mended, and the links with the tolls that acts imply.

    `numbers` are the words for counts in the text, limits included ("at least seven").
    """
    spans = [_edges(text, m, numbers) for m in mentions]
    trimmed = [
        m if span is m.span else replace(m, span=span)
        for m, span in zip(mentions, spans, strict=True)
    ]
    whole, ties = _joined(text, trimmed, links)
    return _with_tolls(whole, ties)


def _joined(
    text: str, mentions: Sequence[Mention], links: Sequence[Link]
) -> tuple[list[Mention], list[Link]]:
    """Pieces of one mention put together: `At least` and `three people`, `Guinea` and `-Bissau`."""
    order = sorted(range(len(mentions)), key=lambda i: (mentions[i].kind, mentions[i].span.start))
    lead = {i: i for i in order}
    made = dict(enumerate(mentions))
    for one, other in pairwise(order):
        a, b = made[lead[one]], mentions[other]
        if a.kind != b.kind or b.span.start < a.span.end:
            continue
        if text[a.span.end : b.span.start] in _SEAMS.get(a.kind, ()) and _goes_on(a, b):
            lead[other] = lead[one]
            span = Span.of(text, a.span.start, b.span.end)
            best = a if a.confidence >= b.confidence else b
            made[lead[one]] = replace(best, span=span)
    place = {i: n for n, i in enumerate(i for i in range(len(mentions)) if lead[i] == i)}
    best_of: dict[tuple[str, int, int], Link] = {}
    for link in links:
        head, tail = place[lead[link.head]], place[lead[link.tail]]
        key = (link.kind, head, tail)
        known = best_of.get(key)
        if head != tail and (known is None or known.confidence < link.confidence):
            same = (head, tail) == (link.head, link.tail)
            best_of[key] = link if same else replace(link, head=head, tail=tail)
    return [made[i] for i in place], list(best_of.values())


def _goes_on(one: Mention, other: Mention) -> bool:
    """Whether the words of a mention can go on in those of the next: no new figure or phrase."""
    words = split(one.span.quote)
    if one.kind == "number":
        return all(quantity(words, at) is None for at in range(len(words)))
    return kind_of(other.span.quote.split()[0].lower()) != "determiner"


def _edges(text: str, mention: Mention, numbers: Sequence[Span]) -> Span:
    """A mention's words without a loose last word, with a bracket closed and its negation.

    A figure that was cut short ("17 persons" of "no fewer than 17 persons") is made whole.
    """
    span = mention.span
    start, end = span.start, span.end
    if mention.kind in _MIND:
        end = _end(text, start, end)
        if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
            end += 1
    if mention.kind == "cue" and text[start:end].lower() == "according":
        end += len(_TO) if text.startswith(_TO, end) else 0
    if mention.kind == "number" and (found := _NEGATION.search(text, max(0, start - 12), start)):
        start = found.start()
    elif mention.kind == "number":
        start = min((n.start for n in numbers if n.start < start < n.end), default=start)
    return span if (start, end) == (span.start, span.end) else Span.of(text, start, end)


def _end(text: str, start: int, end: int) -> int:
    """Where a mention ends when loose words at its end are left out; one word always stays."""
    while True:
        cut = start + len(text[start:end].rstrip(_MARKS)) if text[end - 1] in " \t,;:–—-" else end
        head, _, last = text[start:cut].rpartition(" ")
        if not head.strip(_MARKS) or kind_of(last.lower()) not in _LOOSE:
            return cut if cut > start else end
        end = start + len(head)


def _with_tolls(
    mentions: list[Mention], links: list[Link]
) -> tuple[tuple[Mention, ...], tuple[Link, ...]]:
    """Add the toll of an act whose word says what became of its recipients.

    Who is killed is dead and who is abducted is captured, also where no figure is given
    (codebook, `toll`: a bare plural is two and more, one person is one).
    """
    lead = {li.head: li.tail for li in links if li.kind == "same" and _is_event(mentions, li.tail)}
    told: dict[int, set[str]] = {}
    for link in links:
        if _is_event(mentions, link.head) and link.kind in ("killed", "captured"):
            told.setdefault(lead.get(link.head, link.head), set()).add(link.kind)
    for index, mention in enumerate(list(mentions)):
        if mention.kind != "event" or index in lead:
            continue
        carriers = [index, *(h for h, t in lead.items() if t == index)]
        kind = _implied(mentions, carriers)
        if kind is None or kind in told.get(index, ()):
            continue
        sufferers = [li for li in links if li.head in carriers and li.kind == "recipient"]
        surest = sorted(sufferers, key=lambda li: -li.confidence)[:1]
        for link in (li for li in surest if li.confidence >= _SURE):
            whom = mentions[link.tail]
            mentions.append(Mention("number", whom.span, confidence=whom.confidence))
            links.append(Link(kind, index, len(mentions) - 1, None, link.confidence))
    return tuple(mentions), tuple(links)


def _is_event(mentions: Sequence[Mention], index: int) -> bool:
    return mentions[index].kind == "event"


def _implied(mentions: Sequence[Mention], carriers: Sequence[int]) -> str | None:
    """What became of the recipients of an act that happened, by its words; None if open."""
    first = mentions[carriers[0]]
    if first.labels.get("status") != "happened":
        return None
    if (first.label, first.labels.get("mode")) in (("COERCE", "arrest"), ("ASSAULT", "abduct")):
        return "captured"
    words = " ".join(w for c in carriers for w in split(mentions[c].span.quote))
    deadly = first.label == "ASSAULT" and _deadly().search(words)
    return "killed" if deadly else None


@cache
def _deadly() -> re.Pattern[str]:
    """Words of `triggers.tsv` that say of an act's recipients that they died."""
    forms = {
        form.lower()
        for row in rows("triggers")
        if row["toll"] == "killed"
        for form in (
            noun_forms(row["words"])
            if row["pos"] == "noun"
            else verb_forms(row["words"], row["forms"])
        )
    }
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, forms))) + r")\b")
