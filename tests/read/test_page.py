"""Pages: the article, what the page states, and nothing of its comments."""

from __future__ import annotations

import pytest

from sayso.errors import InputError, NoArticle
from sayso.model.reading import Reading
from sayso.read import read_bytes
from tests.read.files import FIRST, PAGE, SECOND, SPAM, TITLE


def one(data: bytes, name: str = "page.html") -> Reading:
    (reading,) = read_bytes(data, name=name)
    return reading


def test_article_and_what_the_page_states() -> None:
    report = one(PAGE.encode()).report
    assert report is not None
    assert report.text.split("\n")[:3] == [TITLE, FIRST, SECOND]
    assert (report.title, report.byline, report.outlet) == (TITLE, "Sana Mir", "Hill Post")
    assert (report.published, report.url) == ("2024-03-05", "https://hillpost.example/market")
    assert report.language == "en"


def test_what_was_cut_is_kept_with_its_reason() -> None:
    report = one(PAGE.encode()).report
    assert report is not None
    reasons = {cut.quote: cut.reason for cut in report.removed}
    assert reasons[SPAM] == "comments"
    assert reasons["Home Sport"] == "navigation"
    assert reasons["Read more: the road to Zargun"] == "related link"
    assert SPAM not in report.text


def test_hidden_text_and_scripts_are_no_text() -> None:
    report = one(PAGE.encode()).report
    assert report is not None
    shown = report.text + "".join(cut.quote for cut in report.removed)
    assert "forty people" not in shown
    assert "ninety people" not in shown


def test_no_day_is_guessed_from_a_copyright_line() -> None:
    bare = PAGE.replace('"datePublished": "2024-03-05T10:12:00+05:00",', "")
    report = one(bare.encode()).report
    assert report is not None
    assert report.published is None


def test_short_page_without_an_article_element() -> None:
    report = one(f"<html><body><h1>{TITLE}</h1><div>{FIRST}</div></body></html>".encode()).report
    assert report is not None
    assert FIRST in report.text


def test_charset_of_the_page_is_heeded() -> None:
    page = PAGE.replace("Zargun", "Zargún").replace("utf-8", "iso-8859-2").replace("©", "(c)")
    report = one(page.encode("iso-8859-2")).report
    assert report is not None
    assert "Zargún" in report.text


@pytest.mark.parametrize(
    "body",
    [
        "<nav>Home News</nav><a href=/x>Sport</a>",
        "",
        "<script>var x = 'text';</script>",
        "<p>Hi</p>",
    ],
)
def test_page_without_an_article(body: str) -> None:
    reading = one(f"<!doctype html><html><body>{body}</body></html>".encode())
    assert isinstance(reading.error, NoArticle)
    assert "article" in str(reading.error)


def test_page_named_txt_is_read_as_a_page() -> None:
    reading = one(PAGE.encode(), "saved.txt")
    assert reading.report is not None
    assert reading.media.startswith("text/html")


def test_deep_nesting_is_no_traceback() -> None:
    deep = "<html><body>" + "<div>" * 60_000 + FIRST + "</div>" * 60_000
    reading = one(deep.encode())
    assert reading.report is not None or isinstance(reading.error, InputError)
