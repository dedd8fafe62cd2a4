"""Host names: a page elsewhere may not reach the desk under a name of its own (DNS rebinding)."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.serve.fault import problem
from sayso.serve.settings import LOOPBACK, Settings


def bare(host: str) -> str | None:
    """The name or number in a Host header, without its port, in small letters; None if broken."""
    if not host or any(sign in host for sign in "/@\\?# \t"):
        return None
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


class Hosts:
    """Refuses a request whose Host is not one under which the desk is known.

    A number cannot be rebound, so that one is allowed wherever the desk listens on all of them.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._names = {*LOOPBACK, settings.host.lower(), *(n.lower() for n in settings.names)}
        self._any_number = settings.host in ("0.0.0.0", "::")  # noqa: S104 - compared only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).getlist("host")
        name = bare(given[0]) if len(given) == 1 else None
        if name is not None and self._known(name):
            await self._app(scope, receive, send)
            return
        step = "start the desk with --name for each further name it is asked for by"
        await problem(421, "the desk is not known by this host name", do=step)(scope, receive, send)

    def _known(self, name: str) -> bool:
        return name in self._names or (self._any_number and _is_number(name))


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
