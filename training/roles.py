"""Roles: weights for the fillers of an event's roles, fitted on reports held back for that.

`python -m training.roles MODEL_FOLDER` reads the reports of `training/held` through a model and
`sayso.code`, fits a logistic regression for each role, and writes `sayso/data/role_weights.tsv`. It
then prints the F1 that each bar gives on the development files: the bars are `FILLS` of
`sayso.code.settings`. The model was not trained on them: on its training files its links are
surer than on others.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.encoder import Encoder, settled
from sayso.annotate.reader import laid
from sayso.annotate.settle import Thresholds
from sayso.code import event, role
from sayso.code.coder import code_report
from sayso.code.draft import Draft
from sayso.code.filler import FEATURES, Filler
from sayso.code.fullest import Fullest
from sayso.code.settings import Settings
from sayso.code.view import View
from sayso.model.codec import to_json
from training import gold, measure, tune

ROLES = ("actor", "recipient", "place")
HELD = Path(__file__).parent / "held"
OUT = Path(__file__).parents[1] / "sayso" / "data" / "role_weights.tsv"
PENALTY = 20.0
_HEAD = """# Source: the sayso developers; fitted by `python -m training.roles` on the {reports}
# reports of training/held. L2 penalty {penalty:g}.
# Licence: Apache-2.0.
# Log odds that a mention fills a role of an event, for a value of 1 of each feature.
# tie: log odds of the surest link; gap: how far that is behind the first one's; rank: log of
# the place in that order; event: log odds that the event is one; sentences: how many it stands
# off; elsewhere: surer tied to another event; between: mentions of other events between;
# name, pronoun: what its words are.
role\tfeature\tweight
"""
Floats = NDArray[np.float64]


@dataclass(slots=True)
class Trials:
    """Fillers of one role: their features, whether gold has them, and how many gold has in all."""

    seen: list[list[float]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    gold: int = 0

    def f1(self, weights: Floats, bar: float) -> float:
        """F1 when fillers of at least the chance `bar` are kept."""
        kept = _chances(np.array(self.seen), weights) >= bar
        hits = int((np.array(self.right) & kept).sum())
        return 2 * hits / max(1, self.gold + int(kept.sum()))


def trials(cases: Sequence[tune.Case], bars: Thresholds, module: Any) -> dict[str, Trials]:
    """What may fill each role of the events that are found in some reports."""
    made = {name: Trials() for name in ROLES}
    for case in cases:
        mentions, links = settled(case.scored, bars)
        annotated = laid(case.surface, mentions, links, coder="roles")
        found = to_json(code_report(annotated))["events"]
        golds = case.raw.get("events") or []
        pairs = module.pairs(golds, found, module.event_likeness)
        right = {f["id"]: g for g, f in pairs if g["category"] == f["category"]}
        view = View(annotated, Settings())
        fullest = Fullest(view)
        for draft in event.drafts(view, fullest):
            wanted = right.get(draft.item.id) or {}
            for name in ROLES:
                _try(made[name], _told(view, fullest, draft, name), wanted.get(name) or [], module)
        for name in ROLES:
            made[name].gold += sum(len(g.get(name) or []) for g in golds)
    return made


def _told(view: View, fullest: Fullest, draft: Draft, name: str) -> list[tuple[str, Filler]]:
    """The words of each filler of a role, with it."""
    sure = draft.confidence
    if name == "place":
        found = role.sites(view, draft.carriers, event=sure)
        return [(view.span(f.members[0]).quote, f) for f in found]
    found = role.named(view, fullest, draft.carriers, name, event=sure)
    return [(fullest.span(f.members[0]).quote, f) for f in found]


def _try(
    trials: Trials, told: Sequence[tuple[str, Filler]], wanted: Sequence[str], module: Any
) -> None:
    """Add fillers, each gold one being met once."""
    left = list(wanted)
    for words, filler in told:
        hit = next((g for g in left if module.alike(g, words)), None)
        if hit is not None:
            left.remove(hit)
        trials.seen.append([1.0, *(filler.seen[n] for n in FEATURES)])
        trials.right.append(hit is not None)


def fit(found: Trials) -> Floats:
    """The weights of a logistic regression, the bias first, by Newton's steps."""
    table, right = np.array(found.seen), np.array(found.right, dtype=float)
    ridge = PENALTY * np.eye(table.shape[1])
    ridge[0, 0] = 1e-3
    weights = np.zeros(table.shape[1])
    for _ in range(40):
        chance = _chances(table, weights)
        slope = table.T @ (chance - right) + ridge @ weights
        curve = table.T @ (table * (chance * (1 - chance))[:, None]) + ridge
        weights -= np.linalg.solve(curve, slope)
    return weights


def _chances(table: Floats, weights: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-table @ weights)))


def write(weights: dict[str, Floats], reports: int) -> None:
    """Write the table of weights."""
    lines = [_HEAD.format(reports=reports, penalty=PENALTY)]
    for name, values in weights.items():
        named = zip(("bias", *FEATURES), values, strict=True)
        lines += [f"{name}\t{feature}\t{value:.3f}\n" for feature, value in named]
    OUT.write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, nargs="?")
    parser.add_argument("--corpus", type=Path, default=tune.SHARED / "corpus")
    parser.add_argument("--reports", type=Path, default=HELD, help="what to fit the weights on")
    parser.add_argument("--scorer", type=Path, default=tune.SHARED / "score_gold.py")
    args = parser.parse_args()
    encoder, module = Encoder(args.model), measure.scorer(args.scorer)
    files = (sorted(args.reports.glob("*.yaml")), gold.split(args.corpus)[1])
    parts = [tune.cases_of(encoder, list(gold.load(p))) for p in files]
    train, development = (trials(part, encoder.bars, module) for part in parts)
    weights = {name: fit(train[name]) for name in ROLES}
    write(weights, len(parts[0]))
    show(weights, development)


def show(weights: dict[str, Floats], development: dict[str, Trials]) -> None:
    """Print what each bar gives on the development files."""
    for name, values in weights.items():
        bars = np.arange(0.1, 0.61, 0.05)
        told = (f"{bar:.2f} {development[name].f1(values, float(bar)):.4f}" for bar in bars)
        print(name, *told, sep="  ")


if __name__ == "__main__":
    main()
