"""Pages: each is a function that gives its data, shown as HTML and as its JSON twin."""

from __future__ import annotations

from fastapi import APIRouter

from sayso.serve.page import incident, incidents, login, report

router = APIRouter()
for _page in (incident, incidents, login, report):
    router.include_router(_page.router)
