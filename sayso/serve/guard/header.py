"""Response headers: a strict Content-Security-Policy and the rest that browsers obey."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def policy(tile_origin: str | None = None) -> str:
    """The Content-Security-Policy: own files only, no inline script or style, no frames."""
    tiles = f" {tile_origin}" if tile_origin else ""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            f"img-src 'self' data:{tiles}",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


class Headers:
    """Adds the headers to every response; one that sets a policy of its own keeps it."""

    def __init__(self, app: ASGIApp, *, tile_origin: str | None = None) -> None:
        self._app = app
        self._fixed = {"Content-Security-Policy": policy(tile_origin), **_FIXED}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._fixed.items():
                    headers.setdefault(name, value)
                still = scope["path"].startswith("/static/")
                headers.setdefault("Cache-Control", "no-cache" if still else "no-store")
            await send(message)

        await self._app(scope, receive, sent)
