"""Reports of invented acts, built in one line each."""

from __future__ import annotations

from typing import Any

from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.ids import sha256
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.span import ActorSpan, PlaceSpan, Span
from sayso.model.toll import Toll
from sayso.model.when import When


def told(
    id: str,
    *,
    outlet: str = "The Lantern",
    published: str | None = "2024-03-05",
    text: str | None = None,
    **event: Any,
) -> Coded:
    """A report of one act: see `act` for what can be said of it."""
    return report(id, act(**event), outlet=outlet, published=published, text=text)


def act(
    *,
    who: str = "the Amber Front",
    whom: str = "Two guards",
    where: str = "Gao",
    day: str | None = "2024-03-04",
    killed: int | tuple[int | None, int | None] | None = 2,
    known: Place | None = None,
    **more: Any,
) -> dict[str, Any]:
    """What an act is told with; `more` are further values of an Event, and `source`, `claim`."""
    return {"who": who, "whom": whom, "where": where, "day": day, "killed": killed,
            "known": known, **more}  # fmt: skip


def report(
    id: str,
    *acts: dict[str, Any],
    outlet: str = "The Lantern",
    published: str | None = "2024-03-05",
    text: str | None = None,
) -> Coded:
    """A report of some acts, a sentence each."""
    sentences = [_sentence(each) for each in acts]
    whole = " ".join([*sentences, text or ""]).strip()
    made = Report(id, None, outlet, None, published, "en", None, whole, sha256(whole.encode()))
    events, claims, at = [], [], 0
    for nth, (each, sentence) in enumerate(zip(acts, sentences, strict=True)):
        event, claim = _event(f"e{nth + 1}", each, whole, at, sentence)
        events.append(event)
        claims.append(claim)
        at += len(sentence) + 1
    coded = Coded(made, tuple(events), claims=tuple(claims))
    coded.check()
    return coded


def _sentence(act: dict[str, Any]) -> str:
    told = act["killed"] if isinstance(act["killed"], int) else "some"
    source = act.get("source") or "police"
    return f"{act['who']} struck {act['whom']} at {act['where']}, killing {told}, {source} said."


def _event(
    id: str, act: dict[str, Any], text: str, start: int, sentence: str
) -> tuple[Event, Claim]:
    def cut(words: str) -> tuple[int, int, str]:
        at = text.index(words, start)
        return at, at + len(words), words

    killed = act["killed"]
    low, high = (killed, killed) if isinstance(killed, int) else killed or (None, None)
    toll = Toll(low, low if low == high else None, high, Span(*cut("killing")))
    day = act["day"]
    event = Event(
        id=id,
        category=act.get("category", "ASSAULT"),
        mode=act.get("mode", "firearms"),
        status=act.get("status", "happened"),
        background=act.get("background", False),
        trigger=Span(*cut("struck")),
        actor=(ActorSpan(*cut(act["who"])),),
        recipient=(ActorSpan(*cut(act["whom"])),),
        place=(PlaceSpan(*cut(act["where"]), act["known"]),),
        date=When(day, *_ends(day), "day") if day else None,
        killed=toll if killed else None,
    )
    source = ActorSpan(*cut(act["source"])) if act.get("source") else None
    claim: dict[str, Any] = {
        "act": "states", "certainty": "certain", "polarity": "affirmed", "actor": (), "toll": {},
    } | act.get("claim", {})  # fmt: skip
    claim["actor"] = tuple(ActorSpan(*cut(words)) for words in claim["actor"])
    evidence = Span(start, start + len(sentence), sentence)
    return event, Claim(
        item=id, source=source, via=(), source_kind=None, channel=None, cue=None, weapon=(),
        evidence=evidence, coder="test/1", **claim,
    )  # fmt: skip


def _ends(edtf: str) -> tuple[str, str]:
    """The first and last day of an EDTF day, month or year."""
    first = (edtf + "-01-01")[:10]
    return (first, edtf) if len(edtf) == 10 else (first, f"{(edtf + '-12')[:7]}-28")
