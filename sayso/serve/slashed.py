"""Ids that may hold slashes: at least one letter, so that a noun with a slash leads to its list."""

from __future__ import annotations

from starlette.convertors import StringConvertor, register_url_convertor


class _Slashed(StringConvertor):
    regex = ".+"


register_url_convertor("slashed", _Slashed())


def slashed(name: str) -> str:
    """The place of such an id in a route's path."""
    return f"{{{name}:slashed}}"
