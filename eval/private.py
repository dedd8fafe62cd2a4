"""Scores who is taken for private: `python -m eval.private FOLDER [--training]`.

FOLDER is the corpus. A named speaker whose gold kind is civilian, witness, medical, expert, ngo or
media is private; one whose kind is government, security_force or armed_group is not. Told are the
share of private names that an export without private persons hides, and of the others that it
keeps. Words that are no person's name (with a word of an organisation's, or in capitals) are left
out. The rules were made on the training files; the development files are the figure to quote.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from eval import gold, gold_events
from sayso.data import tables
from sayso.export.person import persons
from sayso.export.redact import Register, Veil

_NAME = re.compile(r"^[A-Z][\w'’-]*[a-z][\w'’-]*(?: (?:al-|bin |de |el-)?[A-Z][\w'’.-]+){1,3}$")
_PRIVATE = frozenset({"civilian", "witness", "medical", "expert", "ngo", "media"})
_PUBLIC = frozenset({"government", "security_force", "armed_group"})


def speakers(report: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Each named speaker of a gold report, and whether that is a private person."""
    groups = {row["word"] for row in tables.rows("name_words")} | {"The"}
    seen: set[str] = set()
    for claim in report.get("claims") or []:
        words = str(claim.get("source") or "").rsplit("##", 1)[0]
        kind = claim.get("source_kind")
        person = _NAME.match(words) and not set(words.split()) & groups
        if person and words not in seen and kind in _PRIVATE | _PUBLIC:
            seen.add(words)
            yield words, kind in _PRIVATE


def measured(paths: list[Path]) -> Counter[str]:
    """Count private and other speakers, and those hidden and kept."""
    counts: Counter[str] = Counter()
    for raw in gold_events.raw(paths):
        coded = gold_events.coded(raw)
        veil = Veil([persons(coded)], Register())
        for words, private in speakers(raw):
            hidden = veil.words(words) != words
            counts["private" if private else "public"] += 1
            counts["hidden" if private else "kept"] += hidden if private else not hidden
    return counts


def main() -> int:
    """Print both shares."""
    folder, training = Path(sys.argv[1]), "--training" in sys.argv
    held = {path.name for path in gold.development()}
    paths = [p for p in sorted(folder.glob("*.yaml")) if (p.name in held) != training]
    n = measured(paths)
    print(
        f"{n['private']} private persons, hidden {n['hidden'] / max(1, n['private']):.3f}; "
        f"{n['public']} officials and fighters, kept {n['kept'] / max(1, n['public']):.3f}"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
