"""Tiles: asked for only where the desk was started with them, and only what is seen."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Route, expect

from tests.serve.browser.server import listening

TILES = "http://tiles.example/{z}/{x}/{y}.png"
_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def test_tiles_of_the_setting_lie_under_the_map(browser: Browser, samples: Path) -> None:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=_DOT, content_type="image/png")

    with listening(samples, tiles=TILES) as site:
        context = browser.new_context(viewport={"width": 1280, "height": 860})
        context.route("http://tiles.example/**", answer)
        page = context.new_page()
        page.goto(f"{site}/incidents")
        expect(page.locator("g.tiles image").first).to_be_attached()
        first = page.locator("g.tiles image").count()
        z = int(asked[0].split("/")[3])
        page.get_by_role("button", name="Look closer").click()
        page.get_by_role("button", name="Look closer").click()
        page.wait_for_function(
            f"[...document.querySelectorAll('g.tiles image')].some("
            f"t => +t.getAttribute('href').split('/')[3] > {z})"
        )
        assert 0 < first <= 80
        assert page.locator("g.tiles image").count() <= 80
        context.close()
    assert {url.split("/")[2] for url in asked} == {"tiles.example"}


def test_without_the_setting_there_are_no_tiles(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/incidents")
    expect(page.get_by_role("button", name="Look closer")).to_be_visible()
    assert page.locator("g.tiles").count() == 0
    page.close()
