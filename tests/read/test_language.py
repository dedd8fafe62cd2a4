"""Languages: English passes, others are named."""

from __future__ import annotations

import pytest

from sayso.errors import NotEnglish
from sayso.read import read_text
from sayso.read.language import identify

ENGLISH = "Three soldiers were killed on Monday when a bomb hit their convoy, the army said."
FRENCH = (
    "Trois soldats ont été tués lundi lorsqu'une bombe a touché leur convoi dans le nord du pays, "
    "a annoncé l'armée dans un communiqué publié mardi matin."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        ("Army: two dead in the raid", "en"),
        (FRENCH, "fr"),
        ("قتل ثلاثة جنود في هجوم على قافلتهم يوم الاثنين، حسبما أعلن الجيش في بيان", "ar"),
        ("XXX", None),
        ("1234", None),
    ],
)
def test_identify(text: str, code: str | None) -> None:
    assert identify(text) == code


def test_another_language_is_an_error_that_names_it() -> None:
    reading = read_text(FRENCH)
    assert reading.report is None
    assert isinstance(reading.error, NotEnglish)
    assert "French" in str(reading.error)


def test_bilingual_report_mostly_in_english_passes() -> None:
    reading = read_text("\n".join([ENGLISH, ENGLISH, ENGLISH, FRENCH]))
    assert reading.report is not None
    assert reading.report.language == "en"


def test_stated_language_decides_where_the_text_is_too_short() -> None:
    assert isinstance(read_text("Kabul 12", language="ps").error, NotEnglish)
    assert read_text("Kabul 12", language="en-GB").error is None
