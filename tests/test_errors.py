from __future__ import annotations

import pickle

import pytest

from sayso import errors


def tree(top: type[errors.SaysoError]) -> list[type[errors.SaysoError]]:
    return [top, *(kind for below in top.__subclasses__() for kind in tree(below))]


@pytest.mark.parametrize("kind", tree(errors.SaysoError))
def test_each_error_is_drawn_in_the_tree(kind: type[errors.SaysoError]) -> None:
    assert kind.__name__ in (errors.__doc__ or "")
    assert kind.__doc__


def test_a_message_says_what_where_what_was_allowed_and_what_to_do() -> None:
    error = errors.NoColumn(
        "no text column", where="a.csv", allowed="one of text, body", do="name it"
    )
    assert str(error) == "a.csv: no text column; one of text, body. Name it."


def test_errors_travel_between_processes() -> None:
    error = pickle.loads(pickle.dumps(errors.TooLarge("50 MB", where="x.html", do="cut it")))
    assert type(error) is errors.TooLarge
    assert str(error) == "x.html: 50 MB. Cut it."
