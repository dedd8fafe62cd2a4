"""What tokens cost: the user's own table, since no price holds for long."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.errors import SettingError

SETTING = "SAYSO_OPENAI_PRICES"
_MILLION = 1_000_000
_ENTRY = re.compile(r"\s*(?P<model>\S+?)\s*=\s*(?P<asked>[\d.]+)\s*/\s*(?P<given>[\d.]+)\s*")


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost that are sent (`asked`) and that come back (`given`)."""

    asked: float
    given: float

    def of(self, tokens_in: int | None, tokens_out: int | None) -> float | None:
        """The cost of so many tokens, in the price's own currency; None if a count is unknown."""
        if tokens_in is None or tokens_out is None:
            return None
        return (tokens_in * self.asked + tokens_out * self.given) / _MILLION


def price(table: str, model: str) -> Price | None:
    """The price of `model` in `MODEL=IN/OUT, MODEL=IN/OUT`; None if it is not there.

    Raises SettingError for a table that cannot be read.
    """
    found = None
    for entry in filter(str.strip, table.split(",")):
        match = _ENTRY.fullmatch(entry)
        try:
            made = Price(float(match["asked"]), float(match["given"])) if match else None
        except ValueError:
            made = None
        if match is None or made is None:
            raise SettingError(
                f"{entry.strip()!r} is no price",
                where=SETTING,
                allowed="MODEL=IN/OUT per million tokens, several split by commas",
                do="write it like small-model=0.15/0.60",
            )
        found = made if match["model"] == model else found
    return found
