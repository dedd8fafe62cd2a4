"""Profiles: what comparison needs of an event, worked out once so that a pair is quick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sayso.merge import words
from sayso.merge.words import Bag, bag
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.incident import Member
from sayso.model.ontology import TOLL_KINDS
from sayso.model.place import Place
from sayso.model.span import ActorSpan, Span
from sayso.model.toll import Toll

EMPTY = Bag()
_FINE = ("point", "town")
_LEAD = 300  # characters: a headline and the first sentence


@dataclass(frozen=True, slots=True)
class Side:
    """Actors, recipients or weapons of an event: ids where known, and the stems of the words."""

    ids: frozenset[str] = frozenset()
    stems: Bag = EMPTY
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """Where an event was: `inner` are the stems of its innermost name, `squashed` the names
    without blanks, `towns` the resolved places as fine as a town, `admins` its containers.
    """

    inner: Bag = EMPTY
    stems: Bag = EMPTY
    names: frozenset[str] = frozenset()
    squashed: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()
    towns: tuple[Place, ...] = ()
    admins: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What all events of one report share: days as ordinals, the names of its text and lead, and
    how many events of each category (and of "category/mode") it tells of.
    """

    report: str
    outlet: str | None
    published: int | None
    names: Bag
    lead: frozenset[str]
    kinds: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Profile:
    """An event as comparison sees it; `start` and `end` are ordinals of days, None if open.

    `named` are the names in trigger, roles, place and evidence together: they hold where a coder
    gives a role the words of another.
    """

    member: Member
    context: Context
    category: str
    mode: str | None
    status: str
    background: bool
    rank: int
    start: int | None
    end: int | None
    precise: bool
    where: Where
    actor: Side
    recipient: Side
    weapon: Side
    trigger: Bag
    evidence: Bag
    named: Bag
    names: frozenset[str]
    tolls: dict[str, tuple[int | None, int | None]] = field(default_factory=dict)
    shown: str = ""
    confidence: float = 1.0


def profiles(coded: Coded) -> tuple[Profile, ...]:
    """Give the profiles of a report's events, in their order."""
    context = _context(coded)
    news = sorted(coded.events, key=lambda e: (e.background, e.trigger.start))
    rank = {event.id: nth for nth, event in enumerate(news)}
    return tuple(_profile(coded, event, context, rank[event.id]) for event in coded.events)


def ordinal(day: str | None) -> int | None:
    """Give the ordinal of an ISO 8601 day or moment; None where it is none."""
    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return None


def kind_of(event: Event | Profile) -> str:
    """Give an event's category and mode as one word."""
    return f"{event.category}/{event.mode}"


def _context(coded: Coded) -> Context:
    report = coded.report
    text = f"{report.title or ''}\n{report.text}"
    return Context(
        report=report.id,
        outlet=report.outlet,
        published=ordinal(report.published),
        names=bag(words.names(text)),
        lead=words.names(text[:_LEAD]),
        kinds=Counter([e.category for e in coded.events] + [kind_of(e) for e in coded.events]),
    )


def _profile(coded: Coded, event: Event, context: Context, rank: int) -> Profile:
    evidence = [claim.evidence.quote for claim in coded.claims_on(event.id)]
    told = [event.trigger.quote, *(m.quote for m in event.mentions)]
    where = _where(event)
    role_words = [s.quote for s in (*event.actor, *event.recipient, *event.place, *event.weapon)]
    names = words.names(" ".join([*told, *evidence, *role_words])) | where.names
    when = event.date
    return Profile(
        member=Member(context.report, event.id),
        context=context,
        category=event.category,
        mode=event.mode,
        status=event.status,
        background=event.background,
        rank=rank,
        start=ordinal(when.start) if when else None,
        end=ordinal(when.end) if when else None,
        precise=bool(when and when.start and when.start[:10] == (when.end or "")[:10]),
        where=where,
        actor=_side(event.actor),
        recipient=_side(event.recipient),
        weapon=_side(event.weapon),
        trigger=bag(words.stems(told)),
        evidence=bag(words.stems(evidence) - words.stems(role_words)),
        named=bag(names),
        names=names,
        tolls={k: (t.low, t.high) for k in TOLL_KINDS if (t := _toll(event, k))},
        shown=event.trigger.quote,
        confidence=event.confidence,
    )


def _toll(event: Event, kind: str) -> Toll | None:
    toll: Toll | None = getattr(event, kind)
    return toll if toll and (toll.low is not None or toll.high is not None) else None


def _side(spans: tuple[Span, ...]) -> Side:
    ids = frozenset(s.actor.id for s in spans if isinstance(s, ActorSpan) and s.actor)
    return Side(ids, bag(words.stems(s.quote for s in spans)), spans[0].quote if spans else "")


def _where(event: Event) -> Where:
    quotes = [span.quote for span in event.place]
    known = [span.place for span in event.place if span.place]
    towns = [place for place in known if place.precision in _FINE and place.lat is not None]
    names = words.names(" ".join(quotes))
    return Where(
        inner=bag(words.stems(quotes[:1])),
        stems=bag(words.stems(quotes)),
        names=names,
        squashed=tuple(sorted(_squashed(quotes))),
        ids=frozenset(place.id for place in known),
        towns=tuple(towns),
        admins=frozenset(p.admin1 for p in known if p.admin1),
        countries=frozenset(p.country for p in known if p.country),
        shown=quotes[0] if quotes else "",
    )


def _squashed(quotes: list[str]) -> set[str]:
    """The names in place words without blanks and marks, so that spellings can be compared."""
    found = set()
    for quote in quotes:
        run = [w for w in quote.replace("-", " ").split() if w[:1].isupper()]
        bare = "".join(c for c in words.fold("".join(run)) if c.isalnum())
        if len(bare) > 3:
            found.add(bare)
    return found
