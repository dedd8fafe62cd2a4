"""Event mentions: acts entered on the sheet, and the mentions of one act joined."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sayso.annotate.act import Act, acts_of
from sayso.annotate.casualty import Casualty
from sayso.annotate.lexicon import lexicon
from sayso.annotate.page import Page
from sayso.annotate.phrase import Bounds
from sayso.annotate.sheet import Sheet
from sayso.annotate.trigger import about_violence
from sayso.data.tables import rows
from sayso.model.span import Span

_LOOK_BACK = 60  # acts before that a mention is compared with
_MEMBERS = 8  # mentions of an act that a further one is compared with
_SAME = 1.8  # the score from which two mentions are held to be of one act
_TOLL_REACH = 2  # sentences over which a lone toll belongs to the act before


def events(page: Page, sheet: Sheet) -> list[Act]:
    """Enter the events of a report with roles, tolls, places and times; give the acts in order."""
    if not about_violence(page):
        return []
    told: list[Act] = []
    for sentence in range(len(page.bounds)):
        if page.bounds[sentence][1] < page.bounds[sentence][0]:
            continue
        acts, loose = acts_of(page, sentence)
        told += _entered(page, sheet, acts, told)
        _give_tolls(sheet, loose, told, sentence)
    return told


def _entered(page: Page, sheet: Sheet, acts: Sequence[Act], told: Sequence[Act]) -> list[Act]:
    kept: list[Act] = []
    for act in acts:
        same = _in_sentence(page, act, [a for a in acts if a is not act and a.index >= 0])
        act.apart = act.apart or _led_apart(act, acts)
        same = same or _before(page, act, told) or _by_echo(page, act, acts, told)
        _resolve(page, act, [*told, *kept])
        if act.trigger.row["scope"] == "echo" and same is None:
            same = _later_in_sentence(act, acts)
            if same is None:
                continue
        _enter(page, sheet, act)
        if same is not None and same.index >= 0:
            sheet.link("same", act.index, same.index)
            same.group.append(act)
            act.group = same.group
        kept.append(act)
    _tie_echoes(sheet, kept)
    return kept


def _by_echo(page: Page, act: Act, acts: Sequence[Act], told: Sequence[Act]) -> Act | None:
    """Find the act before that a definite noun of this sentence points to ("… in the raid")."""
    for other in acts:
        points = other.definite and not other.trigger.verb and not other.apart
        if other is not act and other.category == act.category and points and not act.apart:
            found = _before(page, other, told)
            if found is not None and _toll_likeness(act, found) >= 0:
                return found
    return None


def _led_apart(act: Act, acts: Sequence[Act]) -> bool:
    """Whether the sentence opens by setting this act apart ("In a separate operation, …")."""
    return any(a.apart and not a.trigger.verb and a.trigger.first < act.trigger.first for a in acts)


def _resolve(page: Page, act: Act, told: Sequence[Act]) -> None:
    """Put the last person named, or the last actor, for a pronoun that acts; else leave it out."""
    for at, bounds in enumerate(act.roles.actor):
        word = page.low[bounds[0]]
        if bounds[0] != bounds[1] or word not in ("he", "she", "it", "they"):
            continue
        found = _person_before(page, bounds[0]) if word in ("he", "she") else None
        first, last = page.bounds[act.sentence]
        act.pronoun = bool(lexicon("cues").all(page.low, first, last))
        near = told and act.sentence - told[-1].sentence <= 1
        if found is None and near and not act.pronoun:
            found = next(iter(told[-1].roles.actor), None)
        act.roles.actor[at : at + 1] = [found] if found else []


def _person_before(page: Page, index: int) -> Bounds | None:
    """Find the nearest person's name before a token, at most two sentences back."""
    here = page.tokens[index].sentence
    for at in range(index - 1, -1, -1):
        if here - page.tokens[at].sentence > 1:
            return None
        name = page.name_tokens.get(at)
        if name is not None and name.kind == "person":
            within = page.within(name)
            return within[0], within[-1]
    return None


def _tie_echoes(sheet: Sheet, acts: Sequence[Act]) -> None:
    """Join an echo ("in a night operation") with the act of its sentence that follows it."""
    for act in acts:
        if act.trigger.row["scope"] == "echo" and not sheet.tails(act.index, "same"):
            other = _later_in_sentence(act, acts)
            if other is not None and other.index >= 0 and other not in act.group:
                sheet.link("same", act.index, other.index)
                other.group.append(act)
                act.group = other.group


def _later_in_sentence(act: Act, acts: Sequence[Act]) -> Act | None:
    return next(
        (
            a
            for a in acts
            if a is not act and a.category == "ASSAULT" and a.trigger.row["scope"] != "echo"
        ),
        None,
    )


def _enter(page: Page, sheet: Sheet, act: Act) -> None:
    trigger = act.trigger
    labels = {"status": act.status, "background": "true" if act.background else "false"}
    mode = trigger.row["mode"] or _weapon_mode(page, act) or _targeted(page, act)
    if mode:
        labels["mode"] = mode
    span = page.span(trigger.first, trigger.last)
    sure = {"strong": 0.9, "weak": 0.7, "echo": 0.4}[trigger.row["scope"]]
    act.index = sheet.mention("event", span, label=act.category, labels=labels, confidence=sure)
    for kind, found in (
        ("actor", act.roles.actor),
        ("recipient", act.roles.recipient),
        ("weapon", act.roles.weapon),
        ("place", act.places),
    ):
        for bounds in dict.fromkeys(found):
            entry = "actor" if kind == "recipient" else kind
            sheet.link(kind, act.index, sheet.mention(entry, page.span(*bounds)))
    for time in act.times:
        sheet.link("time", act.index, sheet.mention("time", time))
    for toll in act.tolls:
        _give(sheet, act, toll)


