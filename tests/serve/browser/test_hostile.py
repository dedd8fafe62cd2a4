"""A report that attacks its reader: nothing in it runs, and nothing is asked of another machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.flow.engine import Job, run
from sayso.flow.source import readings
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
ROW = {
    "id": '../../x?a=b#c"><script>window.hurt=1</script>',
    "title": f"{HURT}</title><script>window.hurt=1</script>",
    "outlet": OUTLET,
    "byline": HURT,
    "published": "2024-03-05",
    "url": "javascript:window.hurt=1",
    "text": TEXT,
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "rows.jsonl").write_text(json.dumps(ROW) + "\n")
    (folder / "page.html").write_text(
        f"<html><head><title>{HURT}</title></head><body><article><p>{TEXT * 3}</p></article></body>"
    )
    with open_store(folder / "hostile.db", create=True) as store:
        run(readings([str(folder)]), Job(store=store))
    return folder / "hostile.db"


def test_nothing_in_a_report_runs_anywhere(hostile: Path, visit: Visit) -> None:
    with listening(hostile) as site:
        page = visit(f"{site}/incidents")
        seen: set[str] = set()
        ahead = ["/incidents", "/reports", "/actors", "/sources", "/runs/last"]
        while ahead:
            path = ahead.pop()
            if path in seen or len(seen) > 40:
                continue
            seen.add(path)
            page.goto(f"{site}{path}")
            assert page.evaluate("window.hurt") is None, path
            assert page.locator("main iframe, main script, main img, main style").count() == 0, path
            assert page.locator("h1").first.is_visible(), path
            hrefs = page.eval_on_selector_all(
                "main a[href]", "all => all.map(a => a.getAttribute('href'))"
            )
            assert not [h for h in hrefs if h.lower().startswith(("javascript:", "http", "//"))], (
                path
            )
            ahead += [h for h in hrefs if h.startswith("/") and "?" not in h and "#" not in h]
    assert any(path.startswith("/reports/") for path in seen)
    assert any(path.startswith("/incidents/") for path in seen)


def test_hostile_words_are_shown_as_they_stand(hostile: Path, visit: Visit) -> None:
    with listening(hostile) as site:
        rows = asked(f"{site}/reports.json?outlet=")["items"]
        assert OUTLET in {row["outlet"] for row in rows}
        page = visit(f"{site}/reports")
        page.locator("td a", has_text="onerror").first.click()
        assert "<script>window.hurt=1</script>" in page.locator("main").inner_text()
        assert "{{ 7 * 7 }}" in page.locator(".text").inner_text()


def test_pages_forbid_what_they_do_not_need(site: str, visit: Visit) -> None:
    page = visit(f"{site}/incidents")
    for path in ("/incidents", "/static/app.js", "/paste"):
        policy = page.request.get(f"{site}{path}").headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
