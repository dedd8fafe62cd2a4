"""Forged requests: another site's page may not act in the name of whoever is at the desk.

A request that changes something must come from the desk's own pages (Sec-Fetch-Site, Origin) and
carry the token of the cookie `sayso_csrf` once more: in the header X-CSRF-Token or as the form's
field `csrf`. Only one with an Authorization header needs no token, since no form can send that.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.serve.fault import problem
from sayso.serve.guard.access import SAFE, same

COOKIE = "sayso_csrf"
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class Forgery:
    """Hands out the token and refuses requests that other sites' pages cause."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self._key = app, secrets.token_bytes(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        held = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        valid = self._own(held)
        token = held if valid else self._made()
        scope.setdefault("state", {}).update(csrf=token, csrf_held=valid)
        if scope["method"] not in SAFE and not _from_here(headers):
            words = "the request comes from another site"
            await problem(403, words, do="use the desk's own pages")(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and not valid:
                secure = "; Secure" if scope.get("scheme") == "https" else ""
                cookie = f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict{secure}"
                MutableHeaders(scope=message).append("Set-Cookie", cookie)
            await send(message)

        await self._app(scope, receive, sent if not _is_static(scope) else send)

    def _made(self) -> str:
        word = secrets.token_urlsafe(18)
        return f"{word}.{self._mark(word)}"

    def _own(self, token: str) -> bool:
        word, _, mark = token.partition(".")
        return bool(word) and same(mark, self._mark(word))

    def _mark(self, word: str) -> str:
        return hmac.new(self._key, word.encode(), hashlib.sha256).hexdigest()[:32]


async def check(request: Request) -> None:
    """A dependency of every route: 403 where a request that changes something has no token."""
    if request.method in SAFE or "authorization" in request.headers:
        return
    given = request.headers.get("x-csrf-token", "")
    if not given and request.headers.get("content-type", "").startswith(_FORMS):
        field = (await request.form()).get("csrf", "")
        given = field if isinstance(field, str) else ""
    state = request.scope["state"]
    if not (state["csrf_held"] and same(given, state["csrf"])):
        raise HTTPException(403, "the request carries no valid token; load the page again")


def _from_here(headers: Headers) -> bool:
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host", "")


def _is_static(scope: Scope) -> bool:
    path: str = scope["path"]
    return path.startswith("/static/")
