"""The network around an actor: the actor in the middle, those it meets with in a ring around it."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Any

Json = dict[str, Any]
WIDE, HIGH = 900, 500
_MIDDLE = (WIDE / 2, HIGH / 2)
_REACH = (235.0, 190.0)
_MOST = 18
_LONG = 22


def ring(network: Json) -> Json:
    """`nodes` with a place on the sheet, `lines` between them, and how many are `left` out.

    A line goes from who acts to who suffers it; it counts incidents of all categories.
    """
    nodes = sorted(network["nodes"], key=lambda n: (not n["centre"], -n["incidents"]))
    kept, left = nodes[: _MOST + 1], nodes[_MOST + 1 :]
    places = {node["id"]: _place(nth, len(kept) - 1) for nth, node in enumerate(kept)}
    most = max((node["incidents"] for node in kept[1:]), default=1)
    return {
        "width": WIDE,
        "height": HIGH,
        "nodes": [_node(node, places[node["id"]], most) for node in kept],
        "lines": _lines(network["edges"], places),
        "left": len(left),
    }


def _place(nth: int, around: int) -> tuple[float, float]:
    """The middle for the first, then around it, beginning at the right."""
    if nth == 0:
        return _MIDDLE
    turn = 2 * pi * (nth - 1) / max(around, 1) - pi / 2 * (around > 2)
    return _MIDDLE[0] + _REACH[0] * cos(turn), _MIDDLE[1] + _REACH[1] * sin(turn)


def _node(node: Json, at: tuple[float, float], most: int) -> Json:
    side = "middle" if abs(at[0] - _MIDDLE[0]) < 40 else "start" if at[0] > _MIDDLE[0] else "end"
    size = 13.0 if node["centre"] else 4 + 6 * (node["incidents"] / most) ** 0.5
    name = node["name"]
    short = name if len(name) <= _LONG else f"{name[: _LONG - 1].rstrip()}…"
    away = {"start": size + 5, "end": -size - 5, "middle": 0}[side]
    down = 5.0 if side != "middle" else (size + 17 if at[1] >= _MIDDLE[1] else -size - 7)
    return {
        **node,
        "short": short,
        "x": round(at[0], 1),
        "y": round(at[1], 1),
        "r": round(size, 1),
        "anchor": side,
        "tx": round(at[0] + away, 1),
        "ty": round(at[1] + down, 1),
    }


def _lines(edges: list[Json], places: dict[str, tuple[float, float]]) -> list[Json]:
    """One line for each pair and direction, bowed so that both directions can be seen."""
    sums: dict[tuple[str, str], Json] = {}
    for edge in edges:
        if edge["a"] in places and edge["b"] in places:
            line = sums.setdefault(
                (edge["a"], edge["b"]),
                {"a": edge["a"], "b": edge["b"], "incidents": 0, "contested": 0, "kinds": []},
            )
            line["incidents"] += edge["incidents"]
            line["contested"] += edge["contested"]
            line["kinds"].append(edge["kind"])
    return [
        {
            **line,
            "near": _MIDDLE in (places[line["a"]], places[line["b"]]),
            "path": _curve(places[line["a"]], places[line["b"]]),
        }
        for line in sums.values()
    ]


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    across, along = end[0] - start[0], end[1] - start[1]
    bow = 0.1
    middle = (
        (start[0] + end[0]) / 2 - along * bow,
        (start[1] + end[1]) / 2 + across * bow,
    )
    first, bend, last = (f"{x:.1f} {y:.1f}" for x, y in (start, middle, end))
    return f"M{first}Q{bend} {last}"
