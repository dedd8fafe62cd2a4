from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.serve.page import sheet

lats, lons = (st.integers(-n, n).map(lambda i: i / 100_000) for n in (8_000_000, 17_900_000))


def test_the_middle_of_the_sheet_is_where_the_equator_meets_greenwich() -> None:
    assert sheet.place(0, 0) == (sheet.SIDE / 2, sheet.SIDE / 2)


def test_a_place_is_where_mercator_has_it() -> None:
    x, y = sheet.place(60, 90)
    assert x == 2700
    assert abs(y - (1800 - 754.5)) < 0.5  # ln(tan(45° + 60°/2)) = 1.31696 of a globe of radius 1


@given(st.lists(st.tuples(lats, lons), min_size=1, max_size=9))
def test_a_window_shows_every_place(places: list[tuple[float, float]]) -> None:
    held = [sheet.place(*place) for place in places if -55 < place[0] < 73]
    window = sheet.window(held)
    assert all(sheet.inside(window, x, y) for x, y in held)


@given(lats, lons, st.sampled_from([None, 0.25, 1.0, 8.0]))
def test_the_box_of_a_point_holds_it(lat: float, lon: float, side: float | None) -> None:
    west, south, east, north = sheet.cell(lat, lon, side)
    assert west <= lon <= east + 0.0002
    assert south <= lat <= north + 0.0002
    parts = [float(part) for part in sheet.box(west, south, east, north).split(",")]
    assert all(-180 <= part <= 180 for part in parts)


def test_countries_have_their_names_on_the_map() -> None:
    (label,) = sheet.labels(["COL", "XXX"])
    assert label["name"] == "Colombia"
    x, y = sheet.place(4, -73)
    assert abs(label["x"] - x) < 40
    assert abs(label["y"] - y) < 40
