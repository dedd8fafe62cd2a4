"""Bonds: weights for the words about two names that tell of a tie, fitted on training reports.

`python -m training.bonds` takes the pairs of names in the training files of the corpus and in
`training/reports`, fits a logistic regression with an L1 penalty for each kind of tie and side, and
writes `sayso/data/bond_weights.tsv`. It then prints how well the weights do on the pairs of
`training/held`, on which they were not fitted.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from eval.gold import report_of
from sayso.annotate.sentence import sentences
from sayso.code import wording
from sayso.code.relation import MUTUAL
from sayso.code.settings import Settings
from sayso.code.view import PARTIES, View
from sayso.code.wording import EITHER, FIRST, SECOND
from sayso.model.annotated import Annotated, Mention
from sayso.model.span import Span
from training import gold
from training.gold import GoldReport
from training.tune import SHARED

HERE = Path(__file__).parent
OUT = HERE.parent / "sayso" / "data" / "bond_weights.tsv"
PENALTY = 0.6
"""How little weights are held down (the C of scikit-learn)."""
SEEN = 3
"""Pairs with a tie that must have a trait before it gets a weight."""
_WRITTEN = 3.0
"""The value of the trait that a report was written for training: large, so that the penalty, which
holds down what is rare, hardly touches it."""
_HEAD = """# Source: the sayso developers; fitted by `python -m training.bonds` on {pairs} pairs of
# names in the training files of the open corpus and in training/reports, {ties} of them with a tie.
# L1 penalty, C = {penalty:g}. Licence: Apache-2.0.
# Log odds that two names of a sentence have a tie, for each trait of the words about them.
# side: which of the two, in text order, is the first side of the tie. "^" and "$" are the ends of
# the words between the names, "0" is any number.
kind\tside\ttrait\tweight
"""
Tie = tuple[str, str]
Pair = tuple[set[str], Tie | None]
"""The traits of two names, and the kind and side of their tie if they have one."""


def main() -> None:
    """The command line."""
    argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0]).parse_args()
    corpus = list(observed(gold.split(SHARED / "corpus")[0]))
    written = list(observed(sorted((HERE / "reports").glob("*.yaml"))))
    held = list(observed(sorted((HERE / "held").glob("*.yaml"))))
    pairs = [*corpus, *written]
    lines = list(fit(pairs, [False] * len(corpus) + [True] * len(written)))
    ties = sum(tie is not None for _, tie in pairs)
    head = _HEAD.format(pairs=len(pairs), ties=ties, penalty=PENALTY)
    OUT.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} weights from {len(pairs)} pairs, {ties} of them with a tie")
    for bar in (0.15, 0.2, 0.25, 0.3, 0.4):
        print("held, from {:.2f}: P {:.3f} R {:.3f}".format(bar, *figures(held, bar)))


def observed(files: Sequence[Path]) -> Iterator[Pair]:
    """The pairs of names in gold reports; those whose tie is unsure are left out."""
    for raw in gold.load(files):
        report = gold.convert(raw)
        view = View(annotated(report), Settings())
        ties, unsure = _ties(report)
        for pair in wording.pairs(view):
            ends = tuple((s.start, s.end) for s in map(view.span, (pair.first, pair.second)))
            tie = ties.get(ends) or _turned(ties.get(ends[::-1]))
            if tie or frozenset(ends) not in unsure:
                yield wording.traits(view, pair), tie


def annotated(report: GoldReport) -> Annotated:
    """A gold report's names as a reader would hand them over."""
    mentions = tuple(
        Mention(m.kind, Span.of(report.text, m.start, m.end))
        for m in report.mentions
        if m.kind in PARTIES
    )
    given = report_of({"id": report.id}, report.text)
    return Annotated(given, "gold", sentences(report.text), mentions=mentions)


Place = tuple[int, int]


def _ties(report: GoldReport) -> tuple[dict[tuple[Place, ...], Tie], set[frozenset[Place]]]:
    """The ties of a report by the places of their sides, and the pairs whose tie is unsure."""
    told: dict[tuple[Place, ...], Tie] = {}
    unsure = set()
    for link in report.links:
        if link.kind == "relation" and link.label:
            sides = (report.mentions[link.head], report.mentions[link.tail])
            ends = tuple((m.start, m.end) for m in sides)
            if link.unsure:
                unsure.add(frozenset(ends))
            else:
                told[ends] = (link.label, EITHER if link.label in MUTUAL else FIRST)
    return told, unsure


def _turned(tie: Tie | None) -> Tie | None:
    """A tie as seen from its other side."""
    return (tie[0], SECOND) if tie and tie[1] == FIRST else tie


def fit(pairs: Sequence[Pair], written: Sequence[bool]) -> Iterator[str]:
    """The lines of the table: the weights that are not nought.

    Reports that were `written` for training hold more ties than the corpus, above all memberships:
    that they were has a weight of its own, which the table leaves out, so that the chances are
    those of the corpus.
    """
    seen = Counter(trait for traits, tie in pairs if tie for trait in traits)
    names = sorted(t for t, n in seen.items() if n >= SEEN and t != wording.ALWAYS)
    table = _table([traits for traits, _ in pairs], names)
    table = hstack([table, csr_matrix(_WRITTEN * np.array(written, dtype=float)[:, None])]).tocsr()
    for tie in sorted({tie for _, tie in pairs if tie}):
        right = np.array([t == tie for _, t in pairs])
        if right.sum() < SEEN:
            continue
        fitted = LogisticRegression(penalty="l1", C=PENALTY, solver="liblinear", random_state=0)
        fitted.fit(table, right)
        weights = dict(zip(names, fitted.coef_[0][:-1], strict=True))
        weights[wording.ALWAYS] = fitted.intercept_[0]
        kept = ((n, w) for n, w in weights.items() if abs(w) >= 0.01)
        yield from (f"{tie[0]}\t{tie[1]}\t{name}\t{weight:.2f}" for name, weight in kept)


def _table(pairs: Sequence[set[str]], names: Sequence[str]) -> csr_matrix:
    """Pairs by traits, 1 where a pair has a trait."""
    place = {name: i for i, name in enumerate(names)}
    found = [(row, place[t]) for row, traits in enumerate(pairs) for t in traits if t in place]
    rows, columns = (np.array(x, dtype=np.int32) for x in zip(*found, strict=True))
    shape = (len(pairs), len(names))
    made = csr_matrix((np.ones(len(found)), (rows, columns)), shape=shape)
    made.indices, made.indptr = made.indices.astype(np.int32), made.indptr.astype(np.int32)
    return made


def figures(pairs: Sequence[Pair], bar: float) -> tuple[float, float]:
    """Precision and recall of the likeliest tie of each pair from a bar on."""
    hits = found = 0
    for traits, tie in pairs:
        likely = [(sure, other) for other, sure in wording.chances(traits).items() if sure >= bar]
        found += bool(likely)
        hits += bool(likely) and max(likely)[1] == tie
    return hits / max(1, found), hits / max(1, sum(tie is not None for _, tie in pairs))


if __name__ == "__main__":
    main()
