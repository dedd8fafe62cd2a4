from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
)

from sayso.serve.app import STATIC
from tests.serve.browser import chromium
from tests.serve.browser.server import listening

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium.need(chromium.path(), "Chromium is not installed: apt-get install chromium")
    chromium.need((STATIC / "app.js").is_file(), "the pages are not built: python build_pages.py")
    with chromium.opened() as opened:
        yield opened


@pytest.fixture(scope="session")
def site(browser: Browser, samples: Path) -> Iterator[str]:
    """The address of a desk over the samples that is only read."""
    with listening(samples) as address:
        yield address


@pytest.fixture
def own_site(browser: Browser, samples: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a desk over a copy of the samples, to hand things in to."""
    path = tmp_path / "own.db"
    shutil.copy(samples, path)
    with listening(path) as address:
        yield address


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open pages; in the end, none may have complained or asked another machine for anything."""
    contexts: list[BrowserContext] = []
    trouble: list[str] = []

    def open_page(address: str, *, wide: int = 1280, scheme: str = "light", **more: object) -> Page:
        size = {"width": wide, "height": 860}
        context = browser.new_context(viewport=size, color_scheme=scheme, **more)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        home = address.split("/", 3)[2]
        page.on("pageerror", lambda error: trouble.append(f"{page.url}: {error}"))
        page.on("console", partial(_heard, trouble))
        page.on("dialog", partial(_asked, trouble))
        context.on("request", partial(_sent, trouble, home))
        answer = page.goto(address)
        assert answer
        assert answer.status < 400, f"{address}: {answer.status}"
        if more.get("java_script_enabled", True):
            page.wait_for_selector("body[data-ready]", state="attached")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not trouble


def _heard(trouble: list[str], said: ConsoleMessage) -> None:
    if said.type == "error":
        trouble.append(said.text)


def _asked(trouble: list[str], dialog: Dialog) -> None:
    trouble.append(f"a dialog: {dialog.message}")
    dialog.dismiss()


def _sent(trouble: list[str], home: str, request: Request) -> None:
    own = request.url.startswith(("data:", "blob:", "about:"))
    if not own and request.url.split("/", 3)[2] != home:
        trouble.append(f"asked {request.url}")
