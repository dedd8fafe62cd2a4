"""Sources of a store: outlets and speakers, what they claim, and whether others bear them out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sayso.analyse.vouch import OUTLET, Source
from sayso.errors import NotFound
from sayso.model.codec import encode
from sayso.serve.find.cursor import pack, unpack
from sayso.serve.find.index import folded
from sayso.serve.form.asked import SourcesAsked
from sayso.store import item_view, report_view
from sayso.store.connect import Store

Json = dict[str, Any]
_MOST = 300


def listing(store: Store, found: Mapping[str, Source], asked: SourcesAsked) -> Json:
    """A stretch of the sources, most accounts first."""
    words = folded(asked.q or "")
    rows = [
        source
        for source in found.values()
        if words in folded(source.name) and asked.kind in (None, source.kind)
    ]
    rows.sort(key=lambda source: (-source.accounts, -source.passed, source.name))
    at = unpack(asked.cursor, int)
    begin = max(0, at[0]) if at else 0
    end = begin + asked.limit
    reports = report_view.outlets(store)
    items = [_row(source, reports) for source in rows[begin:end]]
    return {"items": items, "next": pack(end) if end < len(rows) else None, "total": len(rows)}


def _row(source: Source, reports: Mapping[str, int]) -> Json:
    names = ("id", "kind", "name", "source_kind", "accounts", "confirmed", "contradicted", "passed")
    return {
        **{name: getattr(source, name) for name in names},
        "incidents": len(source.incidents),
        "reports": reports.get(source.name) if source.kind == OUTLET else None,
        "acts": dict(source.acts.most_common()),
    }


def whole(store: Store, found: Mapping[str, Source], name: str) -> Json:
    """A source by id: counts by attribute, its accounts with who says the same or otherwise."""
    source = found.get(name)
    if source is None:
        raise NotFound(f"no source has the id {name[:80]!r}", do="see /sources for what there is")
    judged = sorted(source.verdicts, key=lambda v: (not v.contradicted, not v.confirmed))
    counts = {
        attribute: {"accounts": n, "confirmed": yes, "contradicted": no}
        for attribute, (n, yes, no) in source.attributes.items()
    }
    claims, _, total = item_view.claims(store, _claims(source), limit=_MOST)
    return {
        **_row(source, report_view.outlets(store)),
        "attributes": counts,
        "verdicts": [encode(verdict) for verdict in judged[:_MOST]],
        "claims": claims,
        "claims_total": total,
    }


def _claims(source: Source) -> item_view.Claims:
    if source.kind == OUTLET:
        return item_view.Claims({}, outlet=source.name, own=True)
    return item_view.Claims({}, speaker=(source.name, f"the {source.name}"))
