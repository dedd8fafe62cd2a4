"""A store of synthetic incidents, written as merging would have left it."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from sayso.flow.incident_change import mark
from sayso.model.ontology import MODES
from sayso.store import incident_row, schema
from sayso.store.connect import open_store
from sayso.store.incident import STATE
from sayso.store.incident_row import Row, Side

_BATCH = 5_000
_CERTAINTY = ("fact", "fact", "alleged", "claimed", "contested", "denied")
_UNREAD = {"fingerprint": "", "sha256": ""}
_WORDS = (
    *("checkpoint", "market", "convoy", "village", "bridge", "school", "clinic", "barracks"),
    *("motorcycles", "drones", "mortars", "rifles", "residents", "witnesses", "statement"),
    *("overnight", "dawn", "funeral", "harvest", "patrol", "ambush", "siege", "retreat"),
)
_COUNTRIES = ("MLI", "NER", "BFA", "SDN", "SOM", "COL", "MMR", "SYR", "UKR", "COD", "YEM", "AFG")


def write(path: Path, count: int) -> None:
    """A store with `count` merged incidents, one event each, four to a report."""
    draw = random.Random(11)
    with open_store(path, create=True) as store, store.write() as connection:
        places = [_place(draw, nth) for nth in range(4_000)]
        connection.execute(insert(schema.place), places)
        for start in range(0, count, _BATCH):
            _put(connection, draw, range(start, min(start + _BATCH, count)), places)
        values = {"merged_by": mark(), "merged_judgements": "0", STATE: "bench"}
        rows = [{"key": key, "value": value} for key, value in values.items()]
        connection.execute(insert(schema.meta), rows)


def _put(
    connection: Connection, draw: random.Random, numbers: range, places: list[dict[str, Any]]
) -> None:
    made = [_row(draw, nth, draw.choice(places)) for nth in numbers]
    texts = {nth // 4: made[nth - numbers[0]].words for nth in numbers}
    reports = [
        {"id": f"rep-{n}", "outlet": f"Wire {n % 90}", "text": words} | _UNREAD
        for n, words in texts.items()
    ]
    connection.execute(insert(schema.report), reports)
    items = [
        {
            "id": f"evt-{nth}",
            "report": f"rep-{nth // 4}",
            "kind": "event",
            "position": nth % 4,
            "words": row.words,
            "json": "{}",
        }
        for nth, row in zip(numbers, made, strict=True)
    ]
    connection.execute(insert(schema.item), items)
    members = [
        {"report": f"rep-{nth // 4}", "event": f"evt-{nth}", "incident": row.id}
        for nth, row in zip(numbers, made, strict=True)
    ]
    connection.execute(insert(schema.incident_member), members)
    incident_row.replace(connection, (), made)


def _place(draw: random.Random, nth: int) -> dict[str, Any]:
    country = _COUNTRIES[nth % len(_COUNTRIES)]
    where = {"lat": round(draw.uniform(-35, 60), 4), "lon": round(draw.uniform(-80, 130), 4)}
    plain = {"id": f"gn-{nth}", "geonames": nth, "name": f"Town {nth}", "admin1": None}
    return {**plain, **where, "country": country, "precision": "town"}


def _row(draw: random.Random, nth: int, place: dict[str, Any]) -> Row:
    category = draw.choice(("ASSAULT", "ASSAULT", "ASSAULT", "COERCE", "PROTEST"))
    mode = draw.choice((*MODES[category], None))
    day = date(2015, 1, 1) + timedelta(days=draw.randrange(3_650))
    certainty, origins = draw.choice(_CERTAINTY), min(int(draw.paretovariate(1.5)), 20)
    killed = min(int(draw.paretovariate(1.2)), 200) if draw.random() < 0.6 else None
    group = int(300 ** draw.random())
    sides = (
        Side(f"act:{group}", f"Front {group}", "actor"),
        Side(None, draw.choice(("soldiers", "villagers", "policemen", "miners")), "recipient"),
    )
    words = " ".join(draw.choices(_WORDS, k=40))
    title = f"Front {group} → {sides[1].name} ({place['name']})"
    return Row(
        id=f"inc-{nth:016x}",
        category=category,
        mode=mode,
        status="happened",
        date_start=day.isoformat(),
        date_end=day.isoformat(),
        country=place["country"],
        place=place["name"],
        place_id=place["id"],
        lat=place["lat"],
        lon=place["lon"],
        precision="town",
        certainty=certainty,
        origins=origins,
        reports=origins,
        contested=certainty in ("contested", "denied"),
        denied=certainty == "denied",
        killed_low=killed,
        killed_best=killed,
        killed_high=killed,
        injured_low=None,
        injured_best=None,
        injured_high=None,
        title=title,
        words=f"Front {group} {sides[1].name} {place['name']} {words}",
        packed=incident_row.packed(_json(nth, category, mode, day, place, group, killed)),
        sides=sides,
    )


def _json(
    nth: int,
    category: str,
    mode: str | None,
    day: date,
    place: dict[str, Any],
    group: int,
    killed: int | None,
) -> dict[str, Any]:
    """The incident's JSON, of the size that a real one has."""
    values = {
        "category": category,
        "mode": mode,
        "status": "happened",
        "date": day.isoformat(),
        "place": place["name"],
        "actor": f"Front {group}",
        "killed": None if killed is None else str(killed),
    }
    return {
        "id": f"inc-{nth:016x}",
        "events": [{"report": f"rep-{nth // 4}", "event": f"evt-{nth}"}],
        "counts": {"events": 1, "reports": 1, "origins": 1},
        "standing": "stated",
        "certainty": "fact",
        "contested": [],
        "attributes": {name: _settled(nth, name, value) for name, value in values.items() if value},
        "origins": [
            {"id": f"org-{nth}", "reports": [f"rep-{nth // 4}"], "kind": "alone"}
            | {"credit": None, "adds": []}
        ],
        "matrix": {},
    }


def _settled(nth: int, name: str, value: str) -> dict[str, Any]:
    figure = int(value) if name == "killed" else None
    account = {
        "value": value,
        "member": {"report": f"rep-{nth // 4}", "event": f"evt-{nth}"},
        "outlet": f"Wire {nth // 4 % 90}",
        "source": "a spokesman of the province",
        "source_kind": "government",
        "act": "states",
        "polarity": "affirmed",
        "quote": f"{value} at dawn near the market, he said of what he had seen",
        "published": "2024-01-01",
        "origin": f"org-{nth}",
        "partisan": False,
        "low": figure,
        "high": figure,
    }
    said = {"rule": "most origins", "why": "told by 1 of 1 independent origins", "spread": [value]}
    ends = dict.fromkeys(("low", "best", "high"), figure)
    return {"value": value, **said, "says": [account], "otherwise": [], **ends}
