"""The wire: one request to an endpoint, sent again while there is hope, bounded in time and size.

What cannot get better (a wrong key, no such model, a used-up quota, no server) stops the run with
AskStopped; what is this request's own fault is Refused; the rest is Unanswered after all tries.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from sayso.ask.settings import ADDRESS, KEY, MODEL, Settings
from sayso.errors import AskStopped
from sayso.version import __version__

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

_CONNECT = 10.0
_CHUNK = 65_536
_LARGEST = 16_000_000
_PATIENCE = 120.0
"""Seconds that are waited at most for another try."""
_AGAIN = (408, 409, 425, 429)
_SHOWN = 200
_NO_SERVER = ("NameResolutionError", "NewConnectionError", "ConnectTimeoutError", "SSLError")


class Unanswered(Exception):
    """No try brought an answer; the words say why. The asker makes an AskError of it."""


class Refused(Exception):
    """The endpoint refuses this very request: its status, and the code and words it gave."""

    def __init__(self, status: int, code: str, words: str) -> None:
        self.status, self.code, self.words = status, code, words
        super().__init__(f"the endpoint refuses the request ({status}): {words}")


@dataclass(frozen=True, slots=True)
class _Failed:
    """A try that brought nothing: why, and how long the endpoint asks to wait."""

    why: str
    wait: float | None = None
    no_server: bool = False


class Wire:
    """A connection to one endpoint, shared by threads; `stop` ends every wait."""

    def __init__(self, settings: Settings, stop: threading.Event | None = None) -> None:
        import urllib3

        self._settings = settings
        self._stop = stop or threading.Event()
        self._pool = urllib3.PoolManager(maxsize=32, retries=False)
        self._held_until = 0.0

    def send(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """The endpoint's answer to a body; raises Refused, Unanswered or AskStopped."""
        data = json.dumps(body, ensure_ascii=True).encode()
        failed = _Failed("it was not asked")
        for attempt in range(self._settings.tries):
            if attempt:
                self._wait(failed, attempt)
            self._hold()
            answer = self._try(data)
            if not isinstance(answer, _Failed):
                return answer
            failed = answer
        tries = self._settings.tries
        why = f"{failed.why} ({tries} {'try' if tries == 1 else 'tries'})"
        if failed.no_server:
            step = f"check {ADDRESS} and the connection; what was answered is kept"
            raise AskStopped(why, where=self._settings.place, do=step)
        raise Unanswered(why)

    def _wait(self, failed: _Failed, attempt: int) -> None:
        """Wait as long as the endpoint asks, else twice as long each time."""
        delay = self._settings.pause * 2 ** (attempt - 1)
        if failed.wait is not None:
            delay = failed.wait
            if delay > _PATIENCE:
                raise AskStopped(
                    f"the endpoint asks to wait {delay:.0f} seconds",
                    where=self._settings.place,
                    do="run the same again then; what was answered is kept",
                )
            self._held_until = max(self._held_until, time.monotonic() + delay)
        self._stop.wait(min(delay, _PATIENCE))

    def _hold(self) -> None:
        """Wait with the others where the endpoint has asked one of them to."""
        self._stop.wait(max(0.0, self._held_until - time.monotonic()))
        if self._stop.is_set():
            raise AskStopped("broken off", where=self._settings.place)

    def _try(self, data: bytes) -> dict[str, Any] | _Failed:
        import urllib3

        timeout = urllib3.Timeout(connect=_CONNECT, read=self._settings.seconds)
        headers = {
            "Authorization": f"Bearer {self._settings.key}",
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": f"sayso/{__version__}",
        }
        try:
            answer = self._pool.request(
                "POST",
                self._settings.url,
                body=data,
                headers=headers,
                timeout=timeout,
                redirect=False,
                preload_content=False,
            )
            try:
                return self._taken(answer, self._read(answer))
            finally:
                answer.close()
        except (urllib3.exceptions.HTTPError, TimeoutError, OSError, ValueError) as fault:
            return self._no_answer(fault)

    def _no_answer(self, fault: Exception) -> _Failed:
        kind = type(getattr(fault, "reason", None) or fault).__name__
        if kind in ("ReadTimeoutError", "TimeoutError"):
            return _Failed(f"no answer within {self._settings.seconds:g} seconds")
        if kind in _NO_SERVER:
            return _Failed(f"the endpoint cannot be reached ({kind})", no_server=True)
        return _Failed(f"the connection broke ({kind})")

    def _read(self, answer: BaseHTTPResponse) -> bytes:
        began, data = time.monotonic(), bytearray()
        while chunk := answer.read1(_CHUNK, decode_content=True):
            data += chunk
            if time.monotonic() - began > self._settings.seconds:
                raise TimeoutError
            if len(data) > _LARGEST:
                raise ValueError("the answer is too large")
        return bytes(data)

    def _taken(self, answer: BaseHTTPResponse, data: bytes) -> dict[str, Any] | _Failed:
        value = _object(data)
        if answer.status == 200:
            return value if value is not None else _Failed("the answer is no JSON")
        code, words = self._said(value, data)
        status = answer.status
        if code == "insufficient_quota" or status in (301, 302, 303, 307, 308, 401, 402, 403, 404):
            raise self._hopeless(status, code, words)
        if status in _AGAIN or status >= 500:
            wait = _asked_to_wait(answer.headers.get("Retry-After"))
            return _Failed(f"the endpoint answered {status}: {words}", wait)
        raise Refused(status, code, words)

    def _hopeless(self, status: int, code: str, words: str) -> AskStopped:
        what, step = {
            401: ("the endpoint refuses the key", f"check {KEY}"),
            402: ("the endpoint wants to be paid", "see to the account"),
            403: ("the key may not do this", f"check {KEY} and {MODEL}"),
            404: ("there is no such model or endpoint", f"check {MODEL} and {ADDRESS}"),
        }.get(status, ("the endpoint leads elsewhere", f"check {ADDRESS}"))
        if code == "insufficient_quota":
            what, step = "the quota is used up", "see to the account"
        return AskStopped(f"{what} ({status}: {words})", where=self._settings.place, do=step)

    def _said(self, value: dict[str, Any] | None, data: bytes) -> tuple[str, str]:
        """The code and the words of an error, without the key, which some endpoints repeat."""
        error = (value or {}).get("error")
        held = error if isinstance(error, dict) else {}
        words = held.get("message") or (value or {}).get("message") or (value or {}).get("detail")
        if not isinstance(words, str):
            words = error if isinstance(error, str) else data[:_SHOWN].decode("utf-8", "replace")
        shown = " ".join(words.replace(self._settings.key, "…").split())[:_SHOWN]
        return str(held.get("code") or held.get("type") or ""), shown or "no reason given"


def _object(data: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _asked_to_wait(header: str | None) -> float | None:
    """The seconds in a Retry-After header, which gives seconds or a date."""
    if not header:
        return None
    try:
        return max(0.0, float(header)) if header.strip()[:1].isdigit() else _until(header)
    except (ValueError, TypeError, OverflowError):
        return None


def _until(date: str) -> float:
    day = parsedate_to_datetime(date)
    day = day if day.tzinfo else day.replace(tzinfo=UTC)
    return max(0.0, (day - datetime.now(UTC)).total_seconds())
