"""The app: routes, pages and files behind the guards, over one store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import Depends, FastAPI
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from sayso.serve import api, page
from sayso.serve.desk import Desk
from sayso.serve.fault import Surprises, add_handlers
from sayso.serve.guard import forgery
from sayso.serve.guard.forgery import Forgery
from sayso.serve.guard.gate import Gate
from sayso.serve.guard.head import Heads
from sayso.serve.guard.header import Headers
from sayso.serve.guard.host import Hosts
from sayso.serve.guard.size import Sizes
from sayso.serve.settings import Settings
from sayso.version import __version__

STATIC = Path(__file__).parent / "static"
_SILENT: Any = dict.fromkeys(
    ("tracing", "metrics", "logs", "operation_spans", "auto_configure"), False
)
"""What FastAPI would tell a collector of telemetry: nothing, whatever the environment says."""


def make_app(store_path: Path, settings: Settings | None = None) -> FastAPI:
    """The desk over the store at `store_path`, which is made if there is none.

    Raises what `open_store` raises, and SettingError for tokens that cannot be read.
    """
    settings = settings or Settings()
    desk = Desk(store_path, settings)
    app = FastAPI(
        title="sayso",
        version=__version__,
        summary="Attributed event data: who did what to whom, and on whose say-so.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_closing,
        dependencies=[Depends(forgery.check)],
        telemetry=_SILENT,
        middleware=_guards(desk),
    )
    app.state.desk = desk
    add_handlers(app)
    app.include_router(api.router)
    app.include_router(page.router)
    app.mount("/static", StaticFiles(directory=STATIC, check_dir=False), name="static")
    return app


def _guards(desk: Desk) -> list[Middleware]:
    """What a request passes, outermost first."""
    settings = desk.settings
    return [
        Middleware(Headers, tile_origin=settings.tile_origin),
        Middleware(Heads),
        Middleware(Surprises),
        Middleware(Hosts, settings=settings),
        Middleware(Sizes, limit=settings.upload),
        Middleware(Forgery),
        Middleware(Gate, access=desk.access),
    ]


@asynccontextmanager
async def _closing(app: FastAPI) -> AsyncIterator[None]:
    app.state.desk.warm()
    yield
    app.state.desk.close()
