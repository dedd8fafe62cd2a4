"""Sizes: no request body over the limit is taken in, whether it says its length or not."""

from __future__ import annotations

import contextlib

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.serve.fault import problem


class _TooMuchError(Exception):
    """More bytes came than are taken."""


class Sizes:
    """Stops reading a body at `limit` bytes and answers 413."""

    def __init__(self, app: ASGIApp, *, limit: int) -> None:
        self._app, self._limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        stated = Headers(scope=scope).get("content-length", "0")
        if not stated.isascii() or not stated.isdigit():
            await problem(400, "the length of the request is no number")(scope, receive, send)
            return
        if int(stated) > self._limit:
            await self._refuse(scope, receive, send)
            return
        began, taken = False, 0

        async def received() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._limit:
                raise _TooMuchError
            return message

        async def sent(message: Message) -> None:
            nonlocal began
            if began or taken <= self._limit:  # what the app makes of a body cut short is not told
                began = True
                await send(message)

        with contextlib.suppress(_TooMuchError):
            await self._app(scope, received, sent)
        if taken > self._limit and not began:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        words = f"the request is over {self._limit:,} bytes"
        step = "give fewer or smaller files, or code them with `sayso code`"
        await problem(413, words, do=step)(scope, receive, send)
