from __future__ import annotations

from pathlib import Path

import pytest

from sayso.ask import prices
from sayso.ask.prices import Price
from sayso.ask.settings import from_environment, prompt_hash
from sayso.errors import SettingError

GIVEN = {
    "OPENAI_BASE_URL": "https://models.example.org/v1/?api-version=2",
    "OPENAI_API_KEY": "sk-secret",
    "SAYSO_OPENAI_MODEL": "small",
}


def test_what_is_missing_is_named_with_what_to_set() -> None:
    with pytest.raises(SettingError) as told:
        from_environment({"OPENAI_API_KEY": "x"})
    assert "needs OPENAI_BASE_URL and SAYSO_OPENAI_MODEL" in str(told.value)
    assert "Set OPENAI_BASE_URL to the address" in str(told.value)
    with pytest.raises(SettingError, match=r"needs OPENAI_API_KEY\."):
        from_environment({**GIVEN, "OPENAI_API_KEY": " "})


def test_the_coder_names_endpoint_model_and_prompt_but_no_key() -> None:
    made = from_environment(GIVEN)
    assert made.coder == f"openai/small@models.example.org/v1/{prompt_hash()}"
    assert made.url == "https://models.example.org/v1/chat/completions?api-version=2"
    assert "sk-secret" not in repr(made) + made.coder + made.mark


def test_the_environment_says_how_it_is_asked() -> None:
    made = from_environment(
        {
            **GIVEN,
            "SAYSO_OPENAI_TEMPERATURE": "none",
            "SAYSO_OPENAI_MAX_TOKENS": "900",
            "SAYSO_OPENAI_SECONDS": "20",
            "SAYSO_OPENAI_TRIES": "2",
            "SAYSO_OPENAI_CHARS": "5000",
            "SAYSO_OPENAI_PRICES": "other=1/2, small=0.15/0.6",
            "SAYSO_CACHE": "/tmp/kept",
        }
    )
    assert (made.temperature, made.max_tokens, made.seconds) == (None, 900, 20)
    assert (made.tries, made.chars, made.price) == (2, 5000, Price(0.15, 0.6))
    assert made.cache == Path("/tmp/kept/ask")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OPENAI_BASE_URL", "models.example.org"),
        ("OPENAI_BASE_URL", "https://me:secret@models.example.org/v1"),
        ("OPENAI_BASE_URL", "http://[::1/v1"),
        ("OPENAI_API_KEY", "two words\n"),
        ("SAYSO_OPENAI_TEMPERATURE", "warm"),
        ("SAYSO_OPENAI_TEMPERATURE", "nan"),
        ("SAYSO_OPENAI_SECONDS", "0"),
        ("SAYSO_OPENAI_TRIES", "-1"),
        ("SAYSO_OPENAI_CHARS", "10"),
        ("SAYSO_OPENAI_PRICES", "small=cheap"),
        ("SAYSO_OPENAI_PRICES", "small=1.2.3/1"),
    ],
)
def test_what_cannot_be_is_told_by_its_name(name: str, value: str) -> None:
    with pytest.raises(SettingError) as told:
        from_environment({**GIVEN, name: value})
    assert told.value.where == name
    assert "secret" not in str(told.value)
    assert "two words" not in str(told.value)


def test_a_cost_is_known_only_with_price_and_tokens() -> None:
    assert prices.price("", "small") is None
    assert prices.price("other=1/2", "small") is None
    price = Price(1.0, 2.0)
    assert price.of(500_000, 1_000_000) == 2.5
    assert price.of(None, 3) is None
