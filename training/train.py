"""Training: reports in, checkpoints out; a run that was stopped goes on where it was."""

from __future__ import annotations

import copy
import json
import math
import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from sayso.annotate.candidate import ask, candidates
from sayso.annotate.settle import Scored, Thresholds, nothing, settle
from sayso.model.annotated import MENTION_KINDS
from sayso.model.span import Span
from training import loss, measure
from training.example import Example, joined
from training.network import Network


@dataclass(slots=True)
class Plan:
    """The settings of a run."""

    epochs: int = 20
    batch: int = 4
    encoder_rate: float = 1.0e-4
    head_rate: float = 6.0e-4
    heard_rate: float = 2.0e-3
    warm: float = 0.06
    averaging: float = 0.998
    noisy: float = 0.1
    seed: int = 1
    measure_every: int = 2
    predicted_from: int = 2
    half: bool = True
    masked: float = 0.0
    joined: float = 0.0
    renamed: float = 0.0
    cropped: float = 0.0
    kept: float = 1.0
    polnear: int = 0
    muc: int = 0
    extra_weight: float = 0.5


class Run:
    """A training run with its network, averaged copy, optimiser and log, kept in a folder."""

    def __init__(self, network: Network, plan: Plan, folder: Path) -> None:
        self.plan, self.folder, self.network = plan, folder, network
        folder.mkdir(parents=True, exist_ok=True)
        self.average = copy.deepcopy(network).eval()
        encoder = list(network.encoder.layers.parameters())
        network.encoder.word.weight.requires_grad_(False)
        for name in ("place", "norm"):
            encoder += list(getattr(network.encoder, name).parameters())
        encoder.append(network.encoder.segment)
        heads = network.heads
        heard = [p for m in (heads.heard, heads.within, heads.straight) for p in m.parameters()]
        known = {id(p) for p in encoder + heard}
        rest = [p for p in network.parameters() if p.requires_grad and id(p) not in known]
        self.optimiser = torch.optim.AdamW(
            [
                {"params": encoder, "lr": plan.encoder_rate, "weight_decay": 0.01},
                {"params": rest, "lr": plan.head_rate, "weight_decay": 0.01},
                {"params": heard, "lr": plan.heard_rate, "weight_decay": 0.01},
            ],
            betas=(0.9, 0.98),
        )
        self.rates = [plan.encoder_rate, plan.head_rate, plan.heard_rate]
        self.epoch, self.step, self.best = 0, 0, -1.0

    def resume(self) -> None:
        """Go on from the folder's last checkpoint, if there is one."""
        path = self.folder / "last.pt"
        if path.exists():
            saved = torch.load(path, weights_only=True)
            self.network.load_state_dict(saved["network"])
            self.average.load_state_dict(saved["average"])
            self.optimiser.load_state_dict(saved["optimiser"])
            self.epoch, self.step, self.best = saved["epoch"], saved["step"], saved["best"]

    def save(self) -> None:
        """Write the checkpoint whole, then put it in the last one's place."""
        saved = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "epoch": self.epoch,
            "step": self.step,
            "best": self.best,
        }
        torch.save(saved, self.folder / "last.tmp")
        (self.folder / "last.tmp").replace(self.folder / "last.pt")

    def log(self, **entry: Any) -> None:
        """Append a line to the run's log."""
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")
        print(json.dumps(entry), flush=True)

    def _set_rate(self, steps: int) -> None:
        at = self.step / steps
        scale = at / self.plan.warm if at < self.plan.warm else (1 - at) / (1 - self.plan.warm)
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * max(scale, 0.01)

    def run_epoch(self, cases: Sequence[Example], steps: int) -> dict[str, float]:
        """One pass over `cases`; gives the mean of each loss."""
        chance = random.Random(self.plan.seed * 1000 + self.epoch)
        torch.manual_seed(self.plan.seed * 1000 + self.epoch)
        order = list(cases)
        chance.shuffle(order)
        sums: dict[str, list[float]] = {}
        self.network.train()
        for at in range(0, len(order), self.plan.batch):
            batch = order[at : at + self.plan.batch]
            self._set_rate(steps)
            losses = []
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.plan.half):
                for case in batch:
                    predicted = self.epoch >= self.plan.predicted_from
                    value, parts = loss.total(
                        self.network,
                        case,
                        chance,
                        predicted=predicted,
                        masked=self.plan.masked,
                    )
                    weight = 1.0 if case.gold.task == "corpus" else self.plan.extra_weight
                    losses.append(weight * value / len(batch))
                    for name, part in parts.items():
                        sums.setdefault(f"{case.gold.task} {name}", []).append(part)
            torch.stack(losses).sum().backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
            self.optimiser.step()
            self.optimiser.zero_grad(set_to_none=True)
            self.step += 1
            self._average()
        self.epoch += 1
        return {name: round(sum(v) / len(v), 4) for name, v in sums.items()}

    @torch.no_grad()
    def _average(self) -> None:
        keep = min(self.plan.averaging, self.step / (self.step + 20))
        for slow, fast in zip(self.average.parameters(), self.network.parameters(), strict=True):
            if fast.requires_grad:
                slow.lerp_(fast, 1 - keep)


