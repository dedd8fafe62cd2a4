"""The desk itself: the open store, its settings and what is kept in memory between requests."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from sayso.analyse import vouch
from sayso.analyse.vouch import Source
from sayso.flow import incidents
from sayso.serve.find.index import Index
from sayso.serve.guard.access import Access
from sayso.serve.settings import Settings
from sayso.serve.work.jobs import Jobs
from sayso.store import incident_search, incident_view
from sayso.store.connect import open_store

_log = logging.getLogger("sayso.serve")


class Desk:
    """What every request of one app shares; a page or a route takes it as `desk: Here`."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.settings = settings
        self.access = Access(settings.tokens, user=settings.user)
        self.store = open_store(path, create=True)
        self._index: Index | None = None
        self._seen: tuple[tuple[int, ...], str] | None = None
        self._busy = threading.Lock()
        self._sources: tuple[str, dict[str, Source]] = ("", {})
        self._weighing = threading.Lock()
        self._warming: threading.Thread | None = None
        self.jobs = Jobs(self.store, settings, merged=self.refresh)

    def index(self) -> Index:
        """The incidents as they stand; merged first where the store has changed since.

        While another request is at that, the ones known so far are given.
        """
        held = self._index
        if held is not None and self._now() == self._seen:
            return held
        if not self._busy.acquire(blocking=held is None):
            return held or self.index()
        try:
            return self._merged()
        finally:
            self._busy.release()

    def sources(self) -> dict[str, Source]:
        """Outlets and speakers as they stand, by id; worked out once for each state."""
        index = self.index()
        with self._weighing:
            state, held = self._sources
            if state != index.state:
                held = vouch.sources(incident_view.jsons(self.store, index.ids))
                self._sources = (index.state, held)
            return held

    def warm(self) -> None:
        """Read beforehand, in a thread of its own, what the first requests need."""
        self._warming = threading.Thread(target=self._warm, daemon=True, name="warm")
        self._warming.start()

    def _warm(self) -> None:
        try:
            self.index().warm()
        except Exception:  # whoever asks next is told
            _log.exception("the index could not be read beforehand")

    def refresh(self) -> Index:
        """Merge what has come to the store and give the incidents as they stand then."""
        with self._busy:
            return self._merged()

    def _merged(self) -> Index:
        """Call it with the lock held."""
        stirred, state = self._now()
        if self._index is None or (stirred, state) != self._seen:
            incidents.refresh(self.store)
            state = incident_view.state(self.store)
        if self._index is None or self._index.state != state:
            self._index = Index(self.store, state)
        self._seen = (stirred, state)
        return self._index

    def _now(self) -> tuple[tuple[int, ...], str]:
        """What is another whenever the store has changed in what incidents are made of."""
        return incident_search.stirred(self.store), incident_view.state(self.store)

    def close(self) -> None:
        """End the jobs and let go of the store."""
        self.jobs.close()
        if self._warming is not None:
            self._warming.join()
        self.store.close()


def _of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


Here = Annotated[Desk, Depends(_of)]
