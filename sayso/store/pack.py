"""Coded reports as a store keeps them: packed JSON under the hash of what it says."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any

from sayso.model.claim import Claim
from sayso.model.codec import encode, from_json, to_json
from sayso.model.coded import Coded, Item
from sayso.model.ids import content_id
from sayso.model.report import Report

Json = dict[str, Any]
_GROUPS = ("events", "relations", "positions", "forecasts", "assessments")
_NOT_VALUES = ("coder", "confidence")


def fingerprint(report: Report) -> str:
    """The hash of everything a report holds: a change to any of it asks for new coding."""
    return content_id("fpr", encode(report))


class Sheet:
    """A coded report with its JSON, made once for all that is kept of it."""

    def __init__(self, coded: Coded) -> None:
        self.coded = coded
        self.data = to_json(coded)
        self.json = dumps(self.data)

    @property
    def result(self) -> str:
        """The id under which this coding of this report is kept."""
        return content_id("res", self.json)

    @property
    def packed(self) -> bytes:
        """The JSON, compressed."""
        return zlib.compress(self.json.encode("utf-8", "surrogatepass"), 6)

    def items(self) -> Iterator[tuple[Item, Json]]:
        """Each item with its JSON."""
        for group in _GROUPS:
            yield from zip(getattr(self.coded, group), self.data[group], strict=True)

    def claims(self) -> Iterator[tuple[Claim, Json]]:
        """Each claim with its JSON."""
        yield from zip(self.coded.claims, self.data["claims"], strict=True)

    def digests(self) -> Iterator[tuple[Item, str]]:
        """Each item with the hash of its values and its claims' values.

        Which coder gave them and how surely is left out: that alone makes no item another.
        """
        said: dict[str, list[Json]] = {}
        for claim, data in self.claims():
            said.setdefault(claim.item, []).append(_values(data))
        for item, data in self.items():
            values = [_values(data), *sorted(said.get(item.id, []), key=dumps)]
            yield item, content_id("dig", values)


def unpacked(data: bytes) -> Coded:
    """The coded report whose JSON was packed."""
    return from_json(json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass")))


def dumps(value: Any) -> str:
    """JSON without blanks, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _values(data: Json) -> Json:
    return {key: value for key, value in data.items() if key not in _NOT_VALUES}
