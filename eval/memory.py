"""Measure memory over many reports: `python -m eval.memory [--reports N] [--model FOLDER]`.

Reports of 20 to 900 words are made by repeating and cutting the corpus's texts, and coded on the
whole path one after another. Prints the least that the process held in each twentieth of the way,
since what a long report takes comes and goes; its peak; and how much that least grew after the
first twentieth, when caches are warm. Without `--model`, with what is shipped.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import yaml

from eval import gold
from eval.bench import peak
from eval.path import stages
from sayso.errors import SaysoError
from sayso.model.report import Report

REPORTS = 10_000
WORDS = (20, 900)
_LINES = 20  # that are printed along the way
_PAGE = 4096
_STATM = Path("/proc/self/statm")


def texts(count: int, *, words: tuple[int, int] = WORDS) -> Iterator[str]:
    """`count` texts of as many words as lie between two bounds, most of them short."""
    draw = random.Random(11)
    bodies = [
        report["text"].split(" ")
        for path in gold.development()
        for report in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    low, high = words
    for _ in range(count):
        size, made = low + int((high - low) * draw.random() ** 2), list[str]()
        while len(made) < size:
            body = draw.choice(bodies)
            start = draw.randrange(len(body))
            made += body[start:]
        yield " ".join(made[:size])


def resident() -> float:
    """What this process holds now, in MiB; its peak where the system does not tell."""
    if _STATM.exists():
        return int(_STATM.read_text().split()[1]) * _PAGE / 2**20
    return peak()


def held(
    code: Callable[[Report], object], made: Iterable[str], *, every: int
) -> Iterator[tuple[int, float]]:
    """Code texts, telling after each `every` of them the least MiB held between any two."""
    least = math.inf
    for number, text in enumerate(made, 1):
        code(Report(f"m{number}", None, None, None, "2024-03-05", "en", None, text, ""))
        least = min(least, resident())
        if number % every == 0:
            yield number, least
            least = math.inf


def main(words: Iterable[str] | None = None) -> int:
    """Measure and print a table; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--model", type=Path, help="a model folder")
    asked = parser.parse_args(None if words is None else list(words))
    try:
        code = stages(asked.model)
    except SaysoError as fault:
        print(fault, file=sys.stderr)
        return 1
    print(f"| {'reports':>8} | {'least MiB':>9} | {'peak, MiB':>9} |")
    print(f"|{'-' * 9}:|{'-' * 10}:|{'-' * 10}:|")
    seen: list[float] = []
    for number, now in held(code, texts(asked.reports), every=max(asked.reports // _LINES, 1)):
        print(f"| {number:8} | {now:9.1f} | {peak():9.1f} |", flush=True)
        seen.append(now)
    print(f"grown since the first of these: {seen[-1] - seen[0]:.1f} MiB; peak {peak():.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
