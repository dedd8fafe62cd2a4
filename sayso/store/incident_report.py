"""The coded reports that incidents are made of, unpacked one by one when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from sqlalchemy import func, select

from sayso.model.coded import Coded
from sayso.store import schema
from sayso.store.connect import Store
from sayso.store.pack import unpacked

_merged, _result = schema.incident_report.c, schema.result.c
_HELD = 2000


class Merged(Mapping[str, Coded]):
    """Reports by id, as they were merged; `fresh` (report to result) are about to be.

    The last ones asked for are kept at hand.
    """

    def __init__(self, store: Store, fresh: Mapping[str, str] | None = None) -> None:
        self._store = store
        self._fresh = dict(fresh or {})
        self._load = lru_cache(maxsize=_HELD)(self._unpack)

    def __getitem__(self, name: str) -> Coded:
        return self._load(name)

    def __iter__(self) -> Iterator[str]:
        """Ids in the order in which the store took the reports in."""
        report = schema.report.c
        query = select(report.id).join(schema.incident_report, _merged.report == report.id)
        with self._store.read() as connection:
            held = list(connection.execute(query.order_by(report.n)).scalars())
        yield from held
        known = set(held)
        yield from (name for name in self._fresh if name not in known)

    def __len__(self) -> int:
        with self._store.read() as connection:
            query = select(func.count()).select_from(schema.incident_report)
            held = connection.execute(query).scalar_one()
        return held + len(self._fresh)

    def _unpack(self, name: str) -> Coded:
        query = select(_result.packed)
        if name in self._fresh:
            query = query.where(_result.id == self._fresh[name])
        else:
            joined = schema.incident_report.join(schema.result, _merged.result == _result.id)
            query = query.select_from(joined).where(_merged.report == name)
        with self._store.read() as connection:
            packed = connection.execute(query).scalar()
        if packed is None:
            raise KeyError(name)
        return unpacked(packed)


def holding(store: Store, kind: str, reports: Mapping[str, Coded]) -> Iterator[tuple[str, Coded]]:
    """The reports that hold an item of a kind, by id, in the order of ids."""
    item = schema.item.c
    query = select(item.report).where(item.kind == kind).distinct().order_by(item.report)
    with store.read() as connection:
        names = list(connection.execute(query).scalars())
    for name in names:
        if coded := reports.get(name):
            yield name, coded


def published(store: Store) -> list[str | None]:
    """When each report was published, ISO 8601 or None."""
    with store.read() as connection:
        return list(connection.execute(select(schema.report.c.published)).scalars())
