"""Claims: who asserts an item, as a model gave it, verified.

A claim falls if its speaker, its act or its polarity cannot be verified: without them an
allegation would become the report's own word. Whatever else fails is left out of it.
"""

from __future__ import annotations

from sayso.ask.item import Held, entries, refs
from sayso.ask.page import Page, Raw
from sayso.ask.words import hull
from sayso.model import ontology
from sayso.model.claim import Claim
from sayso.model.event import Event
from sayso.model.span import Span, actor
from sayso.model.toll import Toll

_MOST = 500
"""Claims that are looked at in one answer."""
_FAR = 600
"""Characters over which words are too far apart to be quoted in one stretch."""


def claims(page: Page, answer: Raw, held: list[Held], *, coder: str) -> list[Claim]:
    """The claims of an answer on the items that stand, in the report's order.

    What is claimed of an item that fell, or that an earlier chunk has, falls with it.
    """
    by_ref = {one.ref: one for one in held}
    named = refs(answer)
    found: list[Claim] = []
    for raw in entries(page, answer, "claims", most=_MOST):
        ref = str(raw.get("item"))
        if ref not in named:
            page.lose("answer", "claim", ref, "is the name of no item")
        on = by_ref.get(ref)
        claim = _claim(page, raw, on, coder) if on else None
        if claim and claim not in found:
            found.append(claim)
    return sorted(found, key=lambda c: (c.evidence.start, c.evidence.end))


def _claim(page: Page, raw: Raw, on: Held, coder: str) -> Claim | None:
    name = on.item.id
    evidence = page.span(name, "evidence", raw.get("evidence"), [on.context])
    near = [evidence, on.context] if evidence else [on.context]
    source = page.span(name, "source", raw.get("source"), near, anywhere=True)
    act, polarity = _act(page, name, raw)
    if act is None or polarity is None or (source is None and raw.get("source")):
        page.lose(name, "claim", raw.get("evidence") or "", "is left out with it")
        return None
    event = isinstance(on.item, Event)
    cue = page.span(name, "cue", raw.get("cue"), near)
    certainty = page.choice(name, "certainty", raw.get("certainty"), ontology.CERTAINTIES)
    return Claim(
        item=name,
        source=actor(source) if source else None,
        via=page.actors(name, "via", raw.get("via"), near),
        source_kind=_kind(page, name, raw) if source else None,
        channel=page.span(name, "channel", raw.get("channel"), near),
        cue=cue,
        act=act,
        certainty=certainty or "unspecified",
        polarity="negated" if act == "denies" else polarity,
        actor=page.actors(name, "claim.actor", raw.get("actor"), near) if event else (),
        weapon=_weapons(page, name, raw, near) if event else (),
        evidence=evidence or _around(page, on, source, cue),
        toll=_tolls(page, name, raw, near) if event else {},
        coder=coder,
    )


def _act(page: Page, name: str, raw: Raw) -> tuple[str | None, str | None]:
    act = page.choice(name, "act", raw.get("act"), ontology.ACTS)
    return act, page.choice(name, "polarity", raw.get("polarity"), ontology.POLARITIES)


def _kind(page: Page, name: str, raw: Raw) -> str | None:
    return page.choice(name, "source_kind", raw.get("source_kind"), ontology.SOURCE_KINDS)


def _weapons(page: Page, name: str, raw: Raw, near: list[Span]) -> tuple[Span, ...]:
    return page.spans(name, "claim.weapon", raw.get("weapon"), near, anywhere=True)


def _tolls(page: Page, name: str, raw: Raw, near: list[Span]) -> dict[str, Toll]:
    read = {kind: page.toll(name, kind, raw.get(kind), near) for kind in ontology.TOLL_KINDS}
    return {kind: toll for kind, toll in read.items() if toll}


def _around(page: Page, on: Held, source: Span | None, cue: Span | None) -> Span:
    """Evidence for want of a verified one: the item's context, with cue and source if near."""
    kept = on.context
    for words in (cue, source):
        wide = hull(page.words.text, [kept, words]) if words else kept
        kept = wide if wide.end - wide.start <= _FAR else kept
    return kept
