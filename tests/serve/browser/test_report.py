"""A report: what is marked is what was coded, also where a character is no single UTF-16 unit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from sayso.flow.engine import Job, run
from sayso.flow.source import readings
from sayso.model.coded import Coded
from sayso.store import view
from sayso.store.connect import open_store
from tests.serve.browser.conftest import Visit
from tests.serve.browser.pages import paths
from tests.serve.browser.server import listening

MIXED = """Bomb 💣🔥 kills four in Kassala
KASSALA, March 5, 2024 (Example Wire) - 💥 Four people were \
killed when gunmen of حركة تحرير السودان \
attacked a market in Kassala on Monday 🚑🚑, police spokesman Idris Omar said.
قالت الشرطة إن أربعة قتلوا. Gunmen also killed two guards in \
Kassala on Tuesday 🇸🇩, a doctor said.
"""


@pytest.fixture(scope="module")
def mixed(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Coded]]:
    """The address of a desk over that report, and how it was coded."""
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "mixed.txt").write_text(MIXED)
    with open_store(folder / "mixed.db", create=True) as store:
        run(readings([str(folder / "mixed.txt")]), Job(store=store))
        (coded,) = view.coded(store)
    with listening(folder / "mixed.db") as address:
        yield address, coded


def marked(page: Page, n: str) -> str:
    """The marked words of an item, each stretch once, in order."""
    every = page.locator(".text mark[data-items]")
    return "|".join(
        text
        for text, items in every.evaluate_all(
            "all => all.map(m => [m.textContent, m.dataset.items.split(' ')])"
        )
        if n in items
    )


def test_marks_stand_where_the_spans_are_with_emoji_and_arabic(
    mixed: tuple[str, Coded], visit: Visit
) -> None:
    site, coded = mixed
    assert coded.events
    page = visit(f"{site}/reports/{coded.report.id}")
    whole = [line for line in coded.report.text.split("\n") if line.strip()]
    assert page.locator(".text p:not(.cut)").all_inner_texts() == whole
    behind = [e for e in coded.events if e.trigger.start > coded.report.text.index("قتلوا")]
    assert behind, "an event behind emoji and Arabic"
    for event in (coded.events[0], behind[-1]):
        for span in (event.trigger, *event.place):
            page.goto(f"{site}/reports/{coded.report.id}?at={span.start}-{span.end}#at")
            assert "".join(page.locator("mark.at").all_inner_texts()) == span.quote


def test_the_keyboard_goes_from_item_to_item(site: str, visit: Visit) -> None:
    page = visit(f"{site}{paths(site)['report']}")
    expect(page.locator(".keys")).to_be_visible()
    page.keyboard.press("j")
    first = page.locator("li.item.chosen")
    expect(first).to_have_count(1)
    n = first.get_attribute("data-n")
    assert n is not None
    assert page.locator(".text mark.chosen").count() == len(marked(page, n).split("|"))
    assert f"item={first.get_attribute('id')}" in page.url
    page.keyboard.press("j")
    expect(page.locator("li.item.chosen")).not_to_have_attribute("data-n", n)
    page.keyboard.press("k")
    expect(page.locator("li.item.chosen")).to_have_attribute("data-n", n)
    page.keyboard.press("Escape")
    expect(page.locator(".chosen")).to_have_count(0)


def test_words_lead_to_the_item_that_was_coded_from_them(site: str, visit: Visit) -> None:
    page = visit(f"{site}{paths(site)['report']}")
    mark = page.locator(".text mark.m-event").first
    items = (mark.get_attribute("data-items") or "").split()
    mark.click()
    expect(page.locator("li.item.chosen")).to_have_attribute("data-n", items[0])


def test_the_words_of_a_value_are_brought_into_view(site: str, visit: Visit) -> None:
    page = visit(f"{site}{paths(site)['report']}")
    link = page.locator(".values a.words").last
    words = link.inner_text()
    link.click()
    expect(page.locator("#at")).to_be_in_viewport()
    assert "".join(page.locator("mark.at").all_inner_texts()) == words


def test_what_was_cut_is_shown_on_demand(site: str, visit: Visit) -> None:
    page = visit(f"{site}/reports?outlet=Valle+Observer")
    page.locator("td a").first.click()
    cut = page.locator(".cut", has_text="I doubled my money")
    expect(cut).to_be_hidden()
    page.get_by_label("Show what was cut").check()
    expect(cut).to_be_visible()
    expect(cut).to_contain_text("comments")


def test_the_original_is_shown_as_it_was_read(site: str, visit: Visit) -> None:
    page = visit(f"{site}/reports?outlet=Valle+Observer")
    page.locator("td a").first.click()
    page.get_by_role("link", name="as it was read").click()
    expect(page.locator("pre.original")).to_contain_text('<div class="comment">')
