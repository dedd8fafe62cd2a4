"""Addresses of lists: the query string holds the whole state, so that a view can be shared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from pydantic import BaseModel


class Address:
    """A list's path with what is asked of it; each change gives the address of another view."""

    def __init__(self, path: str, asked: BaseModel) -> None:
        self.path = path
        self.asked = asked.model_dump(exclude_defaults=True, exclude_none=True)

    def other(self, **changed: Any) -> str:
        """The address with some filters set anew, None for without; it begins at the front."""
        kept = {name: value for name, value in self.asked.items() if name != "cursor"}
        return self._with(kept | changed)

    def further(self, cursor: str) -> str:
        """The address of the next stretch of the same list."""
        return self._with({**self.asked, "cursor": cursor})

    def toggled(self, name: str, value: Any) -> str:
        """The address with a value of a filter put in or, where it is in, taken out."""
        held = self.asked.get(name)
        if isinstance(held, list):
            left = [v for v in held if v != value]
            return self.other(**{name: left if len(left) < len(held) else [*held, value]})
        return self.other(**{name: None if held == value else value})

    def on(self, name: str, value: Any) -> bool:
        """Whether a value of a filter is asked for."""
        held = self.asked.get(name)
        return value in held if isinstance(held, list) else held == value

    def _with(self, values: Mapping[str, Any]) -> str:
        pairs: list[tuple[str, str]] = []
        for name, value in values.items():
            for one in value if isinstance(value, list) else [value]:
                if one is not None:
                    pairs.append((name, str(one).lower() if isinstance(one, bool) else str(one)))
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path
