"""Documents: one file, page or paste, which holds one report."""

from __future__ import annotations

from dataclasses import replace

from sayso.errors import EmptyInput, InputError, UnreadableInput
from sayso.read.decode import decode
from sayso.read.draft import About, Draft
from sayso.read.freeze import freeze
from sayso.read.limits import Limits
from sayso.read.mail import read_mail
from sayso.read.page import read_page
from sayso.read.pdf import read_pdf
from sayso.read.unwrap import is_wrapped, unwrap
from sayso.read.word import read_docx


def read_document(
    data: bytes,
    *,
    kind: str,
    where: str,
    limits: Limits,
    url: str | None = None,
    charset: str | None = None,
) -> Draft:
    """Draft the report in `data`, which is of `kind` (text, html, mail, pdf or docx).

    Raise the InputError that says what stops it; errors of the libraries become
    UnreadableInput.
    """
    if not data.strip():
        raise EmptyInput("it is empty", where=where, do="check that it is the file you meant")
    try:
        if kind == "html":
            return read_page(data, where=where, url=url, charset=charset)
        if kind == "pdf":
            return _addressed(read_pdf(data, where=where, limits=limits), url)
        if kind == "docx":
            return _addressed(read_docx(data, where=where, limits=limits), url)
        if kind == "mail":
            return _unwrapped(read_mail(data, where=where))
        text, note = decode(data, where=where, declared=charset)
        return _unwrapped(Draft(text, About(url=url), f"text/plain; {note}"))
    except InputError:
        raise
    except Exception as error:  # a library's own complaint about bytes it was not made for
        raise UnreadableInput(
            f"it cannot be read as {kind} ({type(error).__name__})",
            where=where,
            do="check the file, or paste its text",
        ) from error


def paste(text: str, about: About) -> Draft:
    """Draft a pasted text."""
    return _unwrapped(Draft(text, about))


def _unwrapped(draft: Draft) -> Draft:
    """The draft with lines joined that were broken inside sentences, if they were."""
    text = freeze(draft.text)
    if draft.known or not is_wrapped(text):
        return draft
    return replace(draft, text="\n".join(unwrap(text.split("\n"))))


def _addressed(draft: Draft, url: str | None) -> Draft:
    return replace(draft, about=draft.about.over(About(url=url)))
