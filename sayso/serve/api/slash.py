"""A slash behind a noun, where an id may hold slashes: it leads to the noun's list."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import RedirectResponse


def to_list(request: Request) -> RedirectResponse:
    """Lead to the list, with what was asked of it."""
    return RedirectResponse(request.url.replace(path=request.url.path.rstrip("/")))
