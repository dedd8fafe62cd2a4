"""Roles of a trigger within its clause: who acted, who suffered, with what, where and when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from sayso.annotate import grammar, phrase
from sayso.annotate.lexicon import classes, lexicon
from sayso.annotate.page import Page
from sayso.annotate.phrase import Bounds
from sayso.annotate.trigger import Trigger
from sayso.data.tables import words_of

_BY_REACH = 12
_ON = ("on", "against", "at", "into")
_PLACED = frozenset(
    [
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "around",
        "across",
        "from",
        "of",
        "between",
        "along",
    ]
)


@dataclass(slots=True)
class Roles:
    """The phrases of each role, as token bounds; `office` describes who suffered by office."""

    actor: list[Bounds] = field(default_factory=list)
    recipient: list[Bounds] = field(default_factory=list)
    weapon: list[Bounds] = field(default_factory=list)
    office: list[Bounds] = field(default_factory=list)


def roles(page: Page, trigger: Trigger) -> Roles:
    """Fill the roles of one trigger from its own clause."""
    first, last = page.sentence(trigger.first)
    found = Roles()
    if trigger.verb:
        _of_verb(page, trigger, first, last, found)
    else:
        _of_noun(page, trigger, first, last, found)
    found.weapon += [hit for hit in _weapons(page, first, last) if _near(hit, trigger)]
    _sort_out(page, found)
    return found


def _of_verb(page: Page, trigger: Trigger, first: int, last: int, found: Roles) -> None:
    gerund = page.low[trigger.first].endswith("ing") and trigger.first > first
    bare = gerund and grammar.kind_of(page.low[trigger.first - 1]) == "preposition"
    subject = None if bare else _subject(page, trigger.first, first)
    if trigger.passive or trigger.row["words"] in ("die", "perish", "explode", "go off"):
        end = phrase.verb_start(page, trigger.first, first) - 1
        found.recipient += _listed(page, subject, end) if subject else []
        doer = _by(page, trigger.last + 1, last)
        found.actor += [doer] if doer else []
        return
    found.actor += [subject] if subject else []
    victim = phrase.after(page, _object_start(page, trigger.last + 1, last), last)
    _suffer(page, victim, last, found)


def _suffer(page: Page, victim: Bounds | None, last: int, found: Roles) -> None:
    if victim:
        listed = _listed(page, victim, last)
        found.office += [] if victim in listed else [victim]
        found.recipient += listed


def _object_start(page: Page, index: int, last: int) -> int:
    """Step over a preposition that belongs to the verb ("fired on", "clashed with")."""
    if index in page.number_tokens:
        return index
    if index <= last and page.low[index] in ("on", "at", "with", "against", "for"):
        return index + 1
    return index


def _of_noun(page: Page, trigger: Trigger, first: int, last: int, found: Roles) -> None:
    at = trigger.last + 1
    if at <= last and page.low[at] in ("between",):
        sides = _sides(page, at + 1, last)
        found.actor += sides
        found.recipient += sides
        return
    if at <= last and page.low[at] in (*_ON, "of") and at not in page.number_tokens:
        _suffer(page, phrase.after(page, at + 1, last), last, found)
    doer = _by(page, at, last)
    found.actor += [doer] if doer else []
    if not doer:
        found.actor += _owner(page, trigger.first, first)


def _owner(page: Page, index: int, first: int) -> list[Bounds]:
    """Find a name or agent right before a noun: "Taliban attack", "the army's raid"."""
    at = index - 1
    while at >= first and page.low[at] in ("'s", "'", "deadly", "major", "armed", "fresh", "new"):
        at -= 1
    if at < first:
        return []
    name = page.name_tokens.get(at)
    if name is not None and name.kind in ("group", "people") and page.low[index - 1] != "of":
        bounds = page.within(name)
        return [(bounds[0], bounds[-1])]
    genitive = page.low[at + 1] in ("'s", "'") and at + 1 < index
    return [(at, at)] if genitive and name is None and is_agent(page.low[at]) else []


def _sides(page: Page, index: int, last: int) -> list[Bounds]:
    one = phrase.after(page, index, last)
    if one is None:
        return []
    if one[1] + 2 <= last and page.low[one[1] + 1] == "and":
        other = phrase.after(page, one[1] + 2, last)
        return [one, other] if other else [one]
    return [one]


def _subject(page: Page, index: int, first: int) -> Bounds | None:
    """Find the subject, also across "was one of those" and where two verbs share it."""
    subject = phrase.before(page, index, first)
    if subject and page.low[subject[1]] in ("those", "them", "one"):
        at = subject[0]
        while at > first and page.low[at - 1] in ("one", "of", "among", "was", "were"):
            at -= 1
        outer = phrase.before(page, at, first) if at < subject[0] else None
        return outer or subject
    if subject is None or not person_like(page, subject):
        shared = _shared_subject(page, index, first)
        return shared or subject
    return subject


def _shared_subject(page: Page, index: int, first: int) -> Bounds | None:
    """Find the subject of the verb that this one is coordinated with."""
    start = index - 1
    while start > first and grammar.kind_of(page.low[start]) in ("adverb", "auxiliary"):
        start -= 1
    if page.low[start] not in ("and", ",", "but", "then", "before", "after"):
        return None
    for at in range(start - 1, max(first, start - 20), -1):
        if grammar.is_verb(page, at) and grammar.kind_of(page.low[at]) != "auxiliary":
            subject = phrase.before(page, at, first)
            passive = grammar.passive(page, at, first)
            return subject if subject and not passive and person_like(page, subject) else None
    return None


def _by(page: Page, index: int, last: int) -> Bounds | None:
    """Find the doer after "by", or "claimed by", before the clause ends."""
    for at in range(index, min(last, index + _BY_REACH)):
        if page.low[at] in (";", ":", "and", "who", "which", "that"):
            return None
        if page.low[at] == "by" and at + 1 <= last and (at + 1) not in page.time_tokens:
            doer = phrase.after(page, at + 1, last)
            gerund = page.low[at + 1].endswith("ing")
            return doer if doer and not gerund and person_like(page, doer) else None
    return None


def _listed(page: Page, start: Bounds, last: int) -> list[Bounds]:
    """Extend a phrase to a list ("two soldiers, a teacher and a girl"), and to its apposed name."""
    apposed = apposed_name(page, start[1], last)
    if apposed:
        return [apposed]
    found = [start]
    while (joint := found[-1][1] + 1) < last and page.low[joint] in ("and", ",") and len(found) < 5:
        at = joint + 1 + (page.low[joint] == "," and page.low[joint + 1] == "and")
        if at > last or at in page.time_tokens or grammar.is_verb(page, at):
            break
        further = phrase.after(page, at, last)
        if further is None or not _lists_on(page, further, last):
            break
        found.append(further)
    return found if page.low[found[-1][0] - 1] == "and" or len(found) == 1 else found[:1]


def _lists_on(page: Page, bounds: Bounds, last: int) -> bool:
    after = bounds[1] + 1
    clause = after <= last and (grammar.is_verb(page, after) or page.low[after] == "who")
    return not clause and person_like(page, bounds)


def apposed_name(page: Page, index: int, last: int) -> Bounds | None:
    """Find the name in "the leader of the wing, Qari Fateh," after its office."""
    at = index + 2
    if at > last or page.low[index + 1] != ",":
        return None
    name = page.name_tokens.get(at)
    rank = at
    while (
        name is None
        and rank < min(last, at + 3)
        and page.low[rank].rstrip(".") in words_of("titles", "rank")
    ):
        rank += 1
        rank += page.low[rank] == "."
        name = page.name_tokens.get(rank)
    if name is None or name.kind not in ("person", "name") or page.within(name)[0] != rank:
        return None
    end = page.within(name)[-1]
    closed = end == last or page.low[end + 1] in (",", ".", ";", ")")
    if end + 2 <= last and page.low[end + 1] == "," and page.low[end + 2] in ("a", "an", "the"):
        return None
    return (rank, end) if closed and _officed(page, index) else None


def _officed(page: Page, index: int) -> bool:
    """Whether an office or a person's word stands in the phrase that ends at `index`."""
    first = page.sentence(index)[0]
    for at in range(index, max(first - 1, index - 12), -1):
        if page.low[at] in words_of("titles", "office") or is_agent(page.low[at]):
            return True
        if page.low[at] in (",", ";") or grammar.is_verb(page, at):
            return False
    return False


