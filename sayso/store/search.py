"""Full text over the reports of a store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import text

from sayso.store.connect import Store
from sayso.store.filter import query


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds the words, with the stretch around them; best first."""

    report: str
    title: str | None
    outlet: str | None
    excerpt: str


_ASKED = text(
    "SELECT report.id, report.title, report.outlet, "
    "snippet(report_text, 1, '', '', ' … ', 24) AS excerpt "
    "FROM report_text JOIN report ON report.n = report_text.rowid "
    "WHERE report_text MATCH :words ORDER BY report_text.rank, report.n LIMIT :limit"
)


def reports(store: Store, words: str, *, limit: int = 50) -> Iterator[Hit]:
    """The reports whose title or text holds every one of `words`; SettingError if there is none."""
    with store.read() as connection:
        for row in connection.execute(_ASKED, {"words": query(words), "limit": limit}):
            yield Hit(row.id, row.title, row.outlet, row.excerpt)
