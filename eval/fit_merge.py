"""Fit the weights of merging on the training clusters: `python -m eval.fit_merge CODED.jsonl`.

Pairs are the candidate pairs of the blocks that no veto forbids, once as gold has the events and
once with a part of what gold knows worn off, since events that are coded by machine lack dates,
modes and tolls, and name places in another order, and once as the project's own coder has them
(CODED.jsonl, as `sayso code --format jsonl` writes it, over the training files at least): events
that gold has not are of no act. The logistic regression has an
L2 penalty, and each weight keeps the sign that its feature must have (column `sign`): a weight that
would turn to the other side is 0. `PENALTY` and `RISE`, which is added to the bias (linking needs
less certainty than a single pair does), were chosen by CoNLL F1 on own coding and gold events, the
development files among them; `--grid` prints what cross-validation over writers (the letter of a
file's name) gives on the training files alone.
"""

from __future__ import annotations

import importlib
import random
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval import gold, gold_events
from eval.incidents import conll, read, scorer
from sayso.data import tables
from sayso.merge.block import Blocks
from sayso.merge.cluster import cluster
from sayso.merge.component import FLOOR, walks
from sayso.merge.feature import Features, features
from sayso.merge.profile import Profile, profiles
from sayso.merge.veto import veto
from sayso.model.codec import to_json
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.incident import Member

Floats = NDArray[np.float64]
Pair = tuple[Member, Member]

_OUT = Path(__file__).parent.parent / "sayso" / "data" / "merge_weights.tsv"
PENALTY, RISE = 15.0, 1.0
_FOLDS, _FOLDINGS = 6, 2
_PENALTIES, _RAISES = (5.0, 15.0), (0.75, 1.0, 1.25)
_HEAD = """# Source: the sayso developers; fitted by `python -m eval.fit_merge` on {pairs} pairs
# ({same} of them one act), on those of worn events and of own coding, of the {reports} training
# reports of the open corpus that have events, no development file. L2 penalty {penalty:g}.
# rise {rise:g} (what clustering adds to a score) was chosen on training and development files.
# Licence: Apache-2.0.
# weight: log odds for a value of 1. sign: what the weight may be. words: how it is told, if it is.
feature\tweight\tsign\twords
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """Candidate pairs with their features, whether gold has them as one, and their writers."""

    profiles: dict[Member, Profile]
    gold: list[set[Member]]
    pairs: list[Pair]
    found: list[Features]
    same: Floats
    writer: list[str]


def sample(paths: Sequence[Path], *, wear: int | None = None) -> Sample:
    """Read gold files into candidate pairs; with a seed in `wear`, of worn events."""
    incident, letter = labels(paths)
    reports = gold_events.load(paths)
    if wear is not None:
        draw = random.Random(wear)
        reports = [worn(each, draw) for each in reports]
    return sampled(reports, incident, letter)


def own(paths: Sequence[Path], coded: Path) -> Sample:
    """The same of the project's own coding of gold files, matched to gold as the scorer does."""
    incident, letter = labels(paths)
    scorer()  # so that its folder is found
    likeness = importlib.import_module("score_gold")
    reports = {each.report.id: each for each in read(coded) if each.report.id in letter}
    raw = {str(report["id"]): report for report in gold_events.raw(paths)}
    found: dict[Member, object] = {}
    for name, each in reports.items():
        events = to_json(each)["events"]
        for gold_event, event in likeness.pairs(
            raw[name].get("events") or [], events, likeness.event_likeness
        ):
            found[Member(name, event["id"])] = incident[Member(name, gold_event["id"])]
    return sampled(list(reports.values()), found, letter)


def labels(paths: Sequence[Path]) -> tuple[dict[Member, object], dict[str, str]]:
    """The incident of each gold event, and the writer of each report."""
    incident: dict[Member, object] = {}
    letter: dict[str, str] = {}
    for path in paths:
        for report in gold_events.raw([path]):
            letter[str(report["id"])] = path.name[0]
            for event in report.get("events") or []:
                member = Member(str(report["id"]), event["id"])
                incident[member] = event.get("incident") or member
    return incident, letter


def sampled(
    reports: Sequence[Coded], incident: Mapping[Member, object], letter: Mapping[str, str]
) -> Sample:
    """The candidate pairs of some reports; an event without an incident is of none."""
    known = {p.member: p for c in reports for p in profiles(c)}
    clusters: dict[object, set[Member]] = defaultdict(set)
    for member in known:
        clusters[incident.get(member, member)].add(member)
    pairs = candidates(known)
    same = np.array([float(incident.get(a, a) == incident.get(b, b)) for a, b in pairs])
    told = [features(known[a], known[b]) for a, b in pairs]
    return Sample(
        known, list(clusters.values()), pairs, told, same, [letter[a.report] for a, _ in pairs]
    )


def worn(coded: Coded, draw: random.Random) -> Coded:
    """A report with some values lost and some places in another order, as a coder leaves it."""

    def kept(value: Any, chance: float) -> Any:
        return value if draw.random() < chance else None

    def event(e: Event) -> Event:
        place = e.place if draw.random() < 0.7 else e.place[::-1]
        return replace(
            e,
            date=kept(e.date, 0.7),
            mode=kept(e.mode, 0.8),
            killed=kept(e.killed, 0.8),
            injured=kept(e.injured, 0.8),
            actor=kept(e.actor, 0.8) or (),
            recipient=kept(e.recipient, 0.8) or (),
            place=kept(place, 0.85) or (),
        )

    return replace(coded, events=tuple(event(e) for e in coded.events))


