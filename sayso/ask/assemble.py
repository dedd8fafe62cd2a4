"""Assembling: the answers to all chunks of a report as one coded report."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.ask.claim import claims
from sayso.ask.item import Held, items
from sayso.ask.page import Page, Raw
from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.report import Report


def assembled(report: Report, pages: Iterable[tuple[Page, Raw]], *, coder: str) -> Coded:
    """What stands of the answers to all chunks of a report; what does not is noted on its page.

    An item without a claim that stands is left out: nobody would vouch for it.
    """
    held: dict[str, Held] = {}
    said: list[Claim] = []
    for page, answer in pages:
        found = items(page, answer)
        told = claims(page, answer, found, coder=coder)
        claimed = {claim.item for claim in told}
        for one in found:
            if one.item.id in claimed:
                held.setdefault(one.item.id, one)
            else:
                page.lose(one.item.id, "item", one.carrier.quote, "has no claim that stands")
        said += told
    ordered = sorted(held.values(), key=lambda h: (h.carrier.start, h.carrier.end, h.item.id))
    made = [one.item for one in ordered]
    return Coded.of(report, made, said)
