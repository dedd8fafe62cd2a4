"""An incident: the matrix, the tolls, and the sentence behind every cell."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.serve.browser.conftest import Visit
from tests.serve.browser.pages import asked, contested


def test_every_cell_is_one_click_from_its_sentence(site: str, visit: Visit) -> None:
    page = visit(f"{site}/incidents/{contested(site)}")
    cells = page.locator(".matrix button.cell")
    assert cells.count() > 10
    for nth in range(0, cells.count(), 9):
        cells.nth(nth).click()
        slip = page.locator(".slip:popover-open")
        expect(slip).to_have_count(1)
        assert slip.locator("mark").inner_text() in slip.locator("blockquote").inner_text()
        page.keyboard.press("Escape")


def test_the_sentence_leads_to_its_words_in_the_report(site: str, visit: Visit) -> None:
    page = visit(f"{site}/incidents/{contested(site)}")
    page.locator(".matrix button.cell").first.click()
    slip = page.locator(".slip:popover-open")
    words = slip.locator("mark").inner_text()
    slip.get_by_role("link", name="Read it in the report").click()
    page.wait_for_url("**/reports/**")
    assert "".join(page.locator("mark.at").all_inner_texts()) == words
    expect(page.locator("#at")).to_be_in_viewport()


def test_every_account_stands_in_the_matrix_once(site: str, visit: Visit) -> None:
    name = contested(site)
    page = visit(f"{site}/incidents/{name}")
    told = asked(f"{site}/api/v1/incidents/{name}")
    columns = {c["attribute"] for c in asked(f"{site}/incidents/{name}.json")["columns"]}
    accounts = {
        (kind, a["origin"], a["source"], a["value"], a["polarity"])
        for kind, settled in told["attributes"].items()
        if kind in columns
        for a in (*settled["says"], *settled["otherwise"])
    }
    assert page.locator(".matrix button.cell").count() == len(accounts)


def test_sources_stand_in_the_order_of_time(site: str, visit: Visit) -> None:
    page = visit(f"{site}/incidents/{contested(site)}")
    days = page.locator(".matrix .origin .when").all_inner_texts()
    assert len(days) > 2
    assert days == sorted(days)


def test_a_contested_incident_is_told_as_such(site: str, visit: Visit) -> None:
    page = visit(f"{site}/incidents/{contested(site)}")
    expect(page.locator(".incident-head")).to_contain_text("contested")
    assert page.title().startswith("contested: ")
    expect(page.locator(".toll").first).to_contain_text("low – best – high")
    assert page.locator(".toll .range tbody tr").count() > 3
