"""The pictures of the README: `python -m tests.serve.browser.pictures`, into docs/images."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from sayso.flow.engine import Job, run
from sayso.flow.incidents import refresh
from sayso.flow.source import readings
from sayso.store.connect import open_store
from tests.serve.browser import chromium
from tests.serve.browser.pages import asked, contested
from tests.serve.browser.server import listening

ROOT = Path(__file__).parents[3]
TARGET = ROOT / "docs" / "images"
NAMES = ("incidents", "incident", "sentence", "report")
_SIZE = {"width": 1280, "height": 800}


def main() -> None:
    """Code the samples into a store of their own and take every picture of it."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "samples.db"
        with open_store(path, create=True) as store:
            run(readings([str(ROOT / "samples" / "reports")]), Job(store=store))
            refresh(store)
        with listening(path) as site, chromium.opened() as browser:
            _take(browser, site)


def _take(browser: Browser, site: str) -> None:
    incident = contested(site)
    rows = asked(f"{site}/reports.json?outlet=Valle+Observer")["items"]
    report = f"{site}/reports/{rows[0]['id']}"
    _save(_page(browser, f"{site}/incidents"), "incidents")
    page = _page(browser, f"{site}/incidents/{incident}")
    _save(page, "incident")
    page.locator(".matrix").scroll_into_view_if_needed()
    page.locator(".matrix button.denies").first.click()
    _save(page, "sentence")
    page = _page(browser, report)
    page.keyboard.press("j")
    _save(page, "report")


def _page(browser: Browser, address: str) -> Page:
    page = browser.new_page(viewport=_SIZE, color_scheme="light")  # type: ignore[arg-type]
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page


def _save(page: Page, name: str) -> None:
    page.screenshot(path=TARGET / f"{name}.png")


if __name__ == "__main__":
    main()
