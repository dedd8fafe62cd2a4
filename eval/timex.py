"""Scores dates on sets of time expressions: `python -m eval.timex FOLDER [-v]`.

FOLDER holds wikiwars/ (22 histories of wars, TIMEX2; Mazur and Dale 2010) and timebank/ (183 news
texts, TIMEX3; Pustejovsky et al. 2003). The expressions are given, as the toponyms are in
`eval.places`; the value is found. Gold values that are dates on the calendar count: days, months,
years, decades, seasons, quarters, weeks; a time of day counts as its day. Durations, sets and
"now" are no dates of events and are left out of gold, but a date given for one is a wrong one.

Value F1: precision over the dates given, recall over the gold dates; right is the same value. Half
of the texts, by the hash of their names, are to look at when rules are made (`fit`); the other half
is held out, and its figure is the one to quote.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from sayso.model.when import When
from sayso.resolve.edtf import when
from sayso.resolve.story import StoryReader

_TIMEX2 = re.compile(r"<TIMEX2([^>]*)>")
_TIMEX3 = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.S)
_TAG = re.compile(r"<[^>]+>")
_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


@dataclass(frozen=True, slots=True)
class Told:
    """An expression with its sentence and its gold value as EDTF, or None where it is no date."""

    words: str
    sentence: str
    gold: str | None


@dataclass(slots=True)
class Text:
    """A text with its day of writing and its expressions; a history has no news of a day."""

    name: str
    written: str | None
    history: bool
    told: list[Told] = field(default_factory=list)

    @property
    def held_out(self) -> bool:
        """Whether the text is of the half that no rule was made on."""
        return hashlib.sha256(self.name.encode()).digest()[0] % 2 == 1


def edtf(value: str) -> str | None:
    """A TIMEX value as EDTF; None where it is no date on the calendar."""
    value = value.split("T", maxsplit=1)[0] if re.match(r"\d{4}-\d\d-\d\dT", value) else value
    if re.fullmatch(r"BC\d{4}(-\d\d){0,2}", value):
        return f"-{value[2:]}"
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return value
    if re.fullmatch(r"\d{3}", value):
        return f"{value}X"
    if season := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return f"{season[1]}-{_SEASONS[season[2]]}"
    if quarter := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        last = int(quarter[2]) * 3
        return f"{quarter[1]}-{last - 2:02}/{quarter[1]}-{last:02}"
    if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        try:
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        except ValueError:
            return None
        first = monday + timedelta(days=5 if week[3] else 0)
        return f"{first}/{monday + timedelta(days=6)}"
    return None


def wikiwars(folder: Path) -> Iterator[Text]:
    """The texts of WikiWars; expressions may lie within one another."""
    for path in sorted((folder / "keyinline").glob("*")):
        raw = path.read_text(encoding="utf-8", errors="replace")
        whole = raw[raw.index("<TEXT>") :]
        text = Text(path.name, None, history=True)
        for match in _TIMEX2.finditer(whole):
            value = re.search(r'val="([^"]*)"', match[1])
            words = _TAG.sub("", _inner(whole, match.end()))
            told = Told(words, _sentence(whole, match.start()), edtf(value[1]) if value else None)
            text.told.append(told)
        yield text


def _inner(text: str, start: int) -> str:
    """What stands up to the end of an element, others within it."""
    depth, at = 1, start
    while depth:
        end = re.compile(r"<(/?)TIMEX2").search(text, at)
        if end is None:
            return text[start:]
        depth += -1 if end[1] else 1
        at = end.end()
        if not depth:
            return text[start : end.start()]
    return ""


def timebank(folder: Path) -> Iterator[Text]:
    """The texts of TimeBank, each with the day on which it was written."""
    for path in sorted((folder / "tml").glob("*.tml")):
        whole = path.read_text(encoding="utf-8", errors="replace")
        text = Text(path.name, None, history=False)
        for match in _TIMEX3.finditer(whole):
            value = re.search(r'value="([^"]*)"', match[1])
            if "CREATION_TIME" in match[1]:
                text.written = value[1][:10] if value else None
                continue
            words = _TAG.sub("", match[2])
            told = Told(words, _sentence(whole, match.start()), edtf(value[1]) if value else None)
            text.told.append(told)
        yield text


def _sentence(text: str, at: int) -> str:
    """The words around an expression, from stop to stop, without marks."""
    start = max(text.rfind(". ", 0, at), text.rfind("\n\n", 0, at), at - 400) + 1
    end = min(e for e in (text.find(". ", at), text.find("\n\n", at), at + 400) if e >= 0)
    return " ".join(_TAG.sub("", text[start:end]).split())


def score(text: Text, counts: Counter[str], missed: Counter[str]) -> None:
    """Count the dates of one text: gold, given, right."""
    reader = StoryReader.of(text.written, history=text.history)
    for told in text.told:
        found = reader.read(told.words, sentence=told.sentence)
        value = found.edtf if found else None
        counts["gold"] += told.gold is not None
        counts["given"] += value is not None
        right = found is not None and _same(found, told.gold, text.written)
        counts["right"] += right
        if not right and (value or told.gold):
            missed[f"{told.words!r}: gold {told.gold}, given {value}"] += 1


def _same(found: When, gold: str | None, written: str | None) -> bool:
    """Whether a date is the gold one: the same days, a week up to the day of writing."""
    if gold is None:
        return False
    wanted = when(gold)
    if wanted is None:
        return found.edtf == gold
    end = wanted.end
    if written and "/" in gold and wanted.start and end and wanted.start <= written < end:
        end = written
    return (found.start, found.end) in ((wanted.start, wanted.end), (wanted.start, end))


def f1(counts: Counter[str]) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * counts["right"] / max(1, counts["gold"] + counts["given"])


def measured(texts: list[Text], *, held_out: bool | None = None) -> Counter[str]:
    """The counts over one half of some texts, or over all."""
    counts: Counter[str] = Counter()
    for text in texts:
        if held_out is None or text.held_out == held_out:
            score(text, counts, Counter())
    return counts


def main() -> int:
    """Print one line a set and half."""
    folder, verbose = Path(sys.argv[1]), "-v" in sys.argv
    for name, texts in (
        ("WikiWars", list(wikiwars(folder / "wikiwars"))),
        ("TimeBank", list(timebank(folder / "timebank"))),
    ):
        for half, held_out in (("fit", False), ("held out", True), ("all", None)):
            n = measured(texts, held_out=held_out)
            precision, recall = n["right"] / max(1, n["given"]), n["right"] / max(1, n["gold"])
            print(
                f"{name:9} {half:9} {n['gold']:5} dates  value F1 {f1(n):.3f}  "
                f"precision {precision:.3f}  recall {recall:.3f}"
            )
        if verbose:
            missed: Counter[str] = Counter()
            for text in texts:
                if not text.held_out:
                    score(text, Counter(), missed)
            for words, number in missed.most_common(150):
                print(f"    {number:3} {words}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
