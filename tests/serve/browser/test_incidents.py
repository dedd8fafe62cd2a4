"""The start page: facets, timeline and map narrow one another and the list."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.serve.browser.conftest import Visit
from tests.serve.browser.pages import asked


def count(page: Page) -> int:
    """How many incidents the heading tells of."""
    return int(page.locator("h1").inner_text().split()[0].replace(",", ""))


def test_a_stranger_sees_incidents_their_origins_and_what_is_contested(
    site: str, visit: Visit
) -> None:
    page = visit(f"{site}/incidents")
    expect(page.locator("h1")).to_contain_text("incidents")
    expect(page.locator(".notice")).to_contain_text("nothing told in those happened")
    first = page.locator("li.incident", has=page.locator(".tag.contested")).first
    expect(first).to_contain_text("who did it")
    expect(first.locator(".origins")).to_contain_text("origin")


def test_a_facet_narrows_list_timeline_and_map_and_the_address_holds_it(
    site: str, visit: Visit
) -> None:
    page = visit(f"{site}/incidents")
    every, dots = count(page), page.locator("svg.map circle").count()
    page.get_by_role("link", name="Sudan").first.click()
    page.wait_for_url("**country=SDN**")
    expect(page.locator("h1")).to_contain_text("of")
    assert 0 < count(page) < every
    assert page.locator("svg.map circle").count() < dots
    assert count(page) == page.locator("li.incident").count()
    narrowed = page.url
    fresh = visit(narrowed)
    assert count(fresh) == count(page)
    page.go_back()
    expect(page.locator("h1")).not_to_contain_text("of")
    assert count(page) == every


def test_the_focus_stays_on_the_facet_that_was_chosen(site: str, visit: Visit) -> None:
    page = visit(f"{site}/incidents")
    page.get_by_role("link", name="Colombia").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**country=COL**")
    expect(page.locator(":focus")).to_contain_text("Colombia")
    expect(page.locator(":focus")).to_have_attribute("aria-current", "true")


def test_brushing_the_timeline_narrows_the_list(site: str, visit: Visit) -> None:
    page = visit(f"{site}/incidents")
    every = count(page)
    box = page.locator("svg.timeline").bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.75, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.99, middle, steps=6)
    page.mouse.up()
    page.wait_for_url("**since=**until=**")
    expect(page.locator("svg.timeline a.on").first).to_be_attached()
    assert 0 < count(page) < every
    bars = asked(page.url.replace("/incidents?", "/incidents.json?"))["timeline"]["bins"]
    assert any(not bar["on"] for bar in bars), "the timeline still shows what lies outside"
    page.get_by_role("link", name="all times").click()
    page.wait_for_url(lambda url: "since" not in url)
    assert count(page) == every


def test_an_area_of_the_map_narrows_the_list(site: str, visit: Visit) -> None:
    page = visit(f"{site}/incidents")
    every = count(page)
    page.get_by_role("button", name="Draw an area").click()
    box = page.locator("svg.map").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.55, box["y"] + box["height"] * 0.45)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.69, box["y"] + box["height"] * 0.72, steps=6)
    page.mouse.up()
    page.wait_for_url("**bbox=**")
    expect(page.locator("svg.map rect.box")).to_be_attached()
    assert 0 < count(page) < every
    told = asked(page.url.replace("/incidents?", "/incidents.json?"))
    west, south, east, north = (float(part) for part in told["asked"]["bbox"].split(","))
    inside = [
        point
        for point in told["map"]["points"]
        if west <= point["lon"] <= east and south <= point["lat"] <= north
    ]
    assert sum(point["count"] for point in inside) == count(page)


def test_looking_closer_keeps_dots_as_large_on_the_screen(site: str, visit: Visit) -> None:
    page = visit(f"{site}/incidents")
    dot = page.locator("svg.map circle").last
    before = dot.bounding_box()
    page.get_by_role("button", name="Look closer").click()
    page.wait_for_timeout(50)
    after = dot.bounding_box()
    assert before
    assert after
    assert abs(before["width"] - after["width"]) < 1
    assert abs(before["x"] - after["x"]) > 1


def test_words_are_found_and_what_finds_nothing_says_so(site: str, visit: Visit) -> None:
    page = visit(f"{site}/incidents")
    page.get_by_role("searchbox").fill("market")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=market**")
    expect(page.locator("li.incident").first).to_be_visible()
    page.goto(f"{site}/incidents?q=zzzzqqq")
    expect(page.locator("main")).to_contain_text("No incident is like that")
