"""The tables of a store.

What was read (`original`, `reading`, `report`), what each coder made of it (`result`, one whole
coded report as JSON, kept once however many runs gave it), which run gave which result (`run`,
`ledger`), and the newest result of every report taken apart for filters and search (`item`,
`claim`, `span`, `actor`, `place`); people's judgements on whether two events are one act
(`judgement`, rows are only added), their word on what was coded (`correction`, rows are only
added) with what that makes of a report (`reviewed`), and the incidents that merging made
(`incident_member`), from which results (`incident_report`), with the record of each change
(`incident_trail`, rows are only added), what each incident comes to (`incident`, its sides in
`incident_actor`), under which keys its reports are found when new ones come (`incident_key`), and
the pairs of events that merging was least sure of (`incident_doubt`). What is taken apart, what
people's word makes of a report, which events an incident has and what it comes to are the only
things ever replaced.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
)

SCHEMA = 3
"""The version of these tables; a store of another version is not opened, but for `UPGRADED`."""

UPGRADED = ("2",)
"""Versions that only lack tables: these are made where they are missing."""

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text))

original = Table(
    "original",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("media", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),  # zlib
)

report = Table(
    "report",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("fingerprint", String, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("byline", Text),
    Column("published", String),
    Column("language", String),
    Column("url", Text),
    Column("text", Text, nullable=False),
    Column("sha256", String, nullable=False, index=True),
    Column("result", String, ForeignKey("result.id")),
)

reading = Table(
    "reading",
    metadata,
    Column("name", Text, nullable=False),
    Column("sha256", String, ForeignKey("original.sha256"), nullable=False),
    Column("read_at", String, nullable=False),
    Column("report", String, index=True),
    PrimaryKeyConstraint("name", "sha256"),
)

result = Table(
    "result",
    metadata,
    Column("id", String, primary_key=True),
    Column("report", String, nullable=False, index=True),
    Column("claims", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),  # zlib of the coded report's JSON
)

result_item = Table(
    "result_item",
    metadata,
    Column("result", String, ForeignKey("result.id"), nullable=False),
    Column("item", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("digest", String, nullable=False),  # of the item and its claims
    PrimaryKeyConstraint("result", "item"),
)

run = Table(
    "run",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("recipe", Text, nullable=False),
    Column("coder", String, nullable=False),
    Column("version", String, nullable=False),
    Column("started", String, nullable=False),
    Column("finished", String),
    Column("counts", Text, nullable=False),
)

ledger = Table(
    "ledger",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("run", String, ForeignKey("run.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("sha256", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("report", String),
    Column("error", String),
    Column("reason", Text),
    Column("fingerprint", String),
    Column("coder", String),
    Column("result", String, ForeignKey("result.id")),
    Index("ledger_known", "fingerprint", "coder"),
)

item = Table(
    "item",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False, index=True),
    Column("report", String, ForeignKey("report.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("category", String, index=True),
    Column("mode", String),
    Column("status", String),
    Column("background", Boolean),
    Column("date_start", String, index=True),
    Column("date_end", String),
    Column("country", String, index=True),
    Column("confidence", Float),
    Column("words", Text, nullable=False),  # its quotes, evidence and paragraph, for search
    Column("json", Text, nullable=False),
    UniqueConstraint("report", "id"),
)

claim = Table(
    "claim",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False, index=True),
    Column("item", String, nullable=False),
    Column("report", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("source_kind", String),
    Column("act", String, nullable=False),
    Column("certainty", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("confidence", Float),
    Column("coder", String, nullable=False),
    Column("json", Text, nullable=False),
    ForeignKeyConstraint(["report", "item"], ["item.report", "item.id"]),
    Index("claim_item", "report", "item"),
)

actor = Table(
    "actor",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String),
    Column("country", String),
    Column("external", Text, nullable=False),
)

place = Table(
    "place",
    metadata,
    Column("id", String, primary_key=True),
    Column("geonames", Integer),
    Column("name", Text, nullable=False),
    Column("admin1", Text),
    Column("country", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", String, nullable=False),
)

span = Table(
    "span",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("report", String, nullable=False),
    Column("item", String, nullable=False),
    Column("claim", Integer),  # position of the claim in its report, null for the item's own
    Column("role", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("actor", String, ForeignKey("actor.id"), index=True),
    Column("place", String, ForeignKey("place.id"), index=True),
    ForeignKeyConstraint(["report", "item"], ["item.report", "item.id"]),
    Index("span_item", "report", "item"),
)

judgement = Table(
    "judgement",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("a_report", String, nullable=False),
    Column("a_event", String, nullable=False),
    Column("b_report", String, nullable=False),
    Column("b_event", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("note", Text),
    Column("revokes", String, ForeignKey("judgement.id")),
)

correction = Table(
    "correction",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("report", String, nullable=False, index=True),
    Column("result", String, ForeignKey("result.id"), nullable=False),  # what was looked at
    Column("target", String, nullable=False),
    Column("field", String),
    Column("verdict", String, nullable=False),
    Column("value", Text),  # JSON
    Column("reviewer", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("note", Text),
    Column("saw", String, ForeignKey("correction.id")),
    Column("revokes", String, ForeignKey("correction.id")),
)

reviewed = Table(
    "reviewed",
    metadata,
    Column("report", String, primary_key=True),
    Column("result", String, ForeignKey("result.id"), nullable=False),  # what the coder gave
    Column("shown", String, ForeignKey("result.id"), nullable=False),
    Column("done", Text, nullable=False),  # JSON: items and claims on which there is a verdict
    Column("conflicts", Text, nullable=False),  # JSON: targets on which two people part
    Column("orphans", Integer, nullable=False),  # rows whose words are gone
)

incident_member = Table(
    "incident_member",
    metadata,
    Column("report", String, nullable=False),
    Column("event", String, nullable=False),
    Column("incident", String, nullable=False, index=True),
    PrimaryKeyConstraint("report", "event"),
)

incident_report = Table(
    "incident_report",
    metadata,
    Column("report", String, primary_key=True),
    Column("result", String, ForeignKey("result.id"), nullable=False),  # the one that was merged
)

incident_trail = Table(
    "incident_trail",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("before", Text, nullable=False),  # JSON: ids
    Column("after", Text, nullable=False),  # JSON: ids
    Column("members", Text, nullable=False),  # JSON: pairs of report and event
)

incident = Table(
    "incident",
    metadata,
    Column("id", String, primary_key=True),
    Column("category", String),
    Column("mode", String),
    Column("status", String),
    Column("date_start", String, index=True),
    Column("date_end", String),
    Column("country", String, index=True),
    Column("place", Text),
    Column("place_id", String, index=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", String),  # of the place
    Column("certainty", String, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("contested", Boolean, nullable=False),
    Column("denied", Boolean, nullable=False),
    *(
        Column(f"{kind}_{end}", Integer)
        for kind in ("killed", "injured")
        for end in ("low", "best", "high")
    ),
    Column("title", Text, nullable=False),
    Column("words", Text, nullable=False),  # names, places and triggers, for search
    Column("packed", LargeBinary, nullable=False),  # zlib of its JSON
)

incident_actor = Table(
    "incident_actor",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("incident", String, nullable=False, index=True),
    Column("actor", String, index=True),  # null where the words resolved to nothing
    Column("name", Text, nullable=False),
    Column("role", String, nullable=False),
)

incident_doubt = Table(
    "incident_doubt",
    metadata,
    Column("a_report", String, nullable=False, index=True),
    Column("a_event", String, nullable=False),
    Column("b_report", String, nullable=False, index=True),
    Column("b_event", String, nullable=False),
    Column("score", Float, nullable=False),  # log odds of their being one act, above 0 a link
    PrimaryKeyConstraint("a_report", "a_event", "b_report", "b_event"),
)

incident_key = Table(
    "incident_key",
    metadata,
    Column("key", Integer, nullable=False),  # the hash of a key of blocks
    Column("report", Integer, nullable=False),  # report.n
    PrimaryKeyConstraint("key", "report"),
    sqlite_with_rowid=False,
)


def _search(table: str, *columns: str) -> list[str]:
    """Full text over `columns` of `table`, kept level with it by triggers (SQLite's FTS5)."""
    names = ", ".join(columns)
    old = ", ".join(f"old.{c}" for c in columns)
    new = ", ".join(f"new.{c}" for c in columns)
    index = f"{table}_text"
    drop = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.n, {old})"  # noqa: S608
    add = f"INSERT INTO {index}(rowid, {names}) VALUES (new.n, {new})"  # noqa: S608 - own names
    return [
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', "
        "content_rowid='n', tokenize='porter unicode61 remove_diacritics 2')",
        f"CREATE TRIGGER {table}_in AFTER INSERT ON {table} BEGIN {add}; END",
        f"CREATE TRIGGER {table}_out AFTER DELETE ON {table} BEGIN {drop}; END",
        f"CREATE TRIGGER {table}_new AFTER UPDATE OF {names} ON {table} BEGIN {drop}; {add}; END",
    ]


for _statement in (*_search("report", "title", "text"), *_search("item", "words")):
    _made = DDL(_statement).execute_if(dialect="sqlite")  # type: ignore[no-untyped-call]
    event.listen(metadata, "after_create", _made)
