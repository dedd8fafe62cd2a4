"""A report cut down to a few of its paragraphs, as flashes and pasted pieces are read."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from training.gold import GoldReport

LEAST = 40
"""Code points under which a piece is too short to teach anything."""


def crop(report: GoldReport, chance: Random) -> GoldReport:
    """One to three paragraphs of a report with the mentions and ties within; all of a short one."""
    text = report.text
    breaks = [i + 1 for i, letter in enumerate(text) if letter == "\n" and i + 1 < len(text)]
    cuts = [0, *breaks, len(text)]
    at = chance.randrange(len(cuts) - 1)
    start, end = cuts[at], cuts[min(len(cuts) - 1, at + chance.choice((1, 1, 2, 3)))]
    if len(cuts) < 4 or end - start < LEAST:
        return report
    inside = [i for i, m in enumerate(report.mentions) if start <= m.start and m.end <= end]
    place = {old: new for new, old in enumerate(inside)}
    moved = (report.mentions[i] for i in inside)
    return replace(
        report,
        text=text[start:end],
        mentions=[replace(m, start=m.start - start, end=m.end - start) for m in moved],
        links=[
            replace(link, head=place[link.head], tail=place[link.tail])
            for link in report.links
            if link.head in place and link.tail in place
        ],
        blurred=[
            (k, s - start, e - start) for k, s, e in report.blurred if start <= s and e <= end
        ],
    )
