"""What holds for every page: it is there, accessible, and no wider than the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.serve.browser import chromium
from tests.serve.browser.conftest import Visit
from tests.serve.browser.pages import asked, paths

AXE = Path(__file__).parents[3] / "web" / "node_modules" / "axe-core" / "axe.min.js"
LOOKS = [(1280, "light"), (390, "dark")]
ALIKE = ("narrowed", "original", "source", "place", "run", "reports")
"""Pages whose colours and parts other pages have too: their dark look is not checked anew."""


@pytest.mark.parametrize(("wide", "scheme"), LOOKS)
def test_every_page_is_accessible_and_fits(site: str, visit: Visit, wide: int, scheme: str) -> None:
    chromium.need(AXE.is_file(), "axe-core is not installed: cd web && npm ci")
    page = visit(f"{site}/incidents", wide=wide, scheme=scheme)
    axe = AXE.read_text()
    wrong = []
    for name, path in paths(site).items():
        page.goto(f"{site}{path}")
        if page.evaluate("document.documentElement.scrollWidth") > wide:
            wrong.append(f"{name}: wider than {wide}")
        if scheme == "dark" and name in ALIKE:
            continue
        page.evaluate(axe)
        found = page.evaluate("axe.run({resultTypes: ['violations']})")
        for rule in found["violations"]:
            where = [node["target"] for node in rule["nodes"]][:3]
            wrong.append(f"{name}: {rule['id']} ({rule['help']}) at {where}")
    assert not wrong, "\n".join(wrong)


def test_pages_read_without_scripts(site: str, visit: Visit) -> None:
    page = visit(f"{site}/incidents", java_script_enabled=False)
    every = paths(site)
    for name in ("narrowed", "incident", "report", "actor", "source"):
        page.goto(f"{site}{every[name]}")
        assert page.locator("h1").first.inner_text().strip(), name
        assert len(page.locator("main").inner_text()) > 60, name


def test_every_page_has_its_json_twin(site: str) -> None:
    for name, path in paths(site).items():
        plain, _, query = path.partition("?")
        told = asked(f"{site}{plain}.json?{query}")
        assert isinstance(told, dict), name
        assert told, name


def test_the_keyboard_skips_to_the_content(site: str, visit: Visit) -> None:
    page = visit(f"{site}/incidents")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
