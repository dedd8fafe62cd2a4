"""One way from a page's data to HTML, or to JSON at the same address with `.json`.

A page module holds `def data(request: Request, ...) -> dict`, whose further parameters are those
of any route, and registers it with `page(router, "/incidents", "incidents.html")(data)`. The
template gets the members of that dict by name, and `desk` for what belongs to no page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Request
from jinja2 import Environment, PackageLoader
from starlette.responses import HTMLResponse, JSONResponse, Response

from sayso.errors import SaysoError
from sayso.store import entity
from sayso.version import __version__

F = TypeVar("F", bound=Callable[..., dict[str, Any]])


def page(router: APIRouter, path: str, template: str) -> Callable[[F], F]:
    """Register a function's data as the page at `path` and as JSON at `path` + `.json`.

    The function takes `request` by that name. Its JSON twin is registered first, since
    `/incidents/{id}` would take `x.json` for an id.
    """

    def register(data: F) -> F:
        @wraps(data)
        def html(**given: Any) -> Response:
            return render(given["request"], template, data(**given))

        @wraps(data)
        def twin(**given: Any) -> Response:
            return JSONResponse(data(**given))

        for at, answer in ((f"{path}.json", twin), (path, html)):
            router.add_api_route(at, answer, methods=["GET"], include_in_schema=False)
        return data

    return register


def render(
    request: Request, template: str, data: dict[str, Any], *, status: int = 200
) -> HTMLResponse:
    """A template filled with a page's data; every value in it is escaped."""
    words = environment().get_template(template).render(**data, desk=_desk(request))
    return HTMLResponse(words, status)


@cache
def environment() -> Environment:
    """The templates of the package, with escaping on for all of them."""
    loader = PackageLoader("sayso.serve", "templates")
    made = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.filters["segment"] = _segment
    return made


def _segment(name: object) -> str:
    """A name as one part of a path: an id that holds slashes leads nowhere else."""
    return quote(str(name), safe="")


def _synthetic(request: Request) -> bool:
    """Whether the store holds synthetic samples, which every page then says."""
    try:
        return entity.synthetic(request.app.state.desk.store)
    except SaysoError:  # the page that tells of it must not fail by it too
        return False


def _desk(request: Request) -> dict[str, Any]:
    """What every template may need: the version, the address, who asks, the form token."""
    state, settings = request.scope.get("state", {}), request.app.state.desk.settings
    who = state.get("who")
    return {
        "version": __version__,
        "path": request.url.path,
        "query": request.url.query,
        "csrf": state.get("csrf", ""),
        "user": who.name if who else None,
        "role": who.role if who else None,
        "reviewer": bool(who and who.may("reviewer")),
        "admin": bool(who and who.may("admin")),
        "tokens": settings.tokens is not None,
        "synthetic": bool(who) and _synthetic(request),
        "tiles": settings.tiles,
        "fetch": settings.fetch,
    }
