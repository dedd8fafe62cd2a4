"""Pages: each is a function that gives its data, shown as HTML and as its JSON twin."""

from __future__ import annotations

from fastapi import APIRouter

from sayso.serve.page import (
    actors,
    incident,
    incidents,
    login,
    paste,
    places,
    report,
    reports,
    review,
    runs,
    sources,
)

router = APIRouter()
for _page in (
    reports,
    report,
    incidents,
    incident,
    actors,
    places,
    sources,
    login,
    paste,
    runs,
    review,
):
    router.include_router(_page.router)
