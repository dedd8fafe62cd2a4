"""Answers: the JSON object in what a model wrote."""

from __future__ import annotations

import json
import re
from typing import Any

_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
_LISTS = ("events", "relations", "positions", "forecasts", "assessments", "claims")


def parsed(content: str) -> dict[str, Any] | None:
    """The object from the first brace to the last, if it is JSON and has a list of an answer.

    What some models write around it (a fence, a remark, their thoughts) is left out.
    """
    bare = _THOUGHT.sub("", content)
    start, end = bare.find("{"), bare.rfind("}")
    if start < 0 or end < start:
        return None
    try:
        value = json.loads(bare[start : end + 1])
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not any(isinstance(value.get(n), list) for n in _LISTS):
        return None
    return value
