"""Hand-built reports put into a store."""

from __future__ import annotations

from sayso.model.coded import Coded
from sayso.model.reading import Reading
from sayso.model.run import Run
from sayso.store import ledger, writer
from sayso.store.connect import Store


def put(store: Store, *reports: Coded) -> None:
    """Keep coded reports; one that is there already is replaced by its new coding."""
    if not ledger.runs(store):
        writer.begin_run(store, Run("run-1", {}, "test/1", "0", "2024-01-01T00:00:00+00:00"))
    for coded in reports:
        data = coded.report.text.encode()
        read = Reading(coded.report.id, data, coded.report.sha256, "text/plain", "2024-01-01")
        writer.put(store, "run-1", read, coded, coder="test/1")
