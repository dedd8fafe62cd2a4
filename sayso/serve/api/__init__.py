"""The REST API under /api/v1: one router a noun."""

from __future__ import annotations

from fastapi import APIRouter

from sayso.serve.api import (
    actors,
    claims,
    events,
    exports,
    incidents,
    jobs,
    places,
    reports,
    reviews,
    runs,
    search,
    sources,
)
from sayso.serve.form.common import PROBLEMS

_NOUNS = (
    incidents,
    events,
    claims,
    reports,
    actors,
    places,
    sources,
    runs,
    search,
    exports,
    jobs,
    reviews,
)

router = APIRouter(prefix="/api/v1", responses=PROBLEMS)
for _noun in _NOUNS:
    router.include_router(_noun.router)
