"""Every error that sayso raises on purpose, in one tree.

    SaysoError
    ├── InputError          an input could not be read            exit 3
    │   ├── EmptyInput      it holds no text
    │   ├── UnreadableInput bytes that are no text, a broken or locked file
    │   ├── TooLarge        over the size that is read
    │   ├── NoArticle       a page without an article in it
    │   ├── NoColumn        a table without the column that is needed
    │   ├── NotEnglish      a language that is not coded
    │   └── FetchError      an address that did not answer with a page
    ├── StoreError          a store could not be used             exit 4
    │   ├── StoreVersion    made by another version of sayso
    │   ├── StoreMissing    there is no store here
    │   └── StoreWrite      the disk is full or the file is locked
    ├── NotFound            no report, event or run goes by that name  exit 5
    ├── CodingError             a stage broke on one report       exit 1
    ├── AskError            a language model gave no usable answer  exit 7
    │   └── AskStopped      it cannot be asked at all
    ├── FormError           a coded report that breaks the form   exit 6
    └── SettingError        an option or a setting that cannot be  exit 2

Each message says what was wrong, where, what is allowed and what to do.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Something sayso can explain: `what` at `where`; `allowed` is; do `do`."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", allowed: str = "", do: str = "") -> None:
        self.what, self.where, self.allowed, self.do = what, where, allowed, do
        super().__init__(what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        allowed = f"; {self.allowed}" if self.allowed else ""
        step = f". {self.do[:1].upper()}{self.do[1:]}" if self.do else ""
        return f"{place}{self.what}{allowed}{step}."

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between worker processes with every part kept."""
        return (_rebuild, (type(self), self.what, self.where, self.allowed, self.do))


def _rebuild(kind: type[SaysoError], what: str, where: str, allowed: str, do: str) -> SaysoError:
    return kind(what, where=where, allowed=allowed, do=do)


class InputError(SaysoError):
    """An input could not be read."""

    exit_code = 3


class EmptyInput(InputError):
    """The input holds no text."""


class UnreadableInput(InputError):
    """Bytes that are no text, or a broken or locked file."""


class TooLarge(InputError):
    """The input is over the size that is read."""


class NoArticle(InputError):
    """A page without an article in it."""


class NoColumn(InputError):
    """A table without the column that is needed."""


class NotEnglish(InputError):
    """A report in a language that is not coded."""


class FetchError(InputError):
    """An address that did not answer with a page."""


class StoreError(SaysoError):
    """A store could not be used."""

    exit_code = 4


class StoreVersion(StoreError):
    """The store was made by another version of sayso."""


class StoreMissing(StoreError):
    """There is no store where one was asked for."""


class StoreWrite(StoreError):
    """The disk is full, or the file is locked or cannot be written."""


class NotFound(SaysoError):
    """No report, event or run goes by that name."""

    exit_code = 5


class FormError(SaysoError):
    """A coded report that breaks the form of the output."""

    exit_code = 6


class CodingError(SaysoError):
    """A stage broke on one report: a fault of sayso's, not of the input."""


class AskError(SaysoError):
    """A language model gave no answer that can be used."""

    exit_code = 7


class AskStopped(AskError):
    """A language model cannot be asked at all; it would be so for every report."""


class SettingError(SaysoError):
    """An option or a setting that cannot be."""

    exit_code = 2
