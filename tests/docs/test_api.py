"""The page on the API is complete: routes, filters, statuses; and names none that is not there."""

from __future__ import annotations

import re

import pytest

from sayso.serve.app import make_app
from sayso.serve.form.asked import Filters
from sayso.serve.form.common import PROBLEMS
from tests.docs.test_pages import first_cells, page, section

TEXT = page("api.md")


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The routes of the app as its OpenAPI has them."""
    app = make_app(tmp_path_factory.mktemp("api") / "empty.db")
    paths = app.openapi()["paths"]
    app.state.desk.close()
    return [f"{method.upper()} {path}" for path, held in paths.items() for method in held]


def test_every_route_is_documented_and_no_other(routes: list[str]) -> None:
    assert sorted(first_cells(section(TEXT, "Routes"))) == sorted(routes)


def test_every_filter_is_documented_and_no_other() -> None:
    told = re.findall(r"^\| (`.*?) \|", section(TEXT, "Filters"), re.M)
    names = [name for cell in told for name in re.findall(r"`(\w+)`", cell)]
    assert sorted(names) == sorted(Filters.model_fields)


def test_every_status_is_documented() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d{3}) \|", section(TEXT, "Errors"), re.M)}
    assert told == {*PROBLEMS, 421}
