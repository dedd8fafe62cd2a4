"""Incidents: the start page, a list with facets, timeline and map that narrow one another."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from sayso.serve.desk import Here
from sayso.serve.find import incidents
from sayso.serve.form.asked import IncidentsAsked
from sayso.serve.page import sheet
from sayso.serve.page.address import Address
from sayso.serve.page.render import page
from sayso.store import entity

router = APIRouter()
Json = dict[str, Any]
_FACETS = (
    ("certainty", "How surely told"),
    ("origins", "Independent origins"),
    ("contested", "Accounts"),
    ("category", "What"),
    ("country", "Country"),
    ("actor", "Actor"),
)
_NAMES = {
    "certainty": {
        "fact": "stated as certain",
        "alleged": "alleged",
        "claimed": "claimed by a side",
        "contested": "contested",
        "denied": "denied by all",
    },
    "contested": {"True": "accounts part", "False": "accounts agree"},
}
_FIRST = 9
"""Choices of a facet that are shown at once."""
_ACROSS = 70
"""Points that are nearer than this part of the map's width stand as one."""
SORTS = (
    ("newest", "newest first"),
    ("oldest", "oldest first"),
    ("origins", "most origins"),
    ("killed", "most killed"),
)


@router.get("/", include_in_schema=False)
def start() -> Response:
    """The start page is the list of incidents."""
    return RedirectResponse("/incidents", 307)


@page(router, "/incidents", "incidents.html")
def data(request: Request, desk: Here, asked: Annotated[IncidentsAsked, Query()]) -> dict[str, Any]:
    """The incidents that are asked for, with counts of what else could be asked."""
    found = incidents.overview(desk.store, desk.index(), asked)
    address = Address("/incidents", asked)
    return {
        "asked": address.asked,
        "total": found["total"],
        "all": found["all"],
        "reports": entity.reports(desk.store),
        "items": found["items"],
        "next": address.further(found["next"]) if found["next"] else None,
        "first": address.other() if asked.cursor else None,
        "sorts": [
            {"name": n, "href": address.other(sort=s), "on": asked.sort == s} for s, n in SORTS
        ],
        "chips": _chips(address, found["facets"]),
        "facets": [_facet(name, label, found["facets"][name], address) for name, label in _FACETS],
        "timeline": over_time(found["timeline"], address),
        "map": _map(found["map"], address),
    }


def _facet(name: str, label: str, choices: list[Json], address: Address) -> Json:
    made = []
    for choice in choices:
        value = choice["value"]
        shown = {**choice, "name": _name(name, choice), "on": address.on(name, value)}
        made.append({**shown, "href": address.toggled(name, value), "sub": _is_mode(name, value)})
    on = any(choice["on"] for choice in made)
    kept = [c for c in made if c["on"] or (c["count"] and (on or not c["sub"]))]
    whole = [c for c in kept if not c["sub"]]
    behind = {c["value"] for c in whole[_FIRST:]}
    for choice in kept:
        choice["more"] = str(choice["value"]).partition("/")[0] in behind and not choice["on"]
    return {"name": name, "label": label, "choices": kept, "whole": len(whole), "on": on}


def _is_mode(name: str, value: Any) -> bool:
    return name == "category" and "/" in str(value)


def _name(facet: str, choice: Json) -> str:
    value = choice["value"]
    if facet == "country":
        return sheet.country_names().get(str(value), str(value))
    if facet == "origins":
        return "any number" if value == 1 else f"{value} or more"
    return _NAMES.get(facet, {}).get(str(value), str(choice["name"]))


def _chips(address: Address, facets: Json) -> list[Json]:
    """What is asked for, each with the address without it."""
    named = {(f, str(c["value"])): _name(f, c) for f, held in facets.items() for c in held}
    made = []
    for name, held in address.asked.items():
        if name in ("cursor", "limit", "sort"):
            continue
        for value in held if isinstance(held, list) else [held]:
            text = named.get((name, str(value)), str(value))
            href = address.toggled(name, value)
            made.append({"filter": name, "name": _CHIPS.get(name, "{}").format(text), "href": href})
    return made