def _weapon_mode(page: Page, act: Act) -> str:
    if act.category != "ASSAULT" or not act.roles.weapon:
        return ""
    words = page.span(*act.roles.weapon[0]).quote.lower()
    return _weapon_modes().get(words, "")


def _targeted(page: Page, act: Act) -> str:
    """Give the mode of a killing of somebody who is named (codebook, mode `targeted`)."""
    named = any(
        (name := page.name_tokens.get(at)) is not None and name.kind == "person"
        for bounds in act.roles.recipient
        for at in range(bounds[0], bounds[1] + 1)
    )
    killed = act.trigger.row["toll"] == "killed" and bool(act.roles.actor)
    return "targeted" if killed and named else ""


@cache
def _weapon_modes() -> dict[str, str]:
    return {row["words"]: row["mode"] for row in rows("weapons")}


def _give(sheet: Sheet, act: Act, toll: Casualty) -> None:
    number = sheet.count(toll.span, *toll.amount)
    sheet.link(toll.kind, act.index, number, confidence=toll.confidence)


def _give_tolls(
    sheet: Sheet, tolls: Sequence[Casualty], told: Sequence[Act], sentence: int
) -> None:
    """Give tolls told without a trigger to the violent act of the sentence, else the one before."""
    for toll in tolls:
        wanted = ("ASSAULT", "COERCE") if toll.kind == "captured" else ("ASSAULT",)
        near = [a for a in told if a.category in wanted and sentence - a.sentence <= _TOLL_REACH]
        if near:
            here = [a for a in near if a.sentence == sentence]
            _give(sheet, (here or near[-1:])[0], toll)


def _in_sentence(page: Page, act: Act, others: Sequence[Act]) -> Act | None:
    """Find an earlier act of the sentence that this one is a mention of."""
    for other in reversed(others):
        apart = act.apart or (other.apart and not act.definite)
        if act.category != other.category or apart or _times_apart(act, other):
            continue
        if not _sides_apart(page, act, other):
            return other
    return None


def _sides_apart(page: Page, act: Act, other: Act) -> bool:
    """Whether the two have each its own actor and its own recipient, all different."""
    mine, theirs = _words(page, act, "actor"), _words(page, other, "actor")
    struck, hit = _words(page, act, "recipient"), _words(page, other, "recipient")
    return bool(mine and theirs and struck and hit) and not (mine & theirs or struck & hit)


def _before(page: Page, act: Act, told: Sequence[Act]) -> Act | None:
    """Find the act told in an earlier sentence that this one is a mention of."""
    best, most = None, _SAME
    for back, other in enumerate(reversed(told[-_LOOK_BACK:])):
        if other.category == act.category:
            score = _likeness(page, act, other) - 0.05 * back
            if score >= most:
                best, most = other, score
    return best


def _likeness(page: Page, act: Act, other: Act) -> float:
    score = 0.0
    for kind, weight in (("recipient", 2.0), ("actor", 1.0), ("place", 1.0)):
        theirs = set().union(*(_words(page, member, kind) for member in other.group[:_MEMBERS]))
        shared = _words(page, act, kind) & theirs
        score += weight if shared - _plain() or len(shared) > 1 else 0.0
    if act.definite and not act.trigger.verb:
        score += 1.0 if page.low[act.trigger.last].endswith("s") else 2.0
    score += _toll_likeness(act, other)
    if act.apart:
        score -= 3.0
    if _times_apart(act, other) or act.background != other.background:
        score -= 2.0
    return score


def _toll_likeness(act: Act, other: Act) -> float:
    score = 0.0
    for mine in act.tolls:
        for theirs in (toll for member in other.group[:_MEMBERS] for toll in member.tolls):
            if mine.kind == theirs.kind and min(mine.confidence, theirs.confidence) == 1.0:
                score += 1.0 if mine.amount == theirs.amount else -2.0
    return max(score, -2.0)


def _times_apart(act: Act, other: Act) -> bool:
    mine, theirs = _dated(act.times), _dated(other.times)
    return bool(mine and theirs) and not mine & theirs


def _dated(times: Sequence[Span]) -> set[str]:
    dated = {word for time in times for word in time.quote.lower().replace(",", " ").split()}
    return dated & _days()


@cache
def _days() -> frozenset[str]:
    kinds = ("month", "weekday")
    named = {row["word"].lower() for row in rows("timewords") if row["class"] in kinds}
    return frozenset(named | {"yesterday", "today", "year", "years", "month", "ago"})


def _words(page: Page, act: Act, kind: str) -> set[str]:
    """Collect the words of a role that tell it from others."""
    found = act.places if kind == "place" else getattr(act.roles, kind)
    found = [*found, *act.roles.office] if kind == "recipient" else found
    words = {page.low[at] for bounds in found for at in range(bounds[0], bounds[1] + 1)}
    return {word for word in words if len(word) > 3 and word not in _empty()}


@cache
def _plain() -> frozenset[str]:
    """Words too common for one of them alone to show that two phrases mean the same."""
    return frozenset(row["word"].lower() for t in ("agents", "name_words") for row in rows(t))


@cache
def _empty() -> frozenset[str]:
    """Words that never show that two phrases mean the same."""
    tables = ("function_words", "numbers", "persons", "titles", "toll_words")
    return frozenset(row["word"].lower() for table in tables for row in rows(table)) | {
        "members",
        "attackers",
        "civilians",
        "north",
        "south",
        "east",
        "west",
    }