@torch.no_grad()
def score(network: Network, case: Example, bars: Thresholds) -> Scored:
    """Candidates of a report with the heads' probabilities."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x, tags = loss.states(network, case)
    chances = torch.sigmoid(tags.float()).numpy()
    found = candidates(chances, case.pieces, bars)
    kinds = [MENTION_KINDS[k] for k, _, _ in found]
    spans = [_span(case, s, e) for _, s, e in found]
    if not found:
        return nothing()
    asked = ask(found, case.pieces, case.gold.text)
    keep, labels, ties = network.heads(x.float(), *map(torch.from_numpy, loss._inputs(asked)))
    return Scored(
        kinds,
        spans,
        torch.sigmoid(keep).numpy(),
        labels.numpy(),
        torch.sigmoid(ties).numpy(),
    )


def _span(case: Example, start: int, end: int) -> Span:
    return Span.of(case.gold.text, case.pieces.spans[start][0], case.pieces.spans[end - 1][1])


LONGEST = 640
"""Pieces that two reports may have together to be read as one page."""
MAIN = ("event found (category)", "role actor", "role recipient", "role place")
MAIN += ("toll (low and high)", "attributed claim", "WHOLE RECORD (news event)")
ALSO = ("event found (any category)", "mode | event", "status | event", "background | event")
ALSO += ("positions", "relations", "forecasts", "assessments", "claim (item and source)")
ALSO += ("act | claim", "certainty | claim", "source kind | claim", "channel", "role weapon")


def evaluate(
    network: Network, cases: Iterable[Example], gold: Sequence[Any], scorer: Any, bars: Thresholds
) -> dict[str, float]:
    """The scorer's figures of a network on development reports, and their mean as `mean`."""
    network.eval()
    readings = [settle(score(network, case, bars), bars) for case in cases]
    rows = measure.figures(scorer, gold, readings)
    named = {name: round(rows[name][0], 4) for name in MAIN + ALSO if name in rows}
    named["mean"] = round(sum(named[n] for n in MAIN) / len(MAIN), 4)
    for name in MAIN[:1] + MAIN[5:6]:
        named[name + " P"], named[name + " R"] = (round(v, 3) for v in rows[name][1:3])
    return named


def together(cases: list[Example], chance: random.Random, share: float) -> list[Example]:
    """Cases of which a share has another report before or after it, every second an eventless."""
    event = MENTION_KINDS.index("event")
    calm = [c for c in cases if not any(m[0] == event for m in c.mentions)]
    made = []
    for case in cases:
        if chance.random() < share:
            other = chance.choice(calm if calm and chance.random() < 0.5 else cases)
            if len(case.pieces) + len(other.pieces) <= LONGEST and other is not case:
                pair = (case, other) if chance.random() < 0.5 else (other, case)
                made.append(joined(*pair))
                continue
        made.append(case)
    return made


Pair = tuple[Example, Example | None]
"""A report without its noise, and with it, where it has any."""


def drawn(
    plan: Plan,
    corpus: Sequence[Pair],
    own: Sequence[Pair],
    vary: Callable[[Example, random.Random], Example],
    chance: random.Random,
) -> list[Example]:
    """The reports of an epoch: a share of the corpus and all of our own, some of them varied."""
    seen = [pair for pair in corpus if chance.random() < plan.kept]
    cases = [
        noisy if noisy is not None and chance.random() < plan.noisy else clean
        for clean, noisy in [*seen, *own]
    ]
    return together([vary(case, chance) for case in cases], chance, plan.joined)


def train(
    run: Run,
    corpus: Sequence[Pair],
    own: Sequence[Pair],
    extra: Mapping[str, Sequence[Example]],
    check: Any,
    vary: Callable[[Example, random.Random], Example] = lambda case, _: case,
) -> None:
    """Train to the plan's end; `check` gives figures of a network, whose mean picks the best.

    Each epoch sees the plan's share of the corpus, all reports of our own, and of each other set
    as many as the plan says; `vary` gives a report as it is shown this time.
    """
    plan = run.plan
    counts = {name: min(getattr(plan, name), len(cases)) for name, cases in extra.items()}
    reports = plan.kept * len(corpus) + len(own) + sum(counts.values())
    run.log(plan=asdict(plan), reports=len(corpus), own=len(own), extra=counts)
    while run.epoch < plan.epochs:
        chance = random.Random(plan.seed + 77 * run.epoch)
        cases = drawn(plan, corpus, own, vary, chance)
        for name, count in counts.items():
            cases += chance.sample(extra[name], count)
        began = time.time()
        losses = run.run_epoch(cases, plan.epochs * math.ceil(reports / plan.batch))
        entry: dict[str, Any] = {"epoch": run.epoch, "seconds": round(time.time() - began)}
        entry |= losses
        run.save()
        if run.epoch % plan.measure_every == 0 or run.epoch == plan.epochs:
            entry["dev"] = check(run.average)
            if entry["dev"]["mean"] > run.best:
                run.best = entry["dev"]["mean"]
                torch.save(run.average.state_dict(), run.folder / "best.pt")
        run.log(**entry)
        run.save()
