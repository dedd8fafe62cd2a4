"""Mail: messages (EML) and pages saved as one file (MHTML)."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from sayso.errors import InputError, UnreadableInput
from sayso.read.blocks import blocks_of, parse
from sayso.read.day import iso_day
from sayso.read.decode import decode
from sayso.read.draft import About, Draft
from sayso.read.page import read_page

_ADDRESS = ("http://", "https://")


def read_mail(data: bytes, *, where: str) -> Draft:
    """Draft a message: subject as title, sender as byline, day as publication, body as text.

    A page saved as MHTML is drafted as that page, with its address. Raise UnreadableInput if
    there is no text part.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        about = _about(message)
        plain, markup = _bodies(message)
    except (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ) as error:
        raise UnreadableInput(
            f"the message is broken ({type(error).__name__})",
            where=where,
            do="save it again, or paste its text",
        ) from error
    if about.url and markup:
        page = read_page(markup[0], where=where, url=about.url, charset=markup[1])
        return replace(page, about=page.about.over(replace(about, byline=None)))
    if plain:
        text, note = decode(plain[0], where=where, declared=plain[1])
        return Draft(text, about, f"message/rfc822; {note}")
    if markup:
        return _from_markup(markup, about, where)
    raise UnreadableInput(
        "the message holds no text", where=where, do="paste what it says, or give its attachment"
    )


def _from_markup(markup: tuple[bytes, str | None], about: About, where: str) -> Draft:
    """The text of an HTML body: its article if there is one, else all that can be seen of it."""
    try:
        page = read_page(markup[0], where=where, charset=markup[1])
        return replace(page, about=about.over(page.about), media="message/rfc822")
    except UnreadableInput:
        raise
    except InputError:
        text, _ = decode(markup[0], where=where, declared=markup[1])
        tree = parse(text)
        lines = [block.text for block in blocks_of(tree)] if tree is not None else []
        return Draft("\n".join(lines), about, "message/rfc822")


def _about(message: EmailMessage) -> About:
    name, address = parseaddr(str(message.get("From", "")))
    location = str(message.get("Snapshot-Content-Location") or message.get("Content-Location", ""))
    url = location.strip() if location.strip().startswith(_ADDRESS) else None
    sender = " ".join((name or address).split()) or None
    return About(
        title=" ".join(str(message.get("Subject", "")).split()) or None,
        byline=None if sender and "saved by" in sender.casefold() else sender,
        published=None if url else _day(str(message.get("Date", ""))),
        url=url,
    )


def _day(stated: str) -> str | None:
    try:
        return parsedate_to_datetime(stated).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return iso_day(stated)


_Body = tuple[bytes, str | None]


def _bodies(message: EmailMessage) -> tuple[_Body | None, _Body | None]:
    """The first plain and the first HTML part, each as bytes and stated charset."""
    found: dict[str, _Body] = {}
    for part in message.walk():
        kind = part.get_content_type()
        if part.is_multipart() or kind not in ("text/plain", "text/html") or kind in found:
            continue
        if part.get_content_disposition() == "attachment":
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            found[kind] = (payload, part.get_content_charset())
    return found.get("text/plain"), found.get("text/html")
