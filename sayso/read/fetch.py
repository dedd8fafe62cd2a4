"""Fetching: a page from an http(s) address, bounded in size, time and detours."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from sayso.errors import FetchError, TooLarge
from sayso.read.limits import Limits, megabytes
from sayso.version import __version__

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*)://", re.I)
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.I)
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: the bytes, its media type and charset, the address in the end."""

    data: bytes
    media: str | None
    charset: str | None
    url: str


def is_address(given: str) -> bool:
    """Whether an input is an address (anything with a scheme), not a path."""
    return _SCHEME.match(given) is not None


def fetch(address: str, *, limits: Limits) -> Fetched:
    """Fetch `address`; raise FetchError if it gives no page, TooLarge over `limits.document`."""
    scheme = _SCHEME.match(address)
    if not scheme or scheme[1].lower() not in ("http", "https"):
        raise FetchError(
            f"the scheme {scheme[1] if scheme else ''!r} is not fetched",
            where=address,
            allowed="http and https addresses are",
            do="save it as a file first",
        )
    import urllib3

    started = time.monotonic()
    retries = urllib3.Retry(total=limits.redirects, connect=0, read=0, redirect=limits.redirects)
    timeout = urllib3.Timeout(total=limits.seconds)
    try:
        with urllib3.PoolManager(retries=retries, timeout=timeout) as pool:
            answer = pool.request("GET", address, headers=_HEADERS, preload_content=False)
            try:
                return _taken(answer, address, started, limits)
            finally:
                answer.close()
    except (urllib3.exceptions.HTTPError, ValueError, OSError) as error:
        raise _unanswered(address, error) from error


_HEADERS = {
    "User-Agent": f"sayso/{__version__}",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


def _taken(answer: BaseHTTPResponse, address: str, started: float, limits: Limits) -> Fetched:
    if answer.status != 200:
        raise FetchError(
            f"the server answered {answer.status} {answer.reason or ''}".rstrip(),
            where=address,
            do="open it in a browser, save the page and give the file",
        )
    data = bytearray()
    # What has come, as it comes: a server that drips would never fill a chunk of a set size.
    while chunk := answer.read1(_CHUNK, decode_content=True):
        data += chunk
        if len(data) > limits.document:
            raise TooLarge(
                f"the page is larger than {megabytes(limits.document)}",
                where=address,
                allowed=f"up to {megabytes(limits.document)} are read",
                do="give the address of a single article",
            )
        if time.monotonic() - started > limits.seconds:
            raise FetchError(
                f"the page took longer than {limits.seconds:g} seconds",
                where=address,
                do="try again, or save it and give the file",
            )
    stated = answer.headers.get("Content-Type")
    charset = _CHARSET.search(stated or "")
    url = address
    for step in answer.retries.history if answer.retries else ():
        url = urljoin(url, step.redirect_location or "")
    return Fetched(bytes(data), stated, charset[1] if charset else None, url)


def _unanswered(address: str, error: Exception) -> FetchError:
    reason = getattr(error, "reason", None) or error
    kind = type(reason).__name__
    words = {
        "NameResolutionError": "there is no such host",
        "NewConnectionError": "the server cannot be reached",
        "ConnectTimeoutError": "the server did not answer in time",
        "ReadTimeoutError": "the server did not answer in time",
        "ResponseError": "the address leads from one redirect to the next",
        "LocationParseError": "it is no valid address",
        "LocationValueError": "it is no valid address",
        "URLSchemeUnknown": "it leads to an address that is no http",
        "SSLError": "the server's certificate is not trusted",
    }.get(kind, f"it could not be fetched ({kind})")
    return FetchError(words, where=address, do="check the address and the connection")
