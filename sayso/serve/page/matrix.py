"""The claims matrix: attributes across, sources down, so that disagreement shows at a glance.

What accounts part on stands first.
Sources stand in the order of time under their independent origin. A copy of an earlier text gives
no rows of its own, but for what it says otherwise than the text it goes back to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sayso.model.coded import Coded
from sayso.model.ontology import TOLL_KINDS
from sayso.serve.page.slip import Slips

Json = Mapping[str, Any]
LABELS = {
    "actor": "Who",
    "recipient": "To whom",
    "place": "Where",
    "date": "When",
    "weapon": "With what",
    "killed": "Killed",
    "injured": "Injured",
    "captured": "Captured",
    "displaced": "Displaced",
    "happened": "Happened",
    "category": "What",
    "mode": "How",
    "status": "Status",
}
_PLAIN = ("category", "mode", "status")
_SETS = ("recipient", "weapon")
RIVALS = 5
"""Colours for rival values; further ones share the last."""


class Matrix:
    """One incident's JSON and its reports, read as a table."""

    def __init__(self, incident: Json, reports: Mapping[str, Coded]) -> None:
        self.incident, self.reports = incident, reports
        self.slips = {name: Slips(coded) for name, coded in reports.items()}
        self.cells = 0
        columns = [c for name in LABELS if (c := self._column(name))]
        self.columns = sorted(columns, key=lambda c: not c["contested"])

    def _column(self, name: str) -> dict[str, Any] | None:
        """A column's head, or None where nobody speaks or nobody parts on what is plain."""
        settled = self.incident["attributes"].get(name)
        if not settled or not (settled["says"] or settled["otherwise"]):
            return None
        contested = name in self.incident["contested"]
        if name in (*_PLAIN, "happened") and not settled["otherwise"]:
            return None
        parted = len(settled["spread"]) > 1 and name not in _SETS
        return {
            "attribute": name,
            "label": LABELS[name],
            "value": settled["value"],
            "rule": settled["rule"],
            "why": settled["why"],
            "contested": contested,
            "parted": parted or contested,
            "spread": settled["spread"],
        }

    def origins(self) -> list[dict[str, Any]]:
        """The independent origins, the earliest first, each with its rows and its copies."""
        made = [self._origin(origin) for origin in self.incident["origins"]]
        return sorted(made, key=lambda o: (o["published"] or "9999", o["id"]))

    def _origin(self, origin: Json) -> dict[str, Any]:
        names = [name for name in origin["reports"] if name in self.reports]
        first, *copies = names
        said: set[tuple[Any, ...]] = set()
        rows = list(self._rows(first, said))
        more = [(name, list(self._rows(name, said))) for name in copies]
        return {
            "id": origin["id"],
            "kind": origin["kind"],
            "credit": origin["credit"],
            "published": self.reports[first].report.published,
            "report": self._head(first),
            "rows": rows,
            "copies": [
                {**self._head(name), "adds": sum(len(c) for r in new for c in r["cells"])}
                for name, new in more
            ],
            "copied": [row for _, new in more for row in new],
        }

    def _head(self, name: str) -> dict[str, Any]:
        report = self.reports[name].report
        names = ("id", "title", "outlet", "published", "url")
        return {key: getattr(report, key) for key in names}

    def _rows(self, report: str, said: set[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
        """A row for each voice of a report, without what was `said` before in its origin."""
        voices: dict[str | None, dict[str, list[dict[str, Any]]]] = {}
        kinds: dict[str | None, str | None] = {}
        for column in self.columns:
            name = column["attribute"]
            for account, agrees in self._accounts(name):
                key = (name, account["source"], account["value"], account["polarity"])
                if account["member"]["report"] != report or key in said:
                    continue
                said.add(key)
                kinds.setdefault(account["source"], account["source_kind"])
                cells = voices.setdefault(account["source"], {})
                cells.setdefault(name, []).append(self._cell(column, account, agrees))
        for voice, cells in sorted(voices.items(), key=lambda v: v[0] is not None):
            yield {
                "report": self._head(report),
                "voice": voice,
                "kind": kinds[voice],
                "cells": [cells.get(c["attribute"], []) for c in self.columns],
            }

    def _accounts(self, name: str) -> Iterator[tuple[Json, bool]]:
        settled = self.incident["attributes"][name]
        yield from ((account, True) for account in settled["says"])
        yield from ((account, False) for account in settled["otherwise"])

    def _cell(self, column: Json, account: Json, agrees: bool) -> dict[str, Any]:
        self.cells += 1
        slips = self.slips[account["member"]["report"]]
        return {
            "id": f"cell-{self.cells}",
            "value": shown(column["attribute"], account["value"]),
            "stance": _stance(column, account, agrees),
            "rival": _rival(column, account),
            "act": account["act"].replace("_", " "),
            "denied": account["polarity"] == "negated",
            "partisan": account["partisan"],
            "low": account["low"],
            "high": account["high"],
            "outlet": account["outlet"],
            "source": account["source"],
            "published": account["published"],
            "slip": slips.of(column["attribute"], account),
        }

    def tolls(self, origins: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Each kind of toll, low to high, with who says which figure."""
        return [
            toll
            for nth, column in enumerate(self.columns)
            if column["attribute"] in TOLL_KINDS and (toll := self._toll(nth, column, origins))
        ]

    def _toll(self, nth: int, column: Json, origins: list[dict[str, Any]]) -> dict[str, Any] | None:
        rows = [
            {**cell, "voice": row["voice"], "outlet": row["report"]["outlet"]}
            for origin in origins
            for row in (*origin["rows"], *origin["copied"])
            for cell in row["cells"][nth]
        ]
        settled = self.incident["attributes"][column["attribute"]]
        ends = {end: settled[end] for end in ("low", "best", "high")}
        every = [row[end] for row in rows for end in ("low", "high")]
        known = [n for n in (*every, *ends.values()) if n]
        if not rows or not known:
            return None
        return {**column, **ends, "most": max(known), "rows": rows}


def shown(attribute: str, value: str) -> str:
    """A value as a cell shows it."""
    return "it happened" if attribute == "happened" else value


def _stance(column: Json, account: Json, agrees: bool) -> str:
    """How an account stands to what was settled: denies, rival, agrees, differs or plain."""
    if account["polarity"] == "negated":
        return "denies"
    if not column["parted"]:
        return "plain"
    if column["value"] is None or column["contested"]:
        return "rival"
    return "agrees" if agrees else "differs"


def _rival(column: Json, account: Json) -> int | None:
    """The number of an account's value among those that part, the most backed first."""
    if not column["parted"]:
        return None
    spread = column["spread"]
    place = spread.index(account["value"]) if account["value"] in spread else len(spread)
    return min(place, RIVALS - 1)
