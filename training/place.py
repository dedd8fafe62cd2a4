"""Places of words: where the strings of a gold report stand in its cleaned text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Stretch = tuple[int, int]
_TRIM = " \n\t,;:.–—-\"'“”‘’"


def outside(text: str, noise: Iterable[str]) -> list[Stretch]:
    """The stretches of `text` that are left when its noise lines are taken out."""
    drop = {line.strip() for n in noise for line in bare(n).split("\n") if line.strip()}
    kept, at = [], 0
    for line in text.split("\n"):
        if line.strip() and line.strip() not in drop:
            kept.append((at, at + len(line)))
        at += len(line) + 1
    return kept


def bare(words: str) -> str:
    """A gold string without its `##n`."""
    head, mark, tail = words.rpartition("##")
    return head if mark and tail.isdigit() else words


class Finder:
    """Finds gold strings in a text without its noise; offsets are into the cleaned `text`."""

    def __init__(self, text: str, noise: Iterable[str]) -> None:
        self._raw = text
        self._kept = outside(text, noise)
        self._starts: list[int] = []
        parts, at = [], 0
        for start, end in self._kept:
            self._starts.append(at)
            parts.append(text[start:end])
            at += end - start + 1
        self.text = "\n".join(parts)

    def _moved(self, span: Stretch) -> Stretch | None:
        """A span of the raw text as one of the cleaned text, or None if it was cut."""
        low = high = None
        for (start, end), at in zip(self._kept, self._starts, strict=True):
            if start <= span[0] < end:
                low = span[0] - start + at
            if start < span[1] <= end:
                high = span[1] - start + at
        return (low, high) if low is not None and high is not None else None

    def _raw_places(self, words: str) -> list[Stretch]:
        found, at = [], self._raw.find(words)
        while at >= 0 and words:
            found.append((at, at + len(words)))
            at = self._raw.find(words, at + 1)
        return found

    def all(self, words: str | None) -> list[Stretch]:
        """Every place of the words, whole words first; with `##n` the n-th place only."""
        words = str(words or "")
        plain = bare(words)
        places = self._raw_places(plain)
        if plain != words:
            nth = int(words.rpartition("##")[2])
            places = places[nth - 1 : nth] or places
        whole = [p for p in places if self._whole(p)] or places
        return [m for p in whole if (m := self._moved(p))]

    def _whole(self, place: Stretch) -> bool:
        start, end = place
        before = self._raw[start - 1 : start].isalnum() and self._raw[start].isalnum()
        after = self._raw[end : end + 1].isalnum() and self._raw[end - 1].isalnum()
        return not (before or after)

    def best(
        self, words: str | None, near: int, within: Sequence[Stretch] = ()
    ) -> tuple[Stretch | None, list[Stretch]]:
        """The place within the evidence or nearest to `near`, and the places passed over."""
        places = self.all(words)
        if not places:
            return None, []
        inside = [p for p in places if any(s <= p[0] and p[1] <= e for s, e in within)]
        chosen = min(inside or places, key=lambda p: abs(p[0] - near))
        everywhere = self.all(bare(str(words)))
        return chosen, [p for p in everywhere if p != chosen]

    def trim(self, span: Stretch) -> Stretch | None:
        """A span without the blanks and marks at its ends, or None if nothing is left."""
        start, end = span
        while start < end and self.text[start] in _TRIM:
            start += 1
        while start < end and self.text[end - 1] in _TRIM:
            end -= 1
        if self.text[start:end].lower().startswith("that "):
            start += 5
        return (start, end) if start < end else None