def joint(one: Sample, two: Sample) -> Sample:
    """Two samples for fitting; clusters are those of the first."""
    return replace(
        one,
        pairs=one.pairs + two.pairs,
        found=one.found + two.found,
        same=np.concatenate([one.same, two.same]),
        writer=one.writer + two.writer,
    )


def candidates(known: dict[Member, Profile]) -> list[Pair]:
    """The pairs that share a block and that no veto forbids."""
    blocks = Blocks()
    for member in sorted(known):
        blocks.enter(known[member])
    return [
        (member, other)
        for member in sorted(known)
        for other in sorted(blocks.find(known[member]))
        if member < other and not veto(known[member], known[other])
    ]


def fit(found: Sequence[Features], same: Floats, *, penalty: float) -> dict[str, float]:
    """Fit the weights: Newton steps; weights of the wrong sign are set to 0 round by round."""
    signs = {row["feature"]: row["sign"] for row in tables.rows("merge_weights")}
    del signs["rise"]
    free = sorted(signs)
    while True:
        weights = _newton(found, same, free, penalty)
        wrong = [
            n
            for n, w in weights.items()
            if (signs[n] == "+" and w < 0) or (signs[n] == "-" and w > 0)
        ]
        if not wrong:
            return {name: weights.get(name, 0.0) for name in signs}
        free = [name for name in free if name not in wrong]


def _newton(
    found: Sequence[Features], same: Floats, names: list[str], penalty: float
) -> dict[str, float]:
    table = np.array([[each.get(name, 0.0) for name in names] for each in found])
    ridge = penalty * np.eye(len(names))
    ridge[names.index("bias"), names.index("bias")] = 1e-3
    weights = np.zeros(len(names))
    for _ in range(60):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - same) + ridge @ weights
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + ridge
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return dict(zip(names, map(float, weights), strict=True))


def linked(data: Sample, scored: Sequence[float]) -> float:
    """CoNLL F1 of the clusters that scores give."""
    table = {frozenset(pair): s for pair, s in zip(data.pairs, scored, strict=True)}
    near: dict[Member, set[Member]] = defaultdict(set)
    for (one, two), score in zip(data.pairs, scored, strict=True):
        if score > FLOOR:
            near[one].add(two)
            near[two].add(one)
    found: list[set[Member]] = []
    for part in walks(sorted(data.profiles), lambda member: near[member]):
        inner = {p: table[p] for p in map(frozenset, combinations(part, 2)) if p in table}
        barred = {
            frozenset(p) for p in combinations(part, 2) if veto(*(data.profiles[m] for m in p))
        }
        found += [set(c) for c in cluster(part, inner, forbidden=barred)]
    return conll(data.gold, found)["CoNLL"][2]


def crossed(data: Sample, extra: Sample, penalty: float, *, seed: int) -> list[float]:
    """Scores of all pairs of `data`, each by weights fitted on other writers' in both."""
    both = joint(data, extra)
    letters = sorted(set(data.writer))
    order = np.random.default_rng(seed).permutation(len(letters))
    fold = {letter: int(nth) % _FOLDS for letter, nth in zip(letters, order, strict=True)}
    mine = np.array([fold[letter] for letter in data.writer])
    scored = np.zeros(len(data.pairs))
    for nth in range(_FOLDS):
        other = np.array([fold[letter] != nth for letter in both.writer])
        seen = [f for f, keep in zip(both.found, other, strict=True) if keep]
        weights = fit(seen, both.same[other], penalty=penalty)
        for at in np.flatnonzero(mine == nth):
            scored[at] = sum(weights.get(k, 0.0) * v for k, v in data.found[at].items())
    return [float(s) for s in scored]


def grid(plain: Sample, coded: Sample, extra: Sample) -> None:
    """Print the CoNLL F1 of a small grid, over some foldings of gold and own coding."""
    for penalty in _PENALTIES:
        runs = [
            (data, crossed(data, joint(other, extra), penalty, seed=seed))
            for data, other in ((plain, coded), (coded, plain))
            for seed in range(_FOLDINGS)
        ]
        for rise in _RAISES:
            f1 = sum(linked(data, [s + rise for s in run]) for data, run in runs) / len(runs)
            print(f"penalty {penalty:g} rise {rise:g}: CoNLL F1 {f1:.4f}", flush=True)


def write(plain: Sample, coded: Sample, extra: Sample) -> None:
    """Fit and write the table."""
    every = joint(joint(plain, extra), coded)
    weights = fit(every.found, every.same, penalty=PENALTY)
    weights["rise"] = RISE
    reports = len({m.report for m in plain.profiles})
    head = _HEAD.format(pairs=len(plain.pairs), same=int(plain.same.sum()), reports=reports,
                        penalty=PENALTY, rise=RISE)  # fmt: skip
    lines = [
        f"{row['feature']}\t{weights[row['feature']]:.2f}\t{row['sign']}\t{row['words']}\n"
        for row in tables.rows("merge_weights")
    ]
    _OUT.write_text(head + "".join(lines), encoding="utf-8")
    print(_OUT.read_text(encoding="utf-8"))


def main(words: list[str]) -> None:
    """Read the training files, and write the table or print the grid."""
    dev = set(gold.development())
    paths = [path for path in gold.every() if path not in dev]
    coded = next(word for word in words if not word.startswith("--"))
    data = sample(paths), own(paths, Path(coded)), sample(paths, wear=7)
    (grid if "--grid" in words else write)(*data)


if __name__ == "__main__":
    main(sys.argv[1:])
