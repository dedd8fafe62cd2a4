"""Accounts: what one speaker says of who did it, held against the words that he says it in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.code import blame
from sayso.code.draft import Draft
from sayso.code.fullest import Fullest
from sayso.code.view import View
from sayso.code.words import alike, bare, is_body, is_name, is_pronoun
from sayso.data.tables import rows
from sayso.model.claim import Claim
from sayso.model.event import Event
from sayso.model.span import Span, actor

_FIGHTING = ("armed_group", "security_force")
_ARMED = (*_FIGHTING, "government")
_ITSELF = re.compile(r"\b(?:it|its|they|their|we|our|responsib\w+)\b", re.IGNORECASE)
"""Words by which a body speaks of itself, or of what is laid to it."""
_OWNED = frozenset({"its", "their", "our", "his", "her"})


@dataclass(frozen=True, slots=True)
class _Named:
    """One who is named as the doer: by the fullest mention, and by the words at one place."""

    full: Span
    words: Span


def held(view: View, fullest: Fullest, draft: Draft, claims: Sequence[Claim]) -> list[Claim]:
    """Claims on an act, none of which takes on what its speaker says of others.

    A body that tells of another's deed accuses it, though others name that body itself; one that
    claims a deed has done it. An accuser names those whom his own words hold, and nobody clears
    the one whom he accuses.
    """
    if not isinstance(draft.item, Event):
        return list(claims)
    doers = _doers(view, fullest, draft)
    told = [_loyal(view, fullest, claim) for claim in claims]
    made = [_heard(_deed(view, claim, doers), doers) for claim in told]
    return [_cleared(claim, made) for claim in made]


def _loyal(view: View, fullest: Fullest, claim: Claim) -> Claim:
    """A statement, where somebody would accuse those whom he speaks for.

    "Taliban spokesman Musa Omar said that Taliban forces killed him" accuses nobody; one who
    blames his own in so many words does.
    """
    if claim.act != "accuses" or claim.source is None or claim.polarity == "negated":
        return claim
    if claim.cue is None or blame.by_word(claim.cue.quote):
        return claim
    own = [bare(words) for words in _offices(view, fullest, claim.source.quote)]
    if not claim.actor or not all(_of_side(a.quote, own) for a in claim.actor):
        return claim
    return replace(claim, act="states", actor=())


def _offices(view: View, fullest: Fullest, speaker: str) -> Iterator[str]:
    """The bodies in which a speaker is told to hold an office."""
    for title in view.of_kind("title"):
        held = (fullest.span(t.to).quote for t in view.tails(title, "person")[:1])
        if any(alike(h, speaker) for h in held):
            yield from (fullest.span(t.to).quote for t in view.tails(title, "org")[:1])


def _of_side(words: str, own: Iterable[frozenset[str]]) -> bool:
    """Whether words name one of some bodies, or a part of it: its name and more."""
    return any(body and body <= bare(words) for body in own)


def _doers(view: View, fullest: Fullest, draft: Draft) -> list[_Named]:
    """Whom the mentions of an act, and the speakers who blame somebody for it, name."""
    cues = {t.to for c in draft.carriers for t in view.heads(c, "claims")}
    ties = [t for c in draft.carriers for t in view.tails(c, "actor")]
    ties += [t for cue in sorted(cues) for t in view.tails(cue, "blames")]
    return [_Named(fullest.span(t.to), view.span(t.to)) for t in ties]


def _deed(view: View, claim: Claim, doers: Iterable[_Named]) -> Claim:
    """A body's claim of responsibility, turned into what it is where it names another or nobody.

    Who carries no arms claims no attack. One at arms whose deed was only read off its words may
    have told of another's; one that is said to claim it has done it.
    """
    source, cue = claim.source, claim.cue
    if claim.act != "claims_responsibility" or source is None or cue is None:
        return claim
    if not is_body(source.quote):
        return claim
    owned = any(alike(a.quote, source.quote) for a in claim.actor)
    if claim.source_kind not in (None, *_ARMED):
        return replace(claim, act="accuses") if claim.actor and not owned else claim
    near = [d for d in doers if view.near(cue, d.words) and claim.evidence.covers(d.words)]
    others = [d.full for d in near if _another(d, source.quote)]
    named = [o for o in others if any(alike(o.quote, a.quote) for a in claim.actor)]
    if not _labelled(view, cue, claim.act):
        return _accusing(claim, named or others) if len(others) == len(near) else claim
    if owned:
        return claim
    starts = [d.words.start for d in near if d.full in named and d.words.start >= cue.end]
    end = min(starts, default=view.sentences[view.nth(cue)].end)
    if claim.source_kind in _FIGHTING and _ITSELF.search(view.text, cue.start, end):
        return replace(claim, actor=(source,))
    return _accusing(claim, named)


def _accusing(claim: Claim, others: Sequence[Span]) -> Claim:
    accused = tuple(actor(s) for s in dict.fromkeys(others))
    return replace(claim, act="accuses", actor=accused) if accused else claim


def _labelled(view: View, cue: Span, act: str) -> bool:
    return any(view.span(c) == cue and view.known[c].label == act for c in view.of_kind("cue"))


def _another(doer: _Named, speaker: str) -> bool:
    """Whether a doer is none of the speaker's: a name or an organ of state, not `its fighters`."""
    full = doer.full.quote
    if alike(full, speaker) or is_pronoun(full) or full.split()[0].lower() in _OWNED:
        return False
    return is_name(full) or full.split()[-1].lower() in _organs()


@cache
def _organs() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("force_words"))


def _heard(claim: Claim, doers: Sequence[_Named]) -> Claim:
    """An accusation that names those whom its own words hold, where they hold any of them."""
    if claim.act != "accuses" or len(claim.actor) < 2:
        return claim
    said = [d.full.quote for d in doers if claim.evidence.covers(d.words)]
    kept = tuple(a for a in claim.actor if any(alike(a.quote, s) for s in said))
    return replace(claim, actor=kept) if kept else claim


def _cleared(claim: Claim, every: Iterable[Claim]) -> Claim:
    """A denial without those whom its speaker accuses, where it clears anybody else."""
    source = claim.source
    if claim.act != "denies" or source is None:
        return claim
    accused = [
        actor.quote
        for other in every
        if other.act == "accuses" and other.source and alike(other.source.quote, source.quote)
        for actor in other.actor
    ]
    kept = tuple(a for a in claim.actor if not any(alike(a.quote, b) for b in accused))
    return replace(claim, actor=kept) if kept else claim
