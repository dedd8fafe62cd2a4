from __future__ import annotations

import pytest

from sayso.merge.compare import compare, figure
from sayso.merge.feature import features, fit, place_likeness
from sayso.merge.profile import Profile, profiles
from sayso.merge.veto import veto
from sayso.model.coded import Coded
from sayso.model.place import Place
from tests.build import GAO
from tests.merge.acts import act, report, told

TIMBUKTU = Place("geo-2449066", 2449066, "Timbuktu", "Tombouctou", "MLI", 16.77, -3.0, "town")


def only(coded: Coded) -> Profile:
    (profile,) = profiles(coded)
    return profile


def test_two_accounts_of_one_act_are_likelier_than_of_two() -> None:
    here = only(told("r-1"))
    same = compare(here, only(told("r-2", outlet="Echo", killed=(2, None))))
    other = compare(
        here, only(told("r-3", where="Kidal", whom="Nine herders", killed=9, mode="drone"))
    )
    assert same.probability > 0.5 > other.probability
    assert same.veto is None


def test_the_reasons_are_told_in_words_those_for_it_first() -> None:
    made = compare(only(told("r-1")), only(told("r-2", killed=(1, None), mode="drone")))
    assert "same day, 2024-03-04" in made.reasons
    assert "2 killed and 1+ killed can both be true" in made.reasons
    assert made.reasons[-1] == "firearms is not drone"


def test_order_makes_no_difference() -> None:
    a, b = only(told("r-1")), only(told("r-2", where="near Gao", day=None, killed=3))
    assert features(a, b) == features(b, a)
    assert compare(a, b).score == compare(b, a).score


def test_an_unknown_date_is_neutral_not_against() -> None:
    found = features(only(told("r-1")), only(told("r-2", day=None)))
    assert "one undated" in found
    assert not {"day other", "dates apart"} & found.keys()


@pytest.mark.parametrize(
    ("a", "b", "rises", "stands"),
    [
        ((7, None), (9, 9), 0, "fits"),
        ((9, 9), (9, 9), 0, "equal"),
        ((9, 9), (14, 14), 1, "fits"),
        ((9, 9), (14, 14), -1, "near"),
        ((9, 9), (14, 14), 0, "near"),
        ((2, 2), (40, 40), 1, "far"),
        ((None, 20), (9, 9), 0, "fits"),
    ],
)
def test_tolls(
    a: tuple[int | None, int | None], b: tuple[int | None, int | None], rises: int, stands: str
) -> None:
    assert fit(a, b, rises=rises) == stands


def test_figures_in_words() -> None:
    assert [figure(t) for t in [(7, 7), (7, None), (None, 20), (3, 5), None]] == [
        "7", "7+", "up to 20", "3–5", "unknown",
    ]  # fmt: skip


def test_spellings_and_ids_make_one_place() -> None:
    plain = only(told("r-1", where="Kyauk Taing")).where
    assert place_likeness(plain, only(told("r-2", where="Kyauktaing")).where) == 1
    gao = only(told("r-3", where="the airport", known=GAO)).where
    assert place_likeness(gao, only(told("r-4", known=GAO)).where) == 1
    assert place_likeness(gao, only(told("r-5", where="the town", known=TIMBUKTU)).where) <= 0.1


def test_vetoes() -> None:
    here = only(told("r-1", known=GAO))
    assert veto(here, only(told("r-2", outlet="Echo"))) is None
    assert "different days" in (veto(here, only(told("r-2", day="2024-03-01"))) or "")
    assert "km apart" in (veto(here, only(told("r-2", where="Sarey", known=TIMBUKTU))) or "")
    one, two = profiles(report("r-3", act(), act(whom="Nine herders")))
    assert veto(one, two) == "one report tells of both"


def test_a_report_cannot_recall_what_came_after_it() -> None:
    early = only(told("r-1", day=None, background=True, published="2024-02-01"))
    late = only(told("r-2"))
    assert "is older than the act" in (veto(early, late) or "")
    planned = only(told("r-1", day=None, status="planned", published="2024-02-01"))
    assert veto(planned, late) is None


def test_one_day_apart_is_no_veto_since_nights_have_two_days() -> None:
    assert veto(only(told("r-1")), only(told("r-2", day="2024-03-03"))) is None
