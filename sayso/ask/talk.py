"""The talk: asking until there is JSON, in the strictest form that the endpoint takes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sayso.ask.answer import parsed
from sayso.ask.cache import Reply
from sayso.ask.request import FORMS, LIMITS, Manner, body
from sayso.ask.settings import Settings
from sayso.ask.wire import Refused, Wire
from sayso.errors import AskError

_TIMES = 3
"""How often a model is asked for JSON that it did not give."""
_SHOWN = 4000
"""Characters of such an answer that it is shown again."""
_BAD_REQUEST = (400, 413, 415, 422, 501)


class TooLong(Exception):
    """The model's window is smaller than what was sent; the asker sends less."""


class Talk:
    """Asks one endpoint, and remembers what it does not take: strict forms, a temperature."""

    def __init__(self, settings: Settings, stop: threading.Event | None = None) -> None:
        self._settings = settings
        self._wire = Wire(settings, stop)
        self._manner = Manner()

    def replies(self, words: str) -> Iterator[Reply]:
        """Every reply that asking with `words` takes; the last is JSON, or was cut off.

        Raises AskError where the model refuses or gives no JSON; AskStopped, TooLong and the
        errors of the wire.
        """
        bad: str | None = None
        for _ in range(_TIMES):
            reply = self._send(words, bad)
            yield reply
            if reply.finish == "length" or parsed(reply.content) is not None:
                return
            bad = reply.content[:_SHOWN]
        raise AskError(
            f"the model gave no JSON of the form asked for ({_TIMES} tries)",
            where=self._settings.place,
            do="ask a model that can give JSON",
        )

    def _send(self, words: str, bad: str | None) -> Reply:
        manner = self._manner
        while True:
            try:
                reply = self._read(self._wire.send(body(self._settings, words, manner, bad=bad)))
            except Refused as why:
                if _too_long(why):
                    raise TooLong(str(why)) from why
                step = _less(why, manner)
                if step is None:
                    raise
                manner = step
            else:
                self._manner = manner
                return reply

    def _read(self, answer: dict[str, Any]) -> Reply:
        """The reply in an endpoint's answer; AskError if the model refuses or nothing is there."""
        choices = answer.get("choices")
        first = choices[0] if isinstance(choices, list) and choices else None
        told = first.get("message") if isinstance(first, dict) else None
        if not isinstance(first, dict) or not isinstance(told, dict):
            raise AskError("the answer holds no choice", where=self._settings.place)
        finish = first.get("finish_reason")
        if told.get("refusal") or finish == "content_filter":
            why = " ".join(str(told.get("refusal") or "its content filter").split())[:200]
            raise AskError(f"the model refuses: {why}", where=self._settings.place)
        usage = answer.get("usage")
        usage = usage if isinstance(usage, dict) else {}
        return Reply(
            _content(told.get("content")),
            finish if isinstance(finish, str) else None,
            _tokens(usage.get("prompt_tokens")),
            _tokens(usage.get("completion_tokens")),
        )


def _content(value: object) -> str:
    """The words of a message, which some endpoints give in parts."""
    if isinstance(value, list):
        parts = (part.get("text") for part in value if isinstance(part, dict))
        return "".join(part for part in parts if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _tokens(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _too_long(why: Refused) -> bool:
    words = why.words.lower()
    told = "context length" in words or "context window" in words or "too many tokens" in words
    return why.status == 413 or why.code == "context_length_exceeded" or told


def _less(why: Refused, manner: Manner) -> Manner | None:
    """How to ask an endpoint next that refuses: what it names first, then in a plainer form."""
    if why.status not in _BAD_REQUEST or why.code == "content_filter":
        return None
    words = why.words.lower()
    if LIMITS[1] in words and manner.limit != LIMITS[1]:
        return replace(manner, limit=LIMITS[1])
    if "temperature" in words and manner.warm:
        return replace(manner, warm=False)
    if manner.form < len(FORMS) - 1:
        return replace(manner, form=manner.form + 1)
    return replace(manner, warm=False) if manner.warm else None
