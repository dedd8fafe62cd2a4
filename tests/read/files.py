"""Small real files of each format, made in the tests."""

from __future__ import annotations

import io
import json
from email.message import EmailMessage

import docx
import pypdf
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

TITLE = "Nine die in market bombing"
FIRST = (
    "A bomb exploded in a crowded market in the town of Zargun on Tuesday, killing at least nine "
    "people and wounding twenty others, the police said."
)
SECOND = (
    "No group claimed responsibility for the attack, but a spokesman for the province said that "
    "the device had been hidden in a handcart near the gate."
)
SPAM = "lion7: the militants killed five hundred people in my village and nobody wrote about it"

PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{TITLE} | Hill Post</title>
<meta property="og:site_name" content="Hill Post">
<link rel="canonical" href="https://hillpost.example/market">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}",
 "datePublished": "2024-03-05T10:12:00+05:00", "author": [{{"name": "Sana Mir"}}]}}</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><h1>{TITLE}</h1>
<article><p>{FIRST}</p><p>{SECOND}</p><p>Read more: the road to Zargun</p>
<script>var killed = "ninety people were killed in this script";</script>
<p style="display:none">A hidden line that says that forty people were killed.</p>
<p>{SECOND.replace("No group", "Nobody")}</p></article>
<div id="comments"><h3>2 comments</h3><p>{SPAM}</p></div>
<footer>© 2019 Hill Post. All rights reserved.</footer></body></html>"""


def pdf(pages: list[list[str]], *, password: str | None = None) -> bytes:
    """A PDF with the given lines on its pages, in a standard font."""
    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        shown = "".join(f"({line}) Tj 0 -16 Td\n" for line in lines)
        stream.set_data(f"BT /F1 11 Tf 50 780 Td\n{shown}ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(*paragraphs: str, title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mail(*, plain: str | None = None, markup: str | None = None) -> bytes:
    message = EmailMessage()
    message["From"] = "Hill Post Alerts <alerts@hillpost.example>"
    message["To"] = "desk@example.org"
    message["Subject"] = TITLE
    message["Date"] = "Tue, 05 Mar 2024 10:12:00 +0500"
    if plain is not None:
        message.set_content(plain)
    if markup is not None and plain is not None:
        message.add_alternative(markup, subtype="html")
    elif markup is not None:
        message.set_content(markup, subtype="html")
    return message.as_bytes()


def rows(count: int) -> list[dict[str, str]]:
    return [
        {
            "ID": f"a{n}",
            "Headline": f"{TITLE} {n}",
            "Full_Text": f"{FIRST}\n{SECOND}",
            "Source": "Hill Post",
            "Date": "2024-03-05",
            "Link": f"https://hillpost.example/{n}",
        }
        for n in range(count)
    ]


def lines_of(found: list[dict[str, str]]) -> bytes:
    return "\n".join(json.dumps(row) for row in found).encode()
