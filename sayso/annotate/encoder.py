"""The encoder: one pass over a report's text that gives its mentions and the links among them.

A model is a folder of four files: `model.onnx` reads pieces and gives their states and tags,
`heads.onnx` reads states and candidate mentions and gives labels and ties, `tokenizer.json` cuts
text into pieces, and `config.json` names the outputs and holds the thresholds. Each window is
run by itself and unpadded, so a report's answer never depends on what else is being read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sayso.annotate import heads
from sayso.annotate.candidate import ask, candidates
from sayso.annotate.settle import Scored, Thresholds, settle
from sayso.annotate.tagged import Tagged
from sayso.annotate.window import Pieces, marked, pieces, tokenizer, windows
from sayso.errors import SettingError
from sayso.model.annotated import MENTION_KINDS, Link, Mention
from sayso.model.report import Report
from sayso.model.span import Span

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
FILES = ("model.onnx", "heads.onnx", "tokenizer.json", "config.json")
CANDIDATES = 300
"""Candidate mentions that the heads see at once; a longer report is settled in parts.

What they need grows with the square of the number; 300 are those of some 1,000 words.
"""
_ASKED = ("starts", "ends", "kinds", "places", "steps", "gaps")


def shipped() -> Path:
    """The folder of the model that comes with the package."""
    return Path(str(resources.files("sayso.annotate"))) / "model"


class Encoder:
    """A model that is loaded once and reads any number of reports.

    `path` is a model folder, the shipped one by default; `threads` is how many cores one report
    may use. Raise SettingError if the folder is no model or one made for other outputs.
    """

    def __init__(self, path: Path | None = None, *, threads: int = 1) -> None:
        self.path = path or shipped()
        self._threads = threads
        missing = [name for name in FILES if not (self.path / name).is_file()]
        if missing:
            raise SettingError(
                f"no model: {', '.join(missing)} not found",
                where=str(self.path),
                allowed="a folder with " + ", ".join(FILES),
                do="install the package again, or name another model folder",
            )
        self.config = _config(self.path / "config.json")
        self.bars = _bars(self.config)

    @cached_property
    def hash(self) -> str:
        """SHA-256 over the model's files, which tells one model from another."""
        digest = hashlib.sha256()
        for name in FILES:
            digest.update((self.path / name).read_bytes())
        return digest.hexdigest()

    @property
    def coder(self) -> str:
        """The name under which this model's decisions go into claims."""
        return f"encoder/{self.hash[:12]}"

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return tokenizer(self.path / "tokenizer.json")

    @cached_property
    def _body(self) -> InferenceSession:
        return _session(self.path / "model.onnx", self._threads)

    @cached_property
    def _heads(self) -> InferenceSession:
        return _session(self.path / "heads.onnx", self._threads)

    def annotate(self, report: Report) -> tuple[tuple[Mention, ...], tuple[Link, ...]]:
        """The mentions of a report and the links among them, with calibrated confidences."""
        return settled(self.score(report.text), self.bars)

    def annotate_all(
        self, reports: Iterable[Report]
    ) -> Iterator[tuple[tuple[Mention, ...], tuple[Link, ...]]]:
        """The same for many reports, one answer a report in their order."""
        for report in reports:
            yield self.annotate(report)

    def score(self, text: str) -> Iterator[Scored]:
        """Candidate mentions of a text with the heads' probabilities, before any decision.

        One part, more for a very long text, none for one without candidates.
        """
        cut = pieces(text, self._tokenizer)
        if not len(cut):
            return
        states, chances = self.read(cut)
        found = sorted(candidates(chances, cut, self.bars), key=lambda c: c[1:])
        for at in range(0, len(found), CANDIDATES):
            yield self._score(text, cut, states, found[at : at + CANDIDATES])

    def tags(self, text: str) -> Tagged:
        """A text as the tags see it, those learnt from other sets among them."""
        cut = pieces(text, self._tokenizer)
        none = np.zeros((0, len(heads.TAGS), 2), dtype=np.float32)
        chances = self.read(cut)[1] if len(cut) else none
        return Tagged(text, cut, chances, self.config.get("extras") or {})

    def read(self, cut: Pieces) -> tuple[Floats, Floats]:
        """States (pieces, width) and tag probabilities (pieces, tags, 2), windows joined."""
        states, tags = [], []
        for window in windows(len(cut)):
            ids, shapes = marked(cut.ids, cut.shapes, window)
            given = {"ids": np.array(ids), "shapes": np.array(shapes)}
            state, tag = self._body.run(["states", "tags"], given)
            inner = slice(window.first - window.start + 1, window.last - window.start + 1)
            states.append(state[inner])
            tags.append(tag[inner])
        logits = np.concatenate(tags).reshape(len(cut), len(heads.TAGS), 2)
        return np.concatenate(states), _sigmoid(logits)

    def _score(
        self, text: str, cut: Pieces, states: Floats, found: list[tuple[int, int, int]]
    ) -> Scored:
        asked = ask(found, cut, text)
        given = {name: getattr(asked, name) for name in _ASKED}
        first, last = int(asked.starts.min()), int(asked.ends.max())
        given |= {"states": states[first:last]}
        given |= {"starts": asked.starts - first, "ends": asked.ends - first}
        keep, labels, ties = self._heads.run(["keep", "labels", "ties"], given)
        return Scored(
            [MENTION_KINDS[kind] for kind, _, _ in found],
            [Span.of(text, cut.spans[s][0], cut.spans[e - 1][1]) for _, s, e in found],
            _sigmoid(keep * self.config["scale"]["keep"]),
            labels * np.float32(self.config["scale"]["labels"]),
            _sigmoid(ties * self.config["scale"]["ties"]),
            found,
        )


