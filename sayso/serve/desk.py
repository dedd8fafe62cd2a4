"""The desk itself: the open store, its settings and what is kept in memory between requests."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from sayso.serve.guard.access import Access
from sayso.serve.settings import Settings
from sayso.store.connect import open_store


class Desk:
    """What every request of one app shares; a page or a route takes it as `desk: Here`."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.settings = settings
        self.access = Access(settings.tokens, user=settings.user)
        self.store = open_store(path, create=True)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()


def _of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


Here = Annotated[Desk, Depends(_of)]