_CHIPS = {
    "q": "“{}”",
    "since": "from {}",
    "until": "until {}",
    "origins": "{} independent origins",
    "bbox": "an area of the map",
}


def over_time(found: Json, address: Address) -> Json:
    """A timeline with the address of the incidents of each spell."""
    since, until = address.asked.get("since"), address.asked.get("until")
    bins = [
        {
            **spell,
            "on": _within(spell, since, until),
            "href": address.other(since=spell["start"], until=spell["end"]),
        }
        for spell in found["bins"]
    ]
    most = max((spell["count"] for spell in bins), default=0)
    return {
        **found,
        "bins": bins,
        "most": most,
        "brushed": bool(since or until),
        "reset": address.other(since=None, until=None),
    }


def _within(spell: Json, since: str | None, until: str | None) -> bool:
    after = not since or spell["end"] >= since
    return after and (not until or spell["start"] <= f"{until}~")


def _map(found: Json, address: Address) -> Json:
    points = [_point(point, found["side"]) for point in found["points"]]
    box = _box(address.asked["bbox"]) if address.asked.get("bbox") else None
    window = sheet.window(_corners(box) if box else [(p["x"], p["y"]) for p in points])
    groups = gathered(
        [p for p in points if sheet.inside(window, p["x"], p["y"])], window[2], address
    )
    codes = {point["country"] for point in points if point["country"]}
    return {
        **found,
        "points": groups[::-1],
        "most": max((point["count"] for point in groups), default=1),
        "window": window,
        "labels": [n for n in sheet.labels(codes) if sheet.inside(window, n["x"], n["y"])],
        "box": box,
        "reset": address.other(bbox=None),
    }


def _point(point: Json, side: float | None) -> Json:
    """A point with its place on the sheet and the box, west to north, of what it takes in."""
    x, y = sheet.place(point["lat"], point["lon"])
    cell = side if point["places"] > 1 else None
    return {**point, "x": x, "y": y, "within": sheet.cell(point["lat"], point["lon"], cell)}


def _address(point: Json, address: Address) -> str:
    """Where the only incident of a point is, or all of them."""
    if point["incident"]:
        return f"/incidents/{point['incident']}"
    if point["place_id"] and point["places"] == 1:
        return address.other(place=[point["place_id"]])
    return address.other(bbox=sheet.box(*point["within"]))


def gathered(points: list[Json], wide: float, address: Address) -> list[Json]:
    """Points that would stand over one another as one, most incidents first."""
    cells: dict[tuple[int, int], list[Json]] = {}
    for point in points:
        size = wide / _ACROSS
        cells.setdefault((int(point["x"] // size), int(point["y"] // size)), []).append(point)
    made = [_together(held, address) for held in cells.values()]
    return sorted(made, key=lambda p: -p["count"])


def _together(held: list[Json], address: Address) -> Json:
    if len(held) == 1:
        return {**held[0], "href": _address(held[0], address)}
    first = max(held, key=lambda p: p["count"])
    total = sum(p["count"] for p in held)
    sides = list(zip(*(p["within"] for p in held), strict=True))
    west, south, east, north = min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])
    return {
        **first,
        "places": sum(p["places"] for p in held),
        "x": round(sum(p["x"] * p["count"] for p in held) / total, 2),
        "y": round(sum(p["y"] * p["count"] for p in held) / total, 2),
        "count": total,
        "contested": sum(p["contested"] for p in held),
        "href": address.other(bbox=sheet.box(west, south, east, north)),
    }


def _corners(box: Json) -> list[tuple[float, float]]:
    far = (box["x"] + box["width"], box["y"] + box["height"])
    return [(box["x"], box["y"]), far]


def _box(box: str) -> Json:
    """The area that is asked for as a rectangle on the sheet."""
    west, south, east, north = (float(part) for part in box.split(","))
    left, top = sheet.place(north, west)
    right, bottom = sheet.place(south, east)
    return {"x": left, "y": top, "width": round(right - left, 2), "height": round(bottom - top, 2)}
