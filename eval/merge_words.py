"""Write `sayso/data/merge_words.tsv` from the training files: `python -m eval.merge_words`."""

from __future__ import annotations

import math
import re
from collections import Counter
from pathlib import Path

from eval import gold, gold_events
from sayso.merge.words import fold, stem

_OUT = Path(__file__).parent.parent / "sayso" / "data" / "merge_words.tsv"
_HEAD = """# Source: the sayso developers; document frequencies of word stems in the {n}
# training reports of the open corpus (no development file) by `python -m eval.merge_words`.
# Licence: Apache-2.0.
# weight: ln(reports / reports with the stem), for stems of {least} reports or more; rarer stems
# weigh the most.
# stop: yes for stems of over {stop:.0%} of the reports, which say nothing.
word\tweight\tstop
"""
_LEAST, _STOP = 6, 0.4


def main() -> None:
    """Count the stems, write the table."""
    dev = set(gold.development())
    reports = gold_events.load(path for path in gold.every() if path not in dev)
    seen: Counter[str] = Counter()
    for coded in reports:
        seen.update({stem(word) for word in re.findall(r"[^\W_]+", fold(coded.report.text))})
    lines = [
        f"{word}\t{math.log(len(reports) / n):.2f}\t{'yes' if n > _STOP * len(reports) else ''}\n"
        for word, n in sorted(seen.items(), key=lambda pair: (-pair[1], pair[0]))
        if n >= _LEAST
    ]
    head = _HEAD.format(n=len(reports), least=_LEAST, stop=_STOP)
    _OUT.write_text(head + "".join(lines), encoding="utf-8")
    print(f"{_OUT}: {len(lines)} stems of {len(reports)} reports")


if __name__ == "__main__":
    main()
