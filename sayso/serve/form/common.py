"""What every answer shares: lists in pages, and problems."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field

T = TypeVar("T")


class Listing(BaseModel, Generic[T]):
    """A stretch of a list: its items, the cursor of the next stretch, and how many there are."""

    items: list[T]
    next: str | None = Field(description="Give it as `cursor` for the next items; null at the end.")
    total: int = Field(description="How many items the filters ask for in all.")


class Problem(BaseModel):
    """An error (RFC 9457, application/problem+json)."""

    type: str
    title: str
    status: int
    detail: str = Field(description="What was wrong, where, and what is allowed.")
    do: str | None = Field(description="What to do about it.")


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {
        "model": Problem,
        "description": words,
        "content": {"application/problem+json": {}},
    }
    for status, words in (
        (400, "the request is broken"),
        (401, "nobody is known by this token"),
        (403, "the role does not allow it, or the request is forged"),
        (404, "nothing goes by that name"),
        (405, "there is no such method here"),
        (413, "the request is too large"),
        (422, "what was asked cannot be"),
        (429, "too many jobs wait"),
        (503, "the store cannot be used now"),
    )
}
