"""One command from data to a trained network: `python -m training.run --out FOLDER`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import torch

from sayso.annotate.settle import Thresholds
from sayso.annotate.window import tokenizer
from training import card, gold, measure, muc, other, polnear
from training.crop import crop
from training.example import Example, example
from training.export import export
from training.network import Network, base, of, start
from training.rename import names, rename
from training.train import Pair, Plan, Run, evaluate, train
from training.tune import tune

SHARED = Path(__file__).resolve().parents[2] / "shared"
REPORTS = Path(__file__).parent / "reports"


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--to", type=Path, help="then write the model's files into this folder")
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus")
    parser.add_argument("--reports", type=Path, default=REPORTS, help="more reports to train on")
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    parser.add_argument("--scorer", type=Path, default=SHARED / "score_gold.py")
    parser.add_argument("--from", dest="origin", type=Path, help="start from this best.pt")
    parser.add_argument("--set", action="append", default=[], help="a plan's setting, NAME=VALUE")
    parser.add_argument("--limit", type=int, help="train on so many reports only")
    return parser.parse_args()


def plan_of(settings: list[str]) -> Plan:
    """The plan with the given settings."""
    plan = Plan()
    for setting in settings:
        name, _, value = setting.partition("=")
        setattr(plan, name, type(getattr(plan, name))(json.loads(value)))
    return plan


def pairs(paths: Iterable[Path], pieces: Any, limit: int | None) -> list[Pair]:
    """At most `limit` reports of files, each without its noise and, where it has any, with it."""
    return [
        (
            example(gold.convert(r), pieces),
            example(gold.convert(r, noisy=True), pieces) if r.get("noise") else None,
        )
        for r in islice(gold.load(paths), limit)
    ]


def others(plan: Plan, data: Path, pieces: Any) -> dict[str, list[Example]]:
    """The other sets that the plan draws on."""
    found: dict[str, list[Example]] = {}
    if plan.polnear:
        articles = polnear.read(data / "polnear" / "train")
        found["polnear"] = [example(c, pieces) for a in articles for c in polnear.chunks(a)]
    if plan.muc:
        found["muc"] = [example(d, pieces) for d in muc.read(data / "muc4" / "train.json")]
    return found


def main() -> None:
    """Read, train, measure."""
    args = arguments()
    torch.set_num_threads(1)
    plan = plan_of(args.set)
    torch.manual_seed(plan.seed)
    pieces = tokenizer(base() / "tokenizer.json")
    train_files, dev_files = gold.split(args.corpus)
    corpus = pairs(train_files, pieces, args.limit)
    own = pairs(sorted(args.reports.glob("*.yaml")), pieces, args.limit)
    dev = list(gold.load(dev_files))
    dev_cases = [example(gold.convert(r), pieces) for r in dev]
    scorer = measure.scorer(args.scorer)
    network: Network = start(base() / "model.safetensors")
    if args.origin:
        network = of(torch.load(args.origin, weights_only=True))
    run = Run(network, plan, args.out)
    run.resume()

    def check(net: Network) -> dict[str, Any]:
        return evaluate(net, dev_cases, dev, scorer, Thresholds())

    known = names(clean.gold for clean, _ in corpus + own)

    def vary(case: Example, chance: Random) -> Example:
        report = case.gold
        if chance.random() < plan.renamed:
            report = rename(report, known, chance)
        if chance.random() < plan.cropped:
            report = crop(report, chance)
        return case if report is case.gold else example(report, pieces)

    train(run, corpus, own, others(plan, args.data, pieces), check, vary)
    if args.to:
        network.load_state_dict(torch.load(args.out / "best.pt", weights_only=True))
        export(network, args.to, {})
        tune(args.to, corpus=args.corpus, scorer=args.scorer)
        other.write(args.to, args.data)
        card.write(args.to)


if __name__ == "__main__":
    main()
