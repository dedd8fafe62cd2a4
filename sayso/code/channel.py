"""Channels: where words were said, by the cue's links and by what the speaker said near by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.code.view import View
from sayso.code.words import bare, is_name
from sayso.model.claim import Claim
from sayso.model.span import Span

_ABOUT_AS_SURE = 0.6
"""The share of the surest channel's confidence that another must have to stand for it."""
_REACH = 3
"""Sentences over which a speaker is taken to speak on through one channel."""


def of_cue(view: View, cue: int) -> Span | None:
    """Where a cue's words were said: named in its sentence or in the one before or after.

    Of several that are about as sure a name tells most: "a statement, posted on Twitter".
    """
    at = view.nth(view.span(cue))
    ties = [t for t in view.tails(cue, "channel") if abs(view.nth(view.span(t.to)) - at) <= 1]
    sure = [view.span(t.to) for t in ties if t.confidence >= _ABOUT_AS_SURE * ties[0].confidence]
    named = [s for s in sure if is_name(s.quote)]
    return next(iter(named or sure), None)


def carried(view: View, claims: Sequence[Claim]) -> list[Claim]:
    """Claims with the one channel through which their speaker speaks near by.

    Who "told the station by telephone" what he goes on to tell, tells that by telephone too.
    """
    spoken: dict[frozenset[str], list[Span]] = {}
    for claim in claims:
        if claim.source is not None and claim.channel is not None:
            spoken.setdefault(bare(claim.source.quote), []).append(claim.channel)
    return [_with_channel(view, claim, spoken) for claim in claims]


def _with_channel(view: View, claim: Claim, spoken: dict[frozenset[str], list[Span]]) -> Claim:
    if claim.source is None or claim.cue is None or claim.channel is not None:
        return claim
    at = view.nth(claim.cue)
    known = spoken.get(bare(claim.source.quote), [])
    near = [s for s in known if abs(view.nth(s) - at) <= _REACH]
    if len({bare(s.quote) for s in near}) != 1:
        return claim
    return replace(claim, channel=near[0])
