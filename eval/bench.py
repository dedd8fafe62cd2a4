"""Measure the way from text to coded report: `python -m eval.bench`.

Reports of about 400 words are made by joining texts of the corpus. The speed is given in reports
a second and as a ratio against a fixed piece of work in plain Python, timed in the same process,
so that figures from two machines compare. Memory is the peak of that process. The way from files
into a store, by one process and by two, is measured too, the start of the command included.
"""

from __future__ import annotations

import hashlib
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from eval import gold

WORDS = 400
REPORTS = 40
ROUNDS = 3
COPIES = 5
_UNIT = 20_000  # hashes in the fixed piece of work


def texts() -> list[str]:
    """REPORTS texts of about WORDS words, from the development files."""
    made, parts, count = [], [], 0
    for text in _bodies():
        parts.append(text)
        count += len(text.split())
        if count >= WORDS:
            made.append(_first(" ".join(parts)))
            parts, count = [], 0
        if len(made) == REPORTS:
            break
    return made


def _bodies() -> Iterator[str]:
    for path in gold.development():
        for report in yaml.safe_load(path.read_text(encoding="utf-8")):
            noise = {line for part in report.get("noise") or [] for line in part.splitlines()}
            yield "\n".join(line for line in report["text"].splitlines() if line not in noise)


def _first(text: str) -> str:
    """The text up to the end of the line in which word number WORDS stands."""
    kept, count = [], 0
    for line in text.splitlines():
        kept.append(line)
        count += len(line.split())
        if count >= WORDS:
            break
    return "\n".join(kept) + "\n"


def unit() -> int:
    """Do the fixed piece of work: hash, count and sort words in plain Python."""
    seen: dict[str, int] = {}
    for number in range(_UNIT):
        word = hashlib.blake2b(str(number % 997).encode(), digest_size=8).hexdigest()
        seen[word] = seen.get(word, 0) + len(word)
    return len(sorted(seen, key=lambda word: (seen[word], word)))


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes: the median of ROUNDS."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def peak() -> float:
    """The peak memory of this process in MiB."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1024 * 1024 if sys.platform == "darwin" else 1024)


def through(made: list[str], *, jobs: int) -> float:
    """Reports a second through `sayso code --jobs`, from files into a store, start included."""
    command = (sys.executable, "-m", "sayso", "code", "in", "--store", "own.db", "--quiet")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "in").mkdir()
        for copy in range(COPIES):  # a line of its own, or the second copy would be known already
            for number, text in enumerate(made):
                path = Path(folder) / "in" / f"{copy}-{number}.txt"
                path.write_text(f"{text}\nCopy {copy} of report {number}.\n", encoding="utf-8")
        start = time.perf_counter()
        subprocess.run([*command, "--jobs", str(jobs)], cwd=folder, check=True)
        return COPIES * len(made) / (time.perf_counter() - start)


def main() -> None:
    """Measure and print a table."""
    import sayso

    made = texts()
    sayso.code(made[0])  # loads tables and weights
    seconds = timed(lambda: [sayso.code(text) for text in made]) / len(made)
    base = timed(unit)
    words = statistics.mean(len(text.split()) for text in made)
    print(f"| {'measure':44} | {'value':>12} |\n|{'-' * 46}|{'-' * 13}:|")
    for name, value in (
        (f"reports of {words:.0f} words, text to coded, a second", f"{1 / seconds:.2f}"),
        ("milliseconds a report", f"{seconds * 1000:.1f}"),
        ("fixed plain Python work, milliseconds", f"{base * 1000:.1f}"),
        ("reports in the time of the fixed work", f"{base / seconds:.3f}"),
        ("peak memory, MiB", f"{peak():.0f}"),
        ("the same into a store by one process", f"{through(made, jobs=1):.2f}"),
        ("the same into a store by two processes", f"{through(made, jobs=2):.2f}"),
        ("Python", platform.python_version()),
    ):
        print(f"| {name:44} | {value:>12} |")


if __name__ == "__main__":
    main()
