"""PDF, Word and mail: their text, what they say of themselves, and what stops them."""

from __future__ import annotations

import io
import zipfile

import pytest

from sayso.errors import InputError, TooLarge, UnreadableInput
from sayso.model.reading import Reading
from sayso.read import Limits, read_bytes
from tests.read.files import FIRST, PAGE, SECOND, SPAM, TITLE, mail, pdf, word


def one(data: bytes, name: str, limits: Limits | None = None) -> Reading:
    (reading,) = read_bytes(data, name=name, limits=limits or Limits())
    return reading


def wrapped(text: str, width: int = 70) -> list[str]:
    lines = [""]
    for token in text.split():
        if len(lines[-1]) + len(token) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {token}".strip()
    return lines


def test_pdf_joins_lines_and_sets_running_heads_apart() -> None:
    bodies = [FIRST, SECOND, FIRST.replace("nine", "ten").replace("A bomb", "Another bomb")]
    pages = [
        ["HILL POST WEEKLY", *wrapped(body), f"Page {number}"]
        for number, body in enumerate(bodies, 1)
    ]
    report = one(pdf(pages), "paper.pdf").report
    assert report is not None
    assert FIRST in report.text.split("\n")
    assert "HILL POST" not in report.text
    assert "Page 2" not in report.text
    heads = [cut.quote for cut in report.removed if cut.reason == "page header"]
    assert heads.count("HILL POST WEEKLY") == 3


def test_pdf_hyphen_at_a_line_end() -> None:
    lines = wrapped(FIRST)
    lines[0] += " exp-"
    lines[1] = f"losive {lines[1]}"
    report = one(pdf([lines + wrapped(SECOND)]), "paper.pdf").report
    assert report is not None
    assert "explosive" in report.text


def test_pdf_named_html_is_read_as_pdf() -> None:
    reading = one(pdf([wrapped(FIRST) + wrapped(SECOND)]), "paper.html")
    assert reading.report is not None
    assert reading.media == "application/pdf"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf([wrapped(FIRST)], password="secret"), "password"),
        (pdf([[]]), "no text layer"),
        (b"%PDF-1.7\nnothing of a PDF follows", "broken"),
        (pdf([wrapped(FIRST)])[:400], "broken"),
    ],
)
def test_pdf_that_cannot_be_read(data: bytes, words: str) -> None:
    error = one(data, "paper.pdf").error
    assert isinstance(error, UnreadableInput)
    assert words in str(error)
    assert str(error).startswith("paper.pdf: ")


def test_pdf_with_too_many_pages() -> None:
    assert isinstance(one(pdf([["x"]] * 3), "a.pdf", Limits(pages=2)).error, TooLarge)


def test_word() -> None:
    report = one(word(TITLE, FIRST, SECOND, title=TITLE), "report.docx").report
    assert report is not None
    assert report.text == "\n".join([TITLE, FIRST, SECOND])
    assert report.title == TITLE
    assert report.byline is None


def packed(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def test_zip_bomb_is_not_unpacked() -> None:
    error = one(packed("word/document.xml", b"0" * 30_000_000), "bomb.docx").error
    assert isinstance(error, TooLarge)
    assert "unpacks to 30 MB" in str(error)


@pytest.mark.parametrize(
    "data",
    [
        packed("notes.txt", b"an archive"),
        packed("word/document.xml", b"<a>" * 5000),
        word(FIRST)[:500],
        b"PK\x03\x04 no archive at all",
    ],
)
def test_word_that_cannot_be_read(data: bytes) -> None:
    assert isinstance(one(data, "x.docx").error, UnreadableInput)


def test_mail_in_plain_text() -> None:
    body = "\n".join([*wrapped(FIRST), "", *wrapped(SECOND), "", "Unsubscribe here"])
    report = one(mail(plain=body), "alert.eml").report
    assert report is not None
    assert report.text.split("\n") == [FIRST, "", SECOND]
    assert (report.title, report.byline) == (TITLE, "Hill Post Alerts")
    assert report.published == "2024-03-05"


def test_mail_in_html_only() -> None:
    report = one(mail(markup=PAGE), "alert.eml").report
    assert report is not None
    assert FIRST in report.text
    assert SPAM not in report.text


def test_mail_without_a_name_is_told_by_its_headers() -> None:
    reading = one(mail(plain=f"{FIRST}\n\n{SECOND}\n"), "message")
    assert reading.report is not None
    assert reading.report.title == TITLE


def test_saved_page() -> None:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://hillpost.example/market?x\r\n"
        "Subject: Nine die\r\nDate: Wed, 6 Mar 2024 09:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    report = one((head + PAGE + "\r\n--b--\r\n").encode(), "saved.mhtml").report
    assert report is not None
    assert FIRST in report.text
    assert report.url == "https://hillpost.example/market?x"
    # The day on which a page was saved is not the day on which it was published.
    assert report.published == "2024-03-05"


def test_mail_without_text() -> None:
    assert isinstance(one(mail(plain=""), "x.eml").error, InputError)
