"""Reading input in a process of its own: whatever it does there, the desk goes on."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sayso import errors
from sayso.errors import FormError, InputError, UnreadableInput
from sayso.model.codec import decode
from sayso.model.ids import sha256
from sayso.model.reading import Reading
from sayso.model.report import Report
from sayso.serve.settings import Settings
from sayso.serve.work.child import Child
from sayso.serve.work.input import Input

_GROWTH = 12
"""How many times the largest upload one input may come back as."""


class Reader:
    """Reads inputs one after another in a process that is replaced when it has to be ended."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._child: Child | None = None
        self._fetching = False

    def read(self, given: Input) -> Iterator[Reading]:
        """The readings of one input, as they come; at least one, an error where it went wrong.

        It may take `settings.seconds` and `settings.memory`.
        """
        child = self._at_hand(fetch=given.kind == "address")
        worn, found = child.used > 0, 0
        try:
            for line in self._lines(child, given):
                yield _reading(line, given)
                found += 1
        except InputError as error:
            yield _failed(given, error)
            return
        if child.alive and found:
            return
        if worn and not found and not child.late:  # what earlier inputs left there may be at fault
            self.close()
            yield from self.read(given)
            return
        yield _failed(given, self._stopped(child, given))

    def _lines(self, child: Child, given: Input) -> Iterator[Mapping[str, Any]]:
        settings = self._settings
        told = {
            "kind": given.kind,
            "name": given.name,
            "media": given.media,
            "about": dict(given.about),
            "document": settings.upload,
        }
        most = _GROWTH * settings.upload
        return child.lines(told, given.data, seconds=settings.seconds, most=most)

    def _at_hand(self, *, fetch: bool) -> Child:
        if self._child is None or not self._child.alive or self._fetching != fetch:
            self.close()
            self._child = Child(memory=self._settings.memory, fetch=fetch)
            self._fetching = fetch
        return self._child

    def _stopped(self, child: Child, given: Input) -> InputError:
        if child.late:
            words, allowed = "it took too long to read", f"up to {self._settings.seconds:g} seconds"
        else:
            megabytes = self._settings.memory // 1_000_000
            words, allowed = "it could not be read within bounds", f"up to {megabytes} MB of memory"
        step = "give a smaller part of it"
        return UnreadableInput(words, where=given.name, allowed=allowed, do=step)

    def close(self) -> None:
        """End the process."""
        if self._child is not None:
            self._child.close()
            self._child = None


def _reading(line: Mapping[str, Any], given: Input) -> Reading:
    """A reading out of what the process says of it; the hash is made here."""
    try:
        own = line["data"]
        data = given.data if own is None else base64.b64decode(own)
        report = line["report"]
        made = decode(Report, report, given.name) if report is not None else None
        error = _error(line["error"]) if line["error"] else None
        name, media, at = (str(line[key])[:500] for key in ("name", "media", "read_at"))
    except (FormError, KeyError, TypeError, binascii.Error):
        return _failed(given, UnreadableInput("it could not be read", where=given.name))
    return Reading(name, data, sha256(data), media, at, made, error)


def _error(parts: Mapping[str, str]) -> InputError:
    kind = getattr(errors, str(parts["kind"]), InputError)
    chosen = kind if isinstance(kind, type) and issubclass(kind, InputError) else InputError
    words = {name: str(parts[name]) for name in ("where", "allowed", "do")}
    return chosen(str(parts["what"]), **words)


def _failed(given: Input, error: InputError) -> Reading:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    media = given.media or "application/octet-stream"
    return Reading(given.name, given.data, sha256(given.data), media, now, None, error)
