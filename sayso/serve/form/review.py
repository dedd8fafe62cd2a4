"""Reviews as the API takes and gives them: words on what was coded, judgements, the queue."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from sayso.serve.form.asked import Paged

Name = Annotated[str, Field(min_length=1, max_length=200)]
Why = Annotated[str | None, Field(max_length=2_000, description="The reason, for later readers.")]
Verdict = Literal["accept", "reject", "correct", "add"]
TaskKind = Literal["conflict", "orphan", "event", "pair"]


class WordIn(BaseModel):
    """What is said of a target: the report's id, an item's id, or a claim's key."""

    model_config = ConfigDict(extra="forbid")
    target: Name
    verdict: Verdict
    field: Annotated[str | None, Field(max_length=40)] = None
    value: Any = Field(
        None,
        description="For `correct`: words as {start, end, quote} in code points, a list of them, "
        "a date as EDTF, a toll as {text, low, high, who}, or a label. For `add`: {kind, item, "
        "claims} with the report as target, or a claim's values with the item as target.",
    )
    note: Why = None


class WordsIn(BaseModel):
    """What is said of a report, all of it or nothing, and what was seen when it was said."""

    model_config = ConfigDict(extra="forbid")
    result: Name = Field(description="The coding that was looked at: `result` of the review.")
    saw: Annotated[str | None, Field(max_length=200)] = Field(
        description="The newest row that was known: `saw` of the review; null for none."
    )
    words: Annotated[list[WordIn], Field(min_length=1, max_length=200)]


class WhyIn(BaseModel):
    """The reason for taking back a row."""

    model_config = ConfigDict(extra="forbid")
    why: Why = None


class MemberIn(BaseModel):
    """An event of a report."""

    model_config = ConfigDict(extra="forbid")
    report: Name
    event: Name


class MergeIn(BaseModel):
    """Incidents that are one act; `seen` is how many judgements were known."""

    model_config = ConfigDict(extra="forbid")
    incidents: Annotated[list[Name], Field(min_length=2, max_length=50)]
    why: Why = None
    seen: Annotated[int | None, Field(ge=0)] = None


class SplitIn(BaseModel):
    """Events of an incident that are another act; `seen` is how many judgements were known."""

    model_config = ConfigDict(extra="forbid")
    events: Annotated[list[MemberIn], Field(min_length=1, max_length=500)]
    why: Why = None
    seen: Annotated[int | None, Field(ge=0)] = None


class JudgeIn(BaseModel):
    """Whether two events are one act."""

    model_config = ConfigDict(extra="forbid")
    a: MemberIn
    b: MemberIn
    verdict: Literal["same", "different", "unsure"]
    why: Why = None


class ReviewRow(BaseModel):
    """A row: who said what of which value, whether it stands, and what the coder says.

    `on` is the target that it is on in the present coding, null for an orphan.
    """

    id: str
    report: str
    result: str
    target: str
    field: str | None
    verdict: str
    value: Any
    reviewer: str
    at: str
    note: str | None
    saw: str | None
    revokes: str | None
    on: str | None
    state: str
    machine: Any
    by: str | None = Field(description="Who took it back.")


class FieldRow(BaseModel):
    """A value of a target: what kind it is of, what is shown, what the coder gave."""

    name: str
    label: str
    type: Literal["words", "list", "label", "date", "toll", "tolls", "flag"]
    value: Any
    allowed: list[str] | None
    empty: bool = Field(description="Whether it may be left out.")


class TargetRow(BaseModel):
    """An item or a claim, with its values; `verdict` is what was said of the whole."""

    id: str
    kind: str
    item: str | None = Field(description="The item that a claim is on.")
    title: str
    shown: bool
    kept: bool = Field(description="Whether only a person's word holds it.")
    verdict: str | None
    conflict: bool
    fields: list[FieldRow]
    rows: list[ReviewRow]


class ReviewOf(BaseModel):
    """How a report stands: what to hand back as `result` and `saw`, and every target."""

    report: str
    result: str
    saw: str | None
    complete: bool
    categories: list[str] = Field(description="Those that an added event may be of.")
    targets: list[TargetRow]
    rest: list[ReviewRow] = Field(description="Rows on the report as a whole, and orphans.")


class Told(BaseModel):
    """What came of words: the new rows, those they are in conflict with, and the report's review.

    Nothing is refused for being late: `conflicts` and `anew` tell of it.
    """

    rows: list[ReviewRow]
    conflicts: list[ReviewRow]
    anew: bool = Field(description="Whether the report was coded anew since it was looked at.")
    review: ReviewOf


class Judged(BaseModel):
    """The new judgements, the incidents they led to, and unseen ones that say otherwise."""

    rows: list[dict[str, Any]]
    incidents: list[str]
    against: list[dict[str, Any]]


class TaskRow(BaseModel):
    """A task of the queue."""

    kind: str
    doubt: float
    why: list[str]
    sights: list[dict[str, Any]]
    rows: list[str]


class QueueAsked(Paged):
    """Which tasks."""

    kind: TaskKind | None = None


class RowsAsked(Paged):
    """Which rows."""

    report: Annotated[str | None, Field(max_length=200)] = None
    reviewer: Annotated[str | None, Field(max_length=200)] = None