def settled(
    parts: Iterable[Scored], bars: Thresholds
) -> tuple[tuple[Mention, ...], tuple[Link, ...]]:
    """The mentions and links of all parts of a text."""
    mentions: list[Mention] = []
    links: list[Link] = []
    for scored in parts:
        found, ties = settle(scored, bars)
        at = len(mentions)
        mentions += found
        links += (
            [replace(tie, head=tie.head + at, tail=tie.tail + at) for tie in ties] if at else ties
        )
    return tuple(mentions), tuple(links)


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), dtype=np.float32)


def _session(path: Path, threads: int) -> InferenceSession:
    """A session on the CPU; all sessions of a process share one pool of memory."""
    import onnxruntime

    _pool()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.use_env_allocators", "1")
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@cache
def _pool() -> None:
    """Make the pool: memory asked of the system anew in each run took a quarter of the time.

    What it grows to is bounded, as windows and candidates are.
    """
    import onnxruntime

    kind = onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR
    where = onnxruntime.OrtMemoryInfo("Cpu", kind, 0, onnxruntime.OrtMemType.DEFAULT)
    onnxruntime.create_and_register_allocator(where, None)


def _config(path: Path) -> Mapping[str, Any]:
    """Read a model's config; raise SettingError if its outputs are not those of this code."""
    try:
        config: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise SettingError(f"not JSON: {error}", where=str(path)) from error
    own = {
        "tags": list(heads.TAGS),
        "ties": list(heads.TIES),
        "labels": {name: list(values) for name, (_, values) in heads.LABELS.items()},
    }
    for name, values in own.items():
        if config.get(name) != values:
            raise SettingError(
                f"a model made for other {name}",
                where=str(path),
                do="use a model trained with this version of sayso",
            )
    return config


def _bars(config: Mapping[str, Any]) -> Thresholds:
    """The thresholds of a config; what this version does not know is left alone."""
    known = {f.name for f in fields(Thresholds)}
    return Thresholds(**{k: v for k, v in config["thresholds"].items() if k in known})
