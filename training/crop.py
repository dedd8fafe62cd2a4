"""A report cut down to a few of its paragraphs, as flashes and pasted pieces are read."""

from __future__ import annotations

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
    return report.part(start, end)
