"""Recipes: the plain settings of a run, from which every worker builds its own stages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from sayso.errors import SettingError
from sayso.model.ids import content_id
from sayso.model.ontology import TOLL_RULES


@dataclass(frozen=True, slots=True)
class Recipe:
    """How reports are read and coded.

    `coder` is one of CODERS; `model` a model folder instead of the shipped one; `places` a
    gazetteer file instead of the shipped one; `actors` further actor tables, layered over the
    shipped one; `text_column` the column of a table that holds the text, None to find it;
    `tolls` one of `ontology.TOLL_RULES`, by which rival tolls become an event's range.
    """

    coder: str = "auto"
    model: str | None = None
    places: str | None = None
    actors: tuple[str, ...] = ()
    text_column: str | None = None
    tolls: str = "leading"

    def __post_init__(self) -> None:
        if self.coder not in CODERS:
            raise SettingError(f"no coder {self.coder!r}", allowed=", ".join(CODERS))
        if self.tolls not in TOLL_RULES:
            raise SettingError(f"no rule {self.tolls!r}", allowed=", ".join(TOLL_RULES))

    def to_json(self) -> dict[str, Any]:
        """The settings as JSON values."""
        return {**asdict(self), "actors": list(self.actors)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Recipe:
        """The recipe that JSON values stand for; SettingError for a setting there is not."""
        names = {field.name for field in fields(cls)}
        strange = sorted(set(data) - names)
        if strange:
            raise SettingError(f"no setting {strange[0]!r}", allowed=", ".join(sorted(names)))
        return cls(**{**data, "actors": tuple(data.get("actors", ()))})

    @property
    def key(self) -> str:
        """The hash of what decides how a text is coded.

        How it was read is not part of it, nor where the model lies: its own hash tells it apart.
        """
        return content_id("rcp", {**self.to_json(), "text_column": None, "model": None})


CODERS = ("auto", "encoder", "rules", "openai")
"""What may find the words: `auto` is the encoder where a model is at hand, else the rules; never
`openai`, a language model to which the text is sent."""
