"""Reviewing in the browser: the queue by keyboard, words selected by keyboard and by mouse, two
people at once.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sayso.flow.engine import Job, run
from sayso.flow.reviewing import Word, review
from sayso.flow.source import readings
from sayso.store import correction, view
from sayso.store.connect import open_store
from tests.serve.browser import chromium
from tests.serve.browser.conftest import Visit
from tests.serve.browser.pages import asked
from tests.serve.browser.server import listening
from tests.serve.browser.test_every_page import AXE

TEXT = """Bomb 💣🔥 kills four in Kassala
KASSALA, March 5, 2024 (Example Wire) - 💥 Four people were \
killed when gunmen of حركة تحرير السودان \
attacked a market in Kassala on Monday 🚑🚑, police spokesman Idris Omar said.
Gunmen also killed two guards in Kassala on Tuesday 🇸🇩, a doctor said.
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT)
    with open_store(tmp_path / "a.db", create=True) as store:
        run(readings([str(tmp_path / "a.txt")]), Job(store=store))
    return tmp_path / "a.db"


def report_of(path: Path) -> str:
    with open_store(path) as store:
        (coded,) = view.coded(store)
    return coded.report.id


def first(path: Path) -> str:
    with open_store(path) as store:
        (coded,) = view.coded(store)
    return coded.events[0].id


def panel(page: Page) -> None:
    """Open the panel of the chosen item by keyboard."""
    expect(page.locator("li.item.chosen .open-panel")).to_be_visible()
    page.keyboard.press("c")
    expect(page.locator(".correct fieldset").first).to_be_visible()


def test_words_are_selected_by_keyboard_and_kept_as_code_points(own: Path, visit: Visit) -> None:
    name, item = report_of(own), first(own)
    with listening(own) as site:
        page = visit(f"{site}/reports/{name}?item={item}")
        panel(page)
        page.get_by_role("button", name="Change where").first.press("Enter")
        page.get_by_role("button", name="Add words").first.press("Enter")
        expect(page.locator(".picker")).to_be_visible()
        page.keyboard.press("ArrowRight")
        for _ in range(4):
            page.keyboard.press("ArrowRight")
        expect(page.locator(".picker .picked")).to_have_text("“in”")
        page.keyboard.press("Shift+ArrowRight")
        expect(page.locator(".picker .picked")).to_have_text("“in Kassala”")
        page.keyboard.press("Enter")
        expect(page.locator(".said ins").first).to_contain_text("in Kassala")
    with open_store(own) as store:
        span = view.report(store, name).events[0].place[-1]
        assert span.quote == "in Kassala"
        assert TEXT.startswith(TEXT[: span.start] + span.quote)


def test_words_are_selected_by_mouse_beside_emoji_and_arabic(own: Path, visit: Visit) -> None:
    name, item = report_of(own), first(own)
    with listening(own) as site:
        page = visit(f"{site}/reports/{name}?item={item}")
        panel(page)
        page.get_by_role("button", name="Change with what").first.click()
        page.get_by_role("button", name="Add words").first.click()
        page.evaluate(
            """() => {
              const walk = document.createTreeWalker(
                document.querySelectorAll('.text p[data-start]')[1], NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) {
                const at = walk.currentNode.data.indexOf('market');
                if (at >= 0) getSelection().setBaseAndExtent(
                  walk.currentNode, at, walk.currentNode, at + 6);
              }
            }"""
        )
        expect(page.locator(".picker .picked")).to_have_text("“market”")
        page.get_by_role("button", name="Use these words").click()
        expect(page.locator(".said ins").first).to_contain_text("market")
    with open_store(own) as store:
        assert view.report(store, name).events[0].weapon[-1].quote == "market"


def test_the_queue_is_worked_by_keyboard_and_undone(own: Path, visit: Visit) -> None:
    with listening(own) as site:
        page = visit(f"{site}/review")
        before = page.locator("li.task").count()
        page.keyboard.press("j")
        page.keyboard.press("x")
        expect(page.locator(".told")).to_contain_text("rejected it")
        expect(page.locator("li.task")).to_have_count(before - 1)
        page.keyboard.press("u")
        expect(page.locator(".told")).to_contain_text("took back")
        expect(page.locator("li.task")).to_have_count(before)
        page.wait_for_load_state("networkidle")


