from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

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
        page.on("console", lambda said: said.type == "error" and trouble.append(said.text))
        page.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))

        def look(url: str) -> None:
            if not url.startswith(("data:", "blob:", "about:")) and url.split("/", 3)[2] != home:
                trouble.append(f"asked {url}")

        context.on("request", lambda request: look(request.url))
        answer = page.goto(address)
        assert answer
        assert answer.status < 400, f"{address}: {answer.status}"
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not trouble
