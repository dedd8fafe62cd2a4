"""Losses: what one report teaches the token head and the heads over mentions."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from sayso.annotate import heads
from sayso.annotate.candidate import ask, candidates
from sayso.annotate.settle import Thresholds
from sayso.annotate.window import marked, windows
from sayso.model.annotated import MENTION_KINDS
from training.example import Example
from training.match import Span3, match
from training.network import Network

WEIGHTS = {"tags": 4.0, "keep": 1.0, "labels": 1.0, "ties": 1.0}
_HEAD_WEIGHTS = {"category": 1.0, "mode": 0.5, "status": 0.5, "background": 0.7, "act": 0.5}
_RARE = {"relation": 3.0, "weapon": 2.0}
"""Ties between actors are few, and each of their kinds is rare; so are those to weapons."""
_TIE_WEIGHTS = torch.tensor([_RARE.get(t.partition(" ")[0], 1.0) for t in heads.TIES])
_NEGATIVES = 40
_FOUND = 0.8
"""How often a gold mention is shown in the words that the tagger found for it."""
_MASK = 103


@dataclass(slots=True)
class Drawn:
    """The mentions a report is trained on: gold ones first, then wrong ones."""

    spans: list[Span3]
    gold: int


def states(network: Network, case: Example, *, masked: float = 0.0) -> tuple[Tensor, Tensor]:
    """Token states and tag logits of a whole report, its windows joined.

    A share `masked` of the pieces is hidden, so that no word is relied on alone.
    """
    parts = []
    for window in windows(len(case.pieces)):
        ids, shapes = marked(case.pieces.ids, case.pieces.shapes, window)
        given = torch.tensor(ids)
        if masked:
            given = torch.where(torch.rand(len(ids)) < masked, _MASK, given)
        x, tags = network.encoder(given, torch.tensor(shapes))
        cut = slice(window.first - window.start + 1, window.last - window.start + 1)
        parts.append((x[cut], tags[cut]))
    joined = [torch.cat(p) for p in zip(*parts, strict=True)]
    return joined[0], joined[1].view(len(case.pieces), len(heads.TAGS), 2)


def tag_loss(logits: Tensor, case: Example, *, positive: float = 2.0) -> Tensor:
    """Mean over pieces of the summed binary cross-entropies of the tags that are taught."""
    weights = torch.from_numpy(case.weights).unsqueeze(2)
    used = case.weights.any(axis=0)
    loss = F.binary_cross_entropy_with_logits(
        logits[:, used].float(),
        torch.from_numpy(case.tags)[:, used],
        weight=weights[:, used],
        pos_weight=torch.tensor(positive),
        reduction="sum",
    )
    return loss / (2 * len(case.pieces))


def draw(case: Example, chances: np.ndarray | None, chance: random.Random) -> Drawn:
    """Gold mentions, half of them in the words the tagger found, and its mistakes."""
    spans = list(case.mentions)
    wrong: list[Span3] = []
    if chances is None:
        for _ in range(15):
            start = chance.randrange(len(case.pieces))
            end = min(len(case.pieces), start + chance.choice((1, 1, 2, 3, 4)))
            wrong.append((chance.randrange(len(MENTION_KINDS)), start, end))
    else:
        wrong = candidates(chances, case.pieces, Thresholds())
    left = []
    for span, place in zip(wrong, match(wrong, case.mentions), strict=True):
        if place is not None:
            if chances is not None and chance.random() < _FOUND:
                spans[place] = span
        elif not any(b[0] == span[0] and b[1] < span[2] and span[1] < b[2] for b in case.blurred):
            left.append(span)
    wrong = left
    if len(wrong) > _NEGATIVES:
        wrong = chance.sample(wrong, _NEGATIVES)
    return Drawn(spans + wrong, len(spans))


def head_losses(
    network: Network, case: Example, x: Tensor, drawn: Drawn, *, only: tuple[str, ...] = heads.TIES
) -> dict[str, Tensor]:
    """The losses of the heads over the drawn mentions, of ties for those in `only`."""
    asked = ask(drawn.spans, case.pieces, case.gold.text)
    keep, labels, ties = network.heads(x, *map(torch.from_numpy, _inputs(asked)))
    count, gold = len(drawn.spans), drawn.gold
    target = torch.zeros(count)
    target[:gold] = 1
    losses = {"keep": F.binary_cross_entropy_with_logits(keep.float(), target)}
    losses["labels"] = _label_loss(labels[:gold].float(), torch.from_numpy(case.labels))
    losses["ties"] = _tie_loss(ties.float(), asked.kinds, case, gold, only)
    return losses


def _inputs(asked: object) -> tuple[np.ndarray, ...]:
    names = ("starts", "ends", "kinds", "places", "steps", "gaps")
    return tuple(getattr(asked, name) for name in names)


def _label_loss(logits: Tensor, labels: Tensor) -> Tensor:
    total = logits.sum() * 0
    for column, (name, place) in enumerate(heads.label_slices().items()):
        known = labels[:, column] >= 0
        if known.any():
            loss = F.cross_entropy(logits[known, place], labels[known, column])
            total = total + _HEAD_WEIGHTS.get(name, 0.3) * loss
    return total


def _tie_loss(
    logits: Tensor, kinds: np.ndarray, case: Example, gold: int, only: tuple[str, ...]
) -> Tensor:
    fits = heads.ALLOWED[kinds[:, None], kinds[None, :]].copy()
    fits[np.arange(len(kinds)), np.arange(len(kinds))] = False
    fits[:, :, [tie not in only for tie in heads.TIES]] = False
    target = np.zeros(fits.shape, dtype=np.float32)
    for head, tail, tie, unsure in case.links:
        if unsure:
            fits[head, tail, tie] = False
        else:
            target[head, tail, tie] = 1
    mask = torch.from_numpy(fits)
    loss = F.binary_cross_entropy_with_logits(
        logits[mask],
        torch.from_numpy(target)[mask],
        weight=_TIE_WEIGHTS.expand(mask.shape)[mask],
        reduction="sum",
    )
    return loss / max(gold, 10)


def total(
    network: Network,
    case: Example,
    chance: random.Random,
    *,
    predicted: bool,
    masked: float = 0.0,
) -> tuple[Tensor, dict[str, float]]:
    """The weighted loss of one report and its parts."""
    x, tags = states(network, case, masked=masked)
    losses = {"tags": tag_loss(tags, case)}
    if case.gold.task == "polnear" and case.mentions:
        drawn = Drawn(list(case.mentions), len(case.mentions))
        losses["ties"] = head_losses(network, case, x, drawn, only=("source", "content"))["ties"]
    if case.gold.task == "corpus" and case.mentions:
        chances = torch.sigmoid(tags.detach().float()).numpy() if predicted else None
        losses |= head_losses(network, case, x, draw(case, chances, chance))
    loss = torch.stack([WEIGHTS[name] * value for name, value in losses.items()]).sum()
    return loss, {name: float(value.detach()) for name, value in losses.items()}