def test_a_conflict_is_told_and_both_words_are_kept(own: Path, visit: Visit) -> None:
    name, item = report_of(own), first(own)
    with listening(own) as site:
        page = visit(f"{site}/reports/{name}?item={item}")
        panel(page)
        page.get_by_role("button", name="Change status").first.click()
        with open_store(own) as store:
            review(store, name, [Word(item, "correct", "status", "averted")], by="N. R.")
        page.locator(".editor select").select_option("ongoing")
        page.locator(".editor").get_by_role("button", name="Save").click()
        expect(page.locator(".notice-conflict")).to_contain_text("N. R. said otherwise")
        expect(page.locator(".said .tag.contested").first).to_have_text("in conflict")
        page.goto(f"{site}/review?kind=conflict")
        expect(page.locator("li.task")).to_have_count(1)
        page.wait_for_load_state("networkidle")
    with open_store(own) as store:
        assert len(correction.corrections(store, name)) == 2
        assert view.report(store, name).events[0].status == "ongoing"


def test_a_missed_event_is_added_and_taken_back(own: Path, visit: Visit) -> None:
    name = report_of(own)
    with listening(own) as site:
        page = visit(f"{site}/reports/{name}")
        count = page.locator("li.item").count()
        page.get_by_role("button", name="Add a missed event").press("Enter")
        expect(page.locator(".picker")).to_be_visible()
        for _ in range(2):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        page.locator(".new-event select").select_option("COERCE")
        page.locator(".new-event").get_by_role("button", name="Save").click()
        expect(page.locator("li.item")).to_have_count(count + 1)
        page.locator(".said .undo button").first.click()
        expect(page.locator("li.item")).to_have_count(count)
        page.wait_for_load_state("networkidle")


def test_it_works_without_scripts(own: Path, visit: Visit) -> None:
    name, item = report_of(own), first(own)
    with listening(own) as site:
        page = visit(f"{site}/reports/{name}?item={item}", java_script_enabled=False)
        page.locator("li.item.chosen").get_by_role("button", name="Reject").click()
        expect(page.locator(".review-whole")).to_contain_text("rejected it")
        page.locator(".review-whole .undo button").first.click()
        expect(page.locator(f"li#{item}")).to_have_count(1)


def test_incidents_are_split_and_merged_on_their_page(own_site: str, visit: Visit) -> None:
    found = asked(f"{own_site}/incidents.json?sort=origins")["items"]
    name = next(row["id"] for row in found if row["reports"] > 1)
    page = visit(f"{own_site}/incidents/{name}")
    count = page.locator(".split input[type=checkbox]").count()
    page.locator(".split summary").click()
    page.locator(".split input[type=checkbox]").last.check()
    page.get_by_role("button", name="Split them off").click()
    expect(page.locator(".judged")).to_contain_text("two acts")
    left = page.locator(".split input[type=checkbox]").count() or 1
    assert left < count
    page.locator(".judged .undo button").first.click()
    expect(page.locator(".judged")).to_contain_text("took back")


def test_the_panel_is_accessible(own: Path, visit: Visit) -> None:
    chromium.need(AXE.is_file(), "axe-core is not installed: cd web && npm ci")
    name, item = report_of(own), first(own)
    with listening(own) as site:
        for scheme in ("light", "dark"):
            page = visit(f"{site}/reports/{name}?item={item}", scheme=scheme)
            panel(page)
            for label in ("Change killed", "Change category", "Change where"):
                page.get_by_role("button", name=label).first.click()
            page.get_by_role("button", name="Add words").first.click()
            page.keyboard.press("ArrowRight")
            page.evaluate(AXE.read_text())
            found = page.evaluate("axe.run({resultTypes: ['violations']})")
            told = [
                (rule["id"], [n["target"] for n in rule["nodes"]]) for rule in found["violations"]
            ]
            assert not told