def is_agent(word: str) -> bool:
    """Whether a word names a kind of person or body (table `agents`), or people at large."""
    return bool(classes("agents", "kind")(word)) or word in _people()


def person_like(page: Page, bounds: Bounds) -> bool:
    """Whether a phrase can act or suffer: a name, an agent, a pronoun or a counted plural."""
    low = page.low[bounds[0] : bounds[1] + 1]
    if any(_stuff(word) for word in low[-1:]):
        return False
    if any(i in page.name_tokens for i in range(bounds[0], bounds[1] + 1)):
        return True
    counted = (
        low[0][0].isdigit() or bool(classes("numbers")(low[0])) or low[0] in ("several", "some")
    )
    counted = counted or bounds[0] in page.number_tokens
    words = any(is_agent(word) or word in words_of("persons", "pronoun", "number") for word in low)
    return (
        words
        or counted
        or low[-1] in ("they", "we", "it", "others")
        or low[-1].endswith(("ers", "men", "ists", "ants"))
    )


def _stuff(word: str) -> bool:
    """Whether a word is a weapon or itself an act, so that it does not act."""
    return bool(lexicon("weapons").at([word], 0)) or word in (
        [
            "attack",
            "attacks",
            "explosion",
            "blast",
            "strike",
            "strikes",
            "fire",
            "gunfire",
            "fighting",
            "clashes",
            "violence",
        ]
    )


def _weapons(page: Page, first: int, last: int) -> list[Bounds]:
    return [(hit.first, hit.last) for hit in lexicon("weapons").all(page.low, first, last)]


def _near(bounds: Bounds, trigger: Trigger) -> bool:
    apart = bounds[1] < trigger.first or bounds[0] > trigger.last
    return apart and abs(bounds[0] - trigger.first) <= 15


def _sort_out(page: Page, found: Roles) -> None:
    """Move weapons out of the actors and drop phrases that can neither act nor suffer."""
    found.actor = [bounds for bounds in found.actor if person_like(page, bounds)]
    found.recipient = [b for b in found.recipient if not _timed(page, b) and not _dull(page, b)]


def _timed(page: Page, bounds: Bounds) -> bool:
    return bounds[0] in page.time_tokens


def _dull(page: Page, bounds: Bounds) -> bool:
    words = page.span(*bounds).quote
    return bool(re.fullmatch(r"(?:it|this|that|which|there|himself|the)", words, re.IGNORECASE))


@cache
def _people() -> frozenset[str]:
    return words_of("persons", "plural", "number") | words_of("persons", "singular", "number")
