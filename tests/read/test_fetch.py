"""Addresses: fetched from a real server on this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.errors import FetchError, InputError, TooLarge
from sayso.model.reading import Reading
from sayso.read import Limits, read_inputs
from tests.read.files import FIRST, PAGE, pdf


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path == "/page":
            self.answer(PAGE.encode("latin-1", "replace"), "text/html; charset=latin-1")
        elif path == "/paper":
            self.answer(pdf([[FIRST]]), "application/octet-stream")
        elif path == "/moved":
            self.turn("/page")
        elif path == "/round":
            self.turn("/round")
        elif path == "/out":
            self.turn("file:///etc/passwd")
        elif path == "/large":
            self.answer(b"x" * 200_000, "text/plain")
        elif path == "/slow":
            self.send_response(200)
            self.end_headers()
            time.sleep(2)
        elif path == "/drip":
            self.drip()
        else:
            self.send_error(404)

    def drip(self) -> None:
        """A byte at a time: never silent for long, never done."""
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):
            for _ in range(60):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)

    def answer(self, body: bytes, media: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def turn(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as pages:
        threading.Thread(target=pages.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{pages.server_port}"
        pages.shutdown()


def one(address: str, limits: Limits | None = None) -> Reading:
    (reading,) = read_inputs([address], limits=limits or Limits())
    return reading


def test_page(server: str) -> None:
    reading = one(f"{server}/page")
    assert reading.report is not None
    assert FIRST in reading.report.text
    assert reading.report.url == f"{server}/page"
    assert reading.name == f"{server}/page"
    assert reading.data.startswith(b"<!doctype html>")


def test_kind_is_told_by_the_bytes(server: str) -> None:
    assert one(f"{server}/paper").media == "application/pdf"


def test_redirect_gives_the_address_in_the_end(server: str) -> None:
    report = one(f"{server}/moved").report
    assert report is not None
    assert report.url == f"{server}/page"


@pytest.mark.parametrize(
    ("path", "words"),
    [("/gone", "answered 404"), ("/round", "redirect"), ("/out", "")],
)
def test_no_page(server: str, path: str, words: str) -> None:
    error = one(f"{server}{path}").error
    assert isinstance(error, FetchError)
    assert words in str(error)


def test_size_and_time_are_bounded(server: str) -> None:
    assert isinstance(one(f"{server}/large", Limits(document=100_000)).error, TooLarge)
    started = time.monotonic()
    assert isinstance(one(f"{server}/slow", Limits(seconds=0.3)).error, FetchError)
    assert time.monotonic() - started < 1.9


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/a", "file:///etc/passwd", "http://", "http://127.0.0.1:1/", "http://[::1"],
)
def test_addresses_that_are_not_fetched(address: str) -> None:
    error = one(address).error
    assert isinstance(error, InputError)
    assert isinstance(error, FetchError)


def test_a_page_that_drips_is_given_up_in_time(server: str) -> None:
    started = time.monotonic()
    (reading,) = read_inputs([f"{server}/drip"], limits=Limits(seconds=0.5))
    assert isinstance(reading.error, FetchError)
    assert "longer than 0.5 seconds" in str(reading.error)
    assert time.monotonic() - started < 4
