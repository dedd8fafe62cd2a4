from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ask.endpoint import Endpoint, serving, told
from tests.ask.made import ANSWER


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """An endpoint that gives the good answer to whatever it is asked."""
    with serving(lambda _: told(ANSWER)) as made:
        yield made
