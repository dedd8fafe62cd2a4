"""The asker: a report to a language model and back, verified word by word.

Answers are kept as they come, so that a run that was broken off goes on where it stopped and one
that is repeated asks nothing. One asker serves several threads.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.ask.answer import parsed
from sayso.ask.assemble import assembled
from sayso.ask.cache import Cache, Reply, key_of
from sayso.ask.chunk import Chunk, chunks, halves
from sayso.ask.page import Count, Lost, Page, Raw
from sayso.ask.request import asked, message
from sayso.ask.settings import Settings
from sayso.ask.talk import Talk, TooLong
from sayso.ask.wire import Refused, Unanswered
from sayso.ask.words import Words
from sayso.errors import AskError, AskStopped, SaysoError, TooLarge
from sayso.model.annotated import Annotated
from sayso.model.coded import Coded
from sayso.model.report import Report
from sayso.model.run import Spent

_CHUNKS = 40
"""Requests that one report may take before it is too large."""
_SMALLEST = 1500
"""Characters of a chunk whose answer is cut off that are not halved any more."""
_IN_A_ROW = 3
"""Reports without an answer, one after another, that end a run."""


@dataclass(frozen=True, slots=True)
class Told:
    """A coding, or why there is none; what of the answer was not taken; what was spent on it."""

    result: Coded | SaysoError
    lost: tuple[Lost, ...]
    spent: Spent


@dataclass(slots=True)
class _Tally:
    """What one report takes, as it is spent."""

    spent: Spent


class Asker:
    """Codes reports by asking the endpoint of `settings`.

    `count` reads how many persons some words stand for. When `stop` is set, no more is asked.
    """

    def __init__(
        self, settings: Settings, count: Count, *, stop: threading.Event | None = None
    ) -> None:
        self.settings = settings
        self.stop = stop or threading.Event()
        self._count = count
        self._talk = Talk(settings, self.stop)
        self._cache = Cache(settings.cache)
        self._in_a_row = 0
        self._lock = threading.Lock()

    def code(self, annotated: Annotated) -> Coded:
        """The coding of a report, actors and places unresolved; raises as `answer` gives."""
        told = self.answer(annotated.report)
        if isinstance(told.result, SaysoError):
            raise told.result
        return told.result

    def answer(self, report: Report) -> Told:
        """The coding of a report with what was left out of it and what was spent.

        An AskStopped in it, or a StoreWrite, would be the same for every report.
        """
        tally = _Tally(Spent())
        try:
            pages = list(self._pages(report, tally))
        except (Refused, Unanswered) as why:
            return Told(self._weighed(why, report), (), tally.spent)
        except SaysoError as error:
            return Told(error, (), tally.spent)
        self._in_a_row = 0
        coded = assembled(report, pages, coder=self.settings.coder)
        lost = tuple(loss for page, _ in pages for loss in page.lost)
        return Told(coded, lost, tally.spent + Spent(dropped=len(lost)))

    def _weighed(self, why: Refused | Unanswered, report: Report) -> AskError:
        """The error of one report; after several in a row, one that ends the run."""
        place, step = self.settings.place, "run the same again later; what was answered is kept"
        own = isinstance(why, Refused) and why.code == "content_filter"
        with self._lock:
            self._in_a_row += not own
            if self._in_a_row < _IN_A_ROW or own:
                return AskError(str(why), where=report.id, do=step)
        what = f"{_IN_A_ROW} reports in a row went without an answer; the last: {why}"
        return AskStopped(what, where=place, do=step)

    def _pages(self, report: Report, tally: _Tally) -> Iterator[tuple[Page, Raw]]:
        """The chunks of a report, each with its answer."""
        text, most = report.text, self.settings.chars * _CHUNKS
        if len(text) > most:
            raise TooLarge(
                f"the report has {len(text):,} characters",
                where=report.id,
                allowed=f"up to {most:,} are sent to a language model",
                do="split it, or raise SAYSO_OPENAI_CHARS",
            )
        for chunk in chunks(text, self.settings.chars) if text.strip() else ():
            yield from self._of_chunk(report, chunk, tally)

    def _of_chunk(self, report: Report, chunk: Chunk, tally: _Tally) -> Iterator[tuple[Page, Raw]]:
        """A chunk with its answer, or its halves with theirs where one answer is too long."""
        try:
            reply = self._reply(report, chunk, tally)
        except TooLong:
            reply = None
        answer = parsed(reply.content) if reply else None
        if answer is not None:
            words = Words(report.text, chunk.start, chunk.end)
            yield Page(report, words, chunk.own, self._count), answer
            return
        if chunk.end - chunk.own < _SMALLEST or (reply and not reply.content.strip()):
            raise AskError(
                "the model's answer is cut off",
                where=report.id,
                do="let SAYSO_OPENAI_MAX_TOKENS be larger, or ask a model with a larger window",
            )
        for half in halves(report.text, chunk):
            yield from self._of_chunk(report, half, tally)

    def _reply(self, report: Report, chunk: Chunk, tally: _Tally) -> Reply:
        whole = (chunk.start, chunk.end) == (0, len(report.text))
        words = message(report, report.text[chunk.start : chunk.end], whole=whole)
        key = key_of(asked(self.settings, words))
        kept = self._cache.get(key)
        if kept:
            tally.spent += Spent(kept=1)
            return kept
        for reply in self._talk.replies(words):
            price = self.settings.price
            tokens = reply.tokens_in, reply.tokens_out
            tally.spent += Spent(1, 0, *tokens, price.of(*tokens) if price else None)
        self._cache.put(key, reply)
        return reply
