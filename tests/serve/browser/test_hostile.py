"""A report that attacks its reader: nothing in it runs, and nothing is asked of another machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from sayso.flow.engine import Job, run
from sayso.model.ids import sha256
from sayso.model.reading import Reading
from sayso.model.report import Report
from sayso.store.connect import open_store
from tests.serve.browser.conftest import Visit
from tests.serve.browser.pages import asked
from tests.serve.browser.server import listening

HURT = '<img src=//evil.example/x onerror="window.hurt=1">'
TEXT = f"""<script>window.hurt=1</script> Gunmen {HURT} killed four people in Kassala \
on Monday, police spokesman Idris \
<b onmouseover=window.hurt=1>Omar</b> said.
</p></mark></textarea><svg onload=window.hurt=1><iframe src="javascript:parent.hurt=1"></iframe>
{{{{ 7 * 7 }}}} {{% raw %}} ${{window.hurt=1}} \
Soldiers of the "><script>window.hurt=1</script> \
Front shelled a market in Kassala on Tuesday, the army said.
<meta http-equiv="refresh" content="0;url=http://evil.example/"><base href="http://evil.example/">\
<style>body{{display:none}}</style> [link](javascript:window.hurt=1)
"""
OUTLET = "<script>window.hurt=1</script>'\"&gt; Wire"
REPORT = Report(
    id='../../x?a=b#c"><script>window.hurt=1</script>',
    title=f"{HURT}</title><script>window.hurt=1</script>",
    outlet=OUTLET,
    byline=HURT,
    published="2024-03-05",
    language="en",
    url="javascript:window.hurt=1",
    text=TEXT.strip(),
    sha256=sha256(TEXT.encode()),
)


@pytest.fixture(scope="module")
def hostile(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk over that report."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    at = "2024-03-05T00:00:00+00:00"
    given = Reading(HURT, TEXT.encode(), REPORT.sha256, "text/html", at, report=REPORT)
    with open_store(path, create=True) as store:
        run([given], Job(store=store))
    with listening(path) as address:
        yield address


def test_nothing_in_a_report_runs_anywhere(hostile: str, visit: Visit) -> None:
    page = visit(f"{hostile}/incidents")
    seen: set[str] = set()
    ahead = ["/incidents", "/reports", "/actors", "/sources", "/runs/last"]
    while ahead:
        path = ahead.pop(0)
        if path in seen or len(seen) > 14:
            continue
        seen.add(path)
        page.goto(f"{hostile}{path}")
        assert page.evaluate("window.hurt") is None, path
        assert page.locator("main iframe, main script, main img, main style").count() == 0, path
        assert page.locator("h1").first.is_visible(), path
        hrefs = page.eval_on_selector_all(
            "main a[href]", "all => all.map(a => a.getAttribute('href'))"
        )
        assert not [h for h in hrefs if h.lower().startswith(("javascript:", "http", "//"))], path
        ahead += [
            h for h in hrefs if h.startswith("/") and not set("?#") & set(h) and "/api/" not in h
        ]
    assert any(path.startswith("/reports/") for path in seen)
    assert any(path.startswith("/incidents/") for path in seen)


def test_hostile_words_are_shown_as_they_stand(hostile: str, visit: Visit) -> None:
    rows = asked(f"{hostile}/reports.json?outlet=")["items"]
    assert OUTLET in {row["outlet"] for row in rows}
    page = visit(f"{hostile}/reports")
    page.locator("td a", has_text="onerror").first.click()
    assert "<script>window.hurt=1</script>" in page.locator("main").inner_text()
    assert "{{ 7 * 7 }}" in page.locator(".text").inner_text()


def test_pages_forbid_what_they_do_not_need(site: str, visit: Visit) -> None:
    page = visit(f"{site}/incidents")
    for path in ("/incidents", "/static/app.js", "/paste"):
        policy = page.request.get(f"{site}{path}").headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
