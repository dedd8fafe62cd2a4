"""Scores dates on sets of time expressions: `python -m eval.timex FOLDER [--found] [-v]`.

FOLDER holds wikiwars/ (22 histories of wars, TIMEX2; Mazur and Dale 2010) and timebank/ (183 news
texts, TIMEX3; Pustejovsky et al. 2003). The expressions are given, as the toponyms are in
`eval.places`; the value is found. Gold values that are dates on the calendar count: days, months,
years, decades, seasons, quarters, weeks; a time of day counts as its day. Durations, sets and
"now" are no dates of events and are left out of gold, but a date given for one is a wrong one.

With --found nothing is given but the text: expressions are found by `sayso.resolve.timefind`, a
date is right if it meets a gold expression of its value; what was found elsewhere is wrong.

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

from sayso.model.span import Span
from sayso.model.when import When
from sayso.resolve import timefind
from sayso.resolve.edtf import when
from sayso.resolve.story import StoryReader

_ELEMENT = re.compile(r"<(/?)(\w+)([^>]*)>")
_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


@dataclass(frozen=True, slots=True)
class Told:
    """An expression at its place in the text, with its gold value as EDTF, or None if no date."""

    start: int
    end: int
    gold: str | None


@dataclass(slots=True)
class Text:
    """A text with its day of writing and its expressions; a history has no news of a day."""

    name: str
    written: str | None
    history: bool
    words: str = ""
    told: list[Told] = field(default_factory=list)

    @property
    def held_out(self) -> bool:
        """Whether the text is of the half that no rule was made on."""
        return hashlib.sha256(self.name.encode()).digest()[0] % 2 == 1

    def sentence(self, at: int) -> str:
        """The words around a place, from stop to stop."""
        text = self.words
        start = max(text.rfind(". ", 0, at), text.rfind("\n\n", 0, at), at - 400) + 1
        ends = (text.find(". ", at), text.find("\n\n", at), at + 400)
        return " ".join(text[max(0, start) : min(end for end in ends if end >= 0)].split())


def edtf(value: str) -> str | None:
    """A TIMEX value as EDTF; None where it is no date on the calendar."""
    value = value.split("T", maxsplit=1)[0] if re.match(r"\d{4}-\d\d-\d\dT", value) else value
    if before := re.fullmatch(r"BC(\d{4})((?:-\d\d){0,2})", value):
        return f"-{int(before[1]) - 1:04}{before[2]}"
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
        yield _read(Text(path.name, None, history=True), raw, tag="TIMEX2", value="val")


def timebank(folder: Path) -> Iterator[Text]:
    """The texts of TimeBank, each with the day on which it was written."""
    for path in sorted((folder / "tml").glob("*.tml")):
        raw = path.read_text(encoding="utf-8", errors="replace")
        creation = re.search(r"<TIMEX3[^>]*CREATION_TIME[^>]*>", raw)
        value = re.search(r'value="([^"]*)"', creation[0]) if creation else None
        text = Text(path.name, value[1][:10] if value else None, history=False)
        yield _read(text, raw, tag="TIMEX3", value="value")


def _read(text: Text, raw: str, *, tag: str, value: str) -> Text:
    """Fill a text with what stands between the marks of its body."""
    body = raw[raw.index("<TEXT>") : raw.rindex("</TEXT>")]
    parts: list[str] = []
    open_: list[tuple[int, str | None]] = []
    at = length = 0
    for match in _ELEMENT.finditer(body):
        parts.append(body[at : match.start()])
        length, at = length + len(parts[-1]), match.end()
        if match[2] == tag and match[1] and open_:
            start, gold = open_.pop()
            text.told.append(Told(start, length, gold))
        elif match[2] == tag and not match[3].endswith("/"):
            found = re.search(rf'\b{value}="([^"]*)"', match[3])
            open_.append((length, edtf(found[1]) if found else None))
    text.words = "".join([*parts, body[at:]])
    text.told.sort(key=lambda told: (told.start, -told.end))
    return text


def score(text: Text, counts: Counter[str], missed: Counter[str], *, found: bool = False) -> None:
    """Count the dates of one text: gold, given, right."""
    reader = StoryReader.of(text.written, history=text.history)
    spans = timefind.found(text.words) if found else (_span(text, told) for told in text.told)
    given = [(s, reader.read(s.quote, sentence=text.sentence(s.start))) for s in spans]
    dates = [(span, when_) for span, when_ in given if when_ is not None]
    counts["given"] += len(dates)
    used: set[int] = set()
    for told in text.told:
        if told.gold is None:
            continue
        counts["gold"] += 1
        meeting = [nth for nth, (span, _) in enumerate(dates) if _meet(span, told, exact=not found)]
        right = [n for n in meeting if n not in used and _same(dates[n][1], told.gold, text)]
        used.update(right[:1])
        if not right:
            said = [dates[nth][1].edtf for nth in meeting]
            missed[f"{_span(text, told).quote!r}: gold {told.gold}, given {said}"] += 1
    counts["right"] += len(used)


def _span(text: Text, told: Told) -> Span:
    return Span(told.start, told.end, text.words[told.start : told.end])


def _meet(span: Span, told: Told, *, exact: bool) -> bool:
    if exact:
        return (span.start, span.end) == (told.start, told.end)
    return span.start < told.end and told.start < span.end


def _same(found: When, gold: str, text: Text) -> bool:
    """Whether a date is the gold one: the same days, a week up to the day of writing."""
    wanted, written = when(gold), text.written
    if wanted is None:
        return found.edtf == gold
    end = wanted.end
    if written and "/" in gold and wanted.start and end and wanted.start <= written < end:
        end = written
    return (found.start, found.end) in ((wanted.start, wanted.end), (wanted.start, end))


def f1(counts: Counter[str]) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * counts["right"] / max(1, counts["gold"] + counts["given"])


def measured(
    texts: list[Text], *, held_out: bool | None = None, found: bool = False
) -> Counter[str]:
    """The counts over one half of some texts, or over all."""
    counts: Counter[str] = Counter()
    for text in texts:
        if held_out is None or text.held_out == held_out:
            score(text, counts, Counter(), found=found)
    return counts


def main() -> int:
    """Print one line a set and half."""
    folder, verbose, found = Path(sys.argv[1]), "-v" in sys.argv, "--found" in sys.argv
    for name, texts in (
        ("WikiWars", list(wikiwars(folder / "wikiwars"))),
        ("TimeBank", list(timebank(folder / "timebank"))),
    ):
        for half, held_out in (("fit", False), ("held out", True), ("all", None)):
            n = measured(texts, held_out=held_out, found=found)
            precision, recall = n["right"] / max(1, n["given"]), n["right"] / max(1, n["gold"])
            print(
                f"{name:9} {half:9} {n['gold']:5} dates  value F1 {f1(n):.3f}  "
                f"precision {precision:.3f}  recall {recall:.3f}"
            )
        if verbose:
            missed: Counter[str] = Counter()
            for text in texts:
                if not text.held_out:
                    score(text, Counter(), missed, found=found)
            for words, number in missed.most_common(150):
                print(f"    {number:3} {words}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
