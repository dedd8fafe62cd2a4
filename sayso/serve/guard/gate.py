"""The gate: no request passes unknown, and none that changes something below a reviewer."""

from __future__ import annotations

from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.serve.fault import problem
from sayso.serve.guard.access import SAFE, SESSION, Access

_OPEN = ("/login", "/static/")


class Gate:
    """Finds who asks; sends people to the sign-in page and tells programs 401."""

    def __init__(self, app: ASGIApp, *, access: Access) -> None:
        self._app, self._access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers, path = Headers(scope=scope), scope["path"]
        cookies = cookie_parser(headers.get("cookie", ""))
        who = self._access.who(
            authorization=headers.get("authorization", ""), session=cookies.get(SESSION, "")
        )
        scope.setdefault("state", {})["who"] = who
        app: ASGIApp = self._app
        if path == "/login" or path.startswith(_OPEN[1]):
            pass
        elif who is None:
            app = _unknown(path, scope["query_string"].decode("latin-1"))
        elif scope["method"] not in SAFE and path != "/logout" and not who.may("reviewer"):
            app = problem(403, f"this needs the role reviewer; {who.name} is {who.role}")
        await app(scope, receive, send)


def _unknown(path: str, query: str) -> ASGIApp:
    if path.startswith("/api/") or path.endswith(".json"):
        step = "send the header `Authorization: Bearer TOKEN`"
        asked = {"WWW-Authenticate": "Bearer"}
        return problem(401, "the desk does not know who asks", do=step, headers=asked)
    wanted = f"{path}?{query}" if query else path
    return RedirectResponse(f"/login?next={quote(wanted, safe='')}", 303)
