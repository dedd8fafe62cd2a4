"""The version of a store: written into the file when it is made, checked when it is opened."""

from __future__ import annotations

from sqlalchemy import Connection, insert, inspect, select

from sayso.errors import StoreError, StoreVersion
from sayso.store.schema import SCHEMA, meta
from sayso.version import __version__


def stamp(connection: Connection) -> None:
    """Write the version into a store that has just been made."""
    rows = [{"key": "schema", "value": str(SCHEMA)}, {"key": "made_by", "value": __version__}]
    connection.execute(insert(meta), rows)


def check(connection: Connection, where: str) -> None:
    """Raise StoreError if the database is no store, StoreVersion if it is another version's."""
    found = recorded(connection)
    if found is None:
        raise StoreError(
            "this database is no sayso store",
            where=where,
            allowed="a store is a file that `sayso code` made",
            do="give another file with --store",
        )
    schema, maker = found
    if schema != str(SCHEMA):
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
