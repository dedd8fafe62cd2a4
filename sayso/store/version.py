"""The version of a store: written into the file when it is made, checked when it is opened."""

from __future__ import annotations

from sqlalchemy import Connection, Table, delete, insert, inspect, select, update

from sayso.errors import StoreError, StoreVersion
from sayso.store.schema import SCHEMA, UPGRADED, meta, metadata
from sayso.version import __version__

MERGED_BY = "merged_by"
"""The key of `meta` that names the tables and rules by which incidents were made."""


def stamp(connection: Connection) -> None:
    """Write the version into a store that has just been made."""
    rows = [{"key": "schema", "value": str(SCHEMA)}, {"key": "made_by", "value": __version__}]
    connection.execute(insert(meta), rows)


def lacks(connection: Connection) -> bool:
    """Whether a store of this version, or of one that can be upgraded in place, lacks a table."""
    found = recorded(connection)
    if found is None or found[0] not in (str(SCHEMA), *UPGRADED):
        return False
    return found[0] in UPGRADED or bool(_missing(connection))


def upgrade(connection: Connection) -> None:
    """Make the tables that a store lacks and write this version into it.

    What merging remembers is marked as of another version, so that the next call fills them.
    """
    for table in _missing(connection):
        table.create(connection)
    was = recorded(connection)
    if was and was[0] in UPGRADED:
        connection.execute(update(meta).where(meta.c.key == "schema").values(value=str(SCHEMA)))
        connection.execute(delete(meta).where(meta.c.key == MERGED_BY))


def _missing(connection: Connection) -> list[Table]:
    held = set(inspect(connection).get_table_names())
    return [table for table in metadata.sorted_tables if table.name not in held]


def check(connection: Connection, where: str) -> None:
    """Raise StoreError if the database is no store, StoreVersion if it is another version's.

    An older store that nobody may write, and so cannot be upgraded, can still be read.
    """
    found = recorded(connection)
    if found is None:
        raise StoreError(
            "this database is no sayso store",
            where=where,
            allowed="a store is a file that `sayso code` made",
            do="give another file with --store",
        )
    schema, maker = found
    if schema not in (str(SCHEMA), *UPGRADED):
        raise StoreVersion(
            f"the store has version {schema} (made by sayso {maker})",
            where=where,
            allowed=f"sayso {__version__} reads version {SCHEMA}",
            do=_step(schema, maker),
        )


def recorded(connection: Connection) -> tuple[str, str] | None:
    """The version of the store's tables and of the sayso that made it; None if it is no store."""
    if not inspect(connection).has_table("meta"):
        return None
    try:
        found = {row.key: row.value for row in connection.execute(select(meta))}
    except Exception:  # a table of that name with other columns is somebody else's
        return None
    return (found["schema"], found.get("made_by", "unknown")) if "schema" in found else None


def _step(schema: str, maker: str) -> str:
    newer = schema.isdigit() and int(schema) > SCHEMA
    if newer:
        return f"install sayso {maker} or later, or code into a new file with --store"
    return (
        f"move it over: with sayso {maker} run `sayso export --to jsonl --out old.jsonl`, "
        "then with this one `sayso import old.jsonl --store NEW.db`"
    )
