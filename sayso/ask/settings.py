"""Settings: which endpoint is asked, by what key and model, how long and how often.

All of them come from the environment, so that no key stands in a command, a recipe or a store.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from sayso.ask import prices
from sayso.ask.prices import Price
from sayso.ask.schema import PACKED
from sayso.errors import SettingError
from sayso.model.ids import sha256
from sayso.version import __version__

ADDRESS, KEY, MODEL = "OPENAI_BASE_URL", "OPENAI_API_KEY", "SAYSO_OPENAI_MODEL"
_EXAMPLES = {
    ADDRESS: "the address of an OpenAI-compatible endpoint, such as https://HOST/v1",
    KEY: "its key (any word for a server that needs none)",
    MODEL: "the name of the model to ask",
}
_LEAST_CHARS = 2000
_COLD: float | None = 0.0
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """An endpoint and how it is asked; `key` never leaves it but in a request's header.

    `seconds` is how long one answer may take, `tries` how often a request is sent at most,
    `pause` the seconds before the second try (then twice as long each time); `chars` the most
    characters of a report in one request; `max_tokens` the most an answer may have, None for the
    endpoint's own limit; `temperature` None is not sent; `price` None is unknown.
    """

    address: str
    model: str
    key: str = field(repr=False)
    cache: Path
    temperature: float | None = 0.0
    max_tokens: int | None = None
    seconds: float = 180.0
    tries: int = 5
    pause: float = 1.0
    chars: int = 16_000
    price: Price | None = None

    @property
    def coder(self) -> str:
        """The name under which every claim stands: model, endpoint and hash of the prompt."""
        return f"openai/{self.model}@{self.place}/{prompt_hash()}"

    @property
    def place(self) -> str:
        """The endpoint without scheme and query."""
        parts = urlsplit(self.address)
        return f"{parts.netloc}{parts.path}".rstrip("/")

    @property
    def url(self) -> str:
        """Where a request goes."""
        parts = urlsplit(self.address)
        path = f"{parts.path.rstrip('/')}/chat/completions"
        return parts._replace(path=path, fragment="").geturl()

    @property
    def mark(self) -> str:
        """What else decides how a report is coded: how it is asked, and who verifies."""
        return f"{self.temperature}/{self.max_tokens}/{self.chars}/{__version__}"


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings that the environment gives; SettingError for one that is missing or wrong."""
    given = os.environ if environment is None else environment
    if missing := [name for name in (ADDRESS, KEY, MODEL) if not given.get(name, "").strip()]:
        raise SettingError(
            f"--coder openai needs {' and '.join(missing)}",
            where="the environment",
            do="set " + ", ".join(f"{name} to {_EXAMPLES[name]}" for name in missing),
        )
    model = given[MODEL].strip()
    return Settings(
        address=_address(given[ADDRESS].strip()),
        model=model,
        key=_key(given[KEY].strip()),
        cache=_cache(given),
        temperature=_read(given, "SAYSO_OPENAI_TEMPERATURE", _temperature, _COLD),
        max_tokens=_read(given, "SAYSO_OPENAI_MAX_TOKENS", _count, None),
        seconds=_read(given, "SAYSO_OPENAI_SECONDS", _seconds, 180.0),
        tries=_read(given, "SAYSO_OPENAI_TRIES", _count, 5),
        chars=_read(given, "SAYSO_OPENAI_CHARS", _chars, 16_000),
        price=prices.price(given.get(prices.SETTING, ""), model),
    )


@cache
def prompt() -> str:
    """The words that tell the model what to do: `prompt.md` of this package."""
    return files("sayso.ask").joinpath("prompt.md").read_text(encoding="utf-8")


@cache
def prompt_hash() -> str:
    """Twelve digits of the hash of prompt and schema: another prompt is another coder."""
    return sha256(f"{prompt()}\n{PACKED}".encode())[:12]


def _address(given: str) -> str:
    try:
        parts = urlsplit(given)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        good = None
    if not good:
        raise SettingError("this is no web address", where=ADDRESS, do=f"set {_EXAMPLES[ADDRESS]}")
    if parts.username is not None or parts.password is not None:
        raise SettingError(
            "the address holds a name or a password", where=ADDRESS, do=f"put the key into {KEY}"
        )
    return given.rstrip("/")


def _key(given: str) -> str:
    if not re.fullmatch(r"[\x21-\x7e]+", given):  # it is not told what stands there instead
        raise SettingError("this is no key", where=KEY, allowed="plain letters without blanks")
    return given


def _cache(given: Mapping[str, str]) -> Path:
    named = given.get("SAYSO_CACHE", "").strip()
    if named:
        return Path(named).expanduser() / "ask"
    home = given.get("XDG_CACHE_HOME", "").strip()
    return (Path(home) if home else Path.home() / ".cache") / "sayso" / "ask"


def _read(given: Mapping[str, str], name: str, read: Callable[[str], T], default: T) -> T:
    words = given.get(name, "").strip()
    if not words:
        return default
    try:
        return read(words)
    except ValueError as fault:
        raise SettingError(f"{words!r} cannot be", where=name, allowed=str(fault)) from None


def _temperature(words: str) -> float | None:
    if words.lower() == "none":
        return None
    return _number(words, 0, 2, "0 to 2, or none to leave it to the endpoint")


def _seconds(words: str) -> float:
    return _number(words, 1, 3600, "1 to 3600 seconds")


def _number(words: str, least: float, most: float, allowed: str) -> float:
    try:
        value = float(words)
    except ValueError:
        raise ValueError(allowed) from None
    if not least <= value <= most:
        raise ValueError(allowed)
    return value


def _count(words: str) -> int:
    if not words.isascii() or not words.isdigit() or int(words) < 1:
        raise ValueError("a whole number from 1")
    return int(words)


def _chars(words: str) -> int:
    allowed = f"a whole number from {_LEAST_CHARS}"
    if not words.isascii() or not words.isdigit() or int(words) < _LEAST_CHARS:
        raise ValueError(allowed)
    return int(words)
