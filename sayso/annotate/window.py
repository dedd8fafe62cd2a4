"""Windows: a text as wordpieces with their letter case, cut to what the encoder reads at once.

The encoder's vocabulary is uncased, so each piece carries the shape of its word beside its id;
without that no name could be told from a noun.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LIMIT = 510
"""Pieces in a window, the two marks at its ends not counted."""
OVERLAP = 128
"""Pieces that two neighbouring windows share."""
SHAPES = 16
"""Letter-case shapes: eight within a line, and the same eight at its start."""
LINE = 8
"""Shapes from this on are those of a line's first word."""
_ARTICLES = ("a", "an", "the")
_JOINTS = (
    *("of", "in", "on", "at", "to", "by", "for", "from", "with", "near", "into", "as", "that"),
    *("and", "or", "but", "who", "whom", "whose", "which", "is", "was", "were", "are", "has"),
    *("have", "had", "be", "been", ",", ";", ":", "–", "—", "-"),
)
_LOOSE = dict.fromkeys(_ARTICLES, 1) | dict.fromkeys(_JOINTS, 2)
_LIMITS = ("least", "most")
_ENDINGS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})
"""What follows an apostrophe that is no part of a name: a genitive's or a verb's ending."""
_RUN_ON = frozenset({"and", "or", "of", "the", "in", "to", "a"})
"""What stands behind a closing quotation mark where a blank was left out."""
_CLS, _SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Pieces:
    """The wordpieces of a text: ids, shapes, code-point spans, index of their sentence and word.

    A `loose` piece is a word or mark that no phrase ends with: 1 if one may begin with it, as with
    an article, else 2.
    """

    ids: list[int]
    shapes: list[int]
    spans: list[tuple[int, int]]
    sentences: list[int]
    words: list[int]
    loose: list[int]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `start` to `end`; `first` to `last` are those whose states this window gives."""

    start: int
    end: int
    first: int
    last: int


def tokenizer(path: Path) -> Tokenizer:
    """Load a tokenizer file, freed of the truncation and padding it may carry."""
    from tokenizers import Tokenizer

    loaded = Tokenizer.from_file(str(path))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


@lru_cache(maxsize=8192)
def shape(word: str) -> int:
    """The letter-case class of a word: 1 lower, 2 Title, 3 UPPER, 4 else, 5 digits, 6 mark, 7 A."""
    if any(c.isdigit() for c in word):
        return 5
    if not any(c.isalpha() for c in word):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 7
    return 2 if word[0].isupper() and word[1:].islower() else 4


def pieces(text: str, encoder: Tokenizer) -> Pieces:
    """Cut `text` into wordpieces; spans are code points of `text`."""
    encoded = encoder.encode(text, add_special_tokens=False)
    numbers, offsets = encoded.ids, encoded.offsets  # each look makes the whole list anew
    ids, shapes, spans, sentences = [], [], [], []
    words: list[int] = []
    loose: list[int] = []
    sentence, ended, last, before = 0, False, 0, ""
    places = [place or 0 for place in encoded.word_ids]
    bounds: dict[int, tuple[int, int]] = {}
    for place, (start, end) in zip(places, offsets, strict=True):
        low, high = bounds.get(place, (start, end))
        bounds[place] = (low if low < start else start, high if high > end else end)
    glued = _glued(text, bounds)
    for index, (start, end) in enumerate(offsets):
        low, high = bounds[places[index]]
        word = text[low:high]
        kind, small = shape(word), word.lower()
        fresh = index == 0 or (start > last and "\n" in text[last:start])
        if index and (fresh or (ended and start > last and kind in (2, 3, 4, 5, 7))):
            sentence += 1
        if start == low:
            ended = word in {".", "!", "?"} or (ended and kind == 6)
        ids.append(numbers[index])
        shapes.append(kind + LINE * fresh)
        spans.append((start, end))
        sentences.append(sentence)
        inner = places[index] in glued
        words.append(words[-1] if inner else places[index])
        if before == "at" and small in _LIMITS:
            loose[-1] = 1  # "at least forty guests": the limit is of the phrase
        loose.append(0 if inner else _LOOSE.get(small, 0))
        last, before = end, small
    return Pieces(ids, shapes, spans, sentences, words, loose)


def _glued(text: str, bounds: Mapping[int, tuple[int, int]]) -> set[int]:
    """The words that go on what stands before them: an apostrophe within a name, and what follows.

    "Hay'at" and "Mai'anguwa" are one word each; "Fano's" and "isn't" end before their apostrophe.
    """
    found: set[int] = set()
    for place, (start, end) in bounds.items():
        if text[start:end] not in "'’" or not (start and text[start - 1].isalpha()):
            continue
        after = bounds.get(place + 1)
        rest = text[end : after[1]] if after and after[0] == end else ""
        if rest[:1].isalpha() and rest.lower() not in _ENDINGS and rest.lower() not in _RUN_ON:
            found |= {place, place + 1}
    return found


def windows(count: int, limit: int = LIMIT, overlap: int = OVERLAP) -> list[Window]:
    """Cut `count` pieces into overlapping windows; each piece is given by exactly one of them."""
    if count <= limit:
        return [Window(0, count, 0, count)]
    made, start, first = [], 0, 0
    while True:
        end = min(start + limit, count)
        last = count if end == count else end - overlap // 2
        made.append(Window(start, end, first, last))
        if end == count:
            return made
        first, start = last, end - overlap


def marked(ids: list[int], shapes: list[int], window: Window) -> tuple[list[int], list[int]]:
    """The ids and shapes of a window between its two marks."""
    cut = slice(window.start, window.end)
    return [_CLS, *ids[cut], _SEP], [0, *shapes[cut], 0]
