"""/login and /logout: a token becomes a session of the browser."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from sayso.serve.desk import Here
from sayso.serve.guard.access import SESSION
from sayso.serve.page.render import render

router = APIRouter(include_in_schema=False)


@router.get("/login")
def ask(request: Request, next: str = "/") -> Response:
    """Ask for a token."""
    return render(request, "login.html", {"next": _own(next), "wrong": False})


@router.post("/login")
def enter(
    request: Request, desk: Here, token: Annotated[str, Form()], next: Annotated[str, Form()] = "/"
) -> Response:
    """Open a session for the token's holder and go on to the page that was wanted."""
    who = desk.access.of_token(token.strip())
    if who is None:
        return render(request, "login.html", {"next": _own(next), "wrong": True}, status=401)
    answer = RedirectResponse(_own(next), 303)
    secure = request.url.scheme == "https"
    name = desk.access.enter(who)
    answer.set_cookie(SESSION, name, httponly=True, samesite="lax", secure=secure)
    return answer


@router.post("/logout")
def leave(request: Request, desk: Here) -> Response:
    """Close the session."""
    desk.access.leave(request.cookies.get(SESSION, ""))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(SESSION)
    return answer


def _own(address: str) -> str:
    """The address if it is a path on this desk, else the first page: no way to another site."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if plain and address.isprintable() else "/"
