"""Actors: the groups, states, organisations and persons that names resolve to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the actor table: `kind` is a source kind or another kind the table names.

    `country` is an ISO 3166 alpha-3 code, or None; `external` maps a registry's name to its id.
    """

    id: str
    name: str
    kind: str | None = None
    country: str | None = None
    external: Mapping[str, str] = field(default_factory=dict)
