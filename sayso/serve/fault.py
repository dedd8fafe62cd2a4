"""Errors as the desk tells them: problem+json (RFC 9457) to programs, a page to people."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from functools import cache
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.errors import (
    FormError,
    InputError,
    NotFound,
    SaysoError,
    SettingError,
    StoreError,
    TooLarge,
)

MEDIA = "application/problem+json"
_STATUS: tuple[tuple[type[SaysoError], int], ...] = (
    (NotFound, 404),
    (TooLarge, 413),
    (SettingError, 422),
    (FormError, 422),
    (InputError, 422),
    (StoreError, 503),
)
_log = logging.getLogger("sayso.serve")


def problem(
    status: int,
    detail: str,
    *,
    do: str | None = None,
    title: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """An error as problem+json: `detail` says what was wrong, `do` what to do about it."""
    body = body_of(status, detail, do=do, title=title)
    return JSONResponse(body, status, headers=dict(headers or {}), media_type=MEDIA)


def body_of(
    status: int, detail: str, *, do: str | None = None, title: str | None = None
) -> dict[str, Any]:
    """The members of a problem."""
    said = title or HTTPStatus(status).phrase
    return {"type": "about:blank", "title": said, "status": status, "detail": detail, "do": do}


def status_of(error: SaysoError) -> int:
    """The HTTP status of one of sayso's errors."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def add_handlers(app: FastAPI) -> None:
    """Have an app tell every error that is raised on purpose."""
    app.add_exception_handler(SaysoError, _of_sayso)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_form)


def _of_sayso(request: Request, error: Exception) -> Response:
    assert isinstance(error, SaysoError)  # noqa: S101 - registered for these only
    bare = SaysoError(error.what, where=error.where, allowed=error.allowed)
    return _told(request, status_of(error), str(bare), do=error.do or None)


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for these only
    headers = dict(error.headers or {})
    if error.status_code == 405 and (methods := _methods(request)):
        headers["Allow"] = ", ".join(methods)
    return _told(request, error.status_code, str(error.detail), headers=headers)


def _methods(request: Request) -> list[str]:
    """The methods of an address of the API: those of all its routes, not of the first alone."""
    paths: dict[str, Any] = request.app.openapi()["paths"]
    path = request.url.path
    if path in paths:
        return _with_head(paths[path])
    alike = (held for name, held in paths.items() if _pattern(name).fullmatch(path))
    return _with_head(method for held in alike for method in held)


def _with_head(methods: Iterable[str]) -> list[str]:
    """Methods in capitals, sorted; what is got is had by its headers alone too."""
    found = {method.upper() for method in methods}
    return sorted(found | {"HEAD"} if "GET" in found else found)


@cache
def _pattern(path: str) -> re.Pattern[str]:
    """The addresses of a route; the ids of reports and actors may hold slashes."""
    some = re.sub(r"\\{(?:report|actor)\\}", ".+", re.escape(path))
    return re.compile(re.sub(r"\\{.*?\\}", "[^/]+", some))


def _of_form(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for these only
    said = (f"{'.'.join(map(str, part['loc']))}: {part['msg']}" for part in error.errors()[:5])
    return _told(request, 422, "; ".join(said), do="see /api/v1/openapi.json for what is allowed")


class Surprises:
    """Tells an error that nobody expected, without its insides, which the log gets."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        began = False

        async def sent(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        try:
            await self._app(scope, receive, sent)
        except Exception as fault:
            _log.exception("%s %s", scope.get("method"), scope.get("path"))
            if began or scope["type"] != "http":
                raise
            words = f"something unexpected: {type(fault).__name__}"
            await problem(500, words, do="see the desk's log")(scope, receive, send)


def _told(
    request: Request,
    status: int,
    detail: str,
    *,
    do: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    path = request.url.path
    if path.startswith("/api/") or path.endswith(".json"):
        return problem(status, detail, do=do, headers=headers)
    from sayso.serve.page.render import render

    page = render(request, "error.html", body_of(status, detail, do=do), status=status)
    page.headers.update(headers or {})
    return page
