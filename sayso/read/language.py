"""Language: what a report is written in, told from its paragraphs."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sayso.errors import NotEnglish

_NAMES = {
    "ar": "Arabic", "bn": "Bengali", "de": "German", "es": "Spanish", "fa": "Persian",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "my": "Burmese", "nl": "Dutch", "pl": "Polish",
    "ps": "Pashto", "pt": "Portuguese", "ru": "Russian", "sw": "Swahili", "ta": "Tamil",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese", "sr": "Serbian", "ro": "Romanian", "am": "Amharic", "so": "Somali",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
# English words that are no words of other languages written with the same letters.
_COMMON = frozenset(
    {"the", "of", "and", "to", "that", "for", "with", "by", "was", "were", "from", "said", "they"}
    | {"been", "after", "who", "its", "their", "which", "have", "has", "had", "this", "two"}
)
_ENOUGH = 80  # letters below which a statistical guess is worth little
_SAMPLE = 20_000


def identify(text: str) -> str | None:
    """The ISO 639-1 code of the language that most of `text` is written in, or None if unclear.

    Each paragraph counts by its letters, so a bilingual report is what most of it is.
    """
    counts: dict[str, int] = {}
    for line in text[:_SAMPLE].split("\n"):
        if size := sum(char.isalpha() for char in line):
            code = _of(line, size)
            counts[code] = counts.get(code, 0) + size
    known = {code: size for code, size in counts.items() if code}
    if not known:
        return None
    best = max(known, key=lambda code: known[code])
    return "en" if known.get("en", 0) >= 0.5 * sum(known.values()) else best


def demand_english(text: str, *, where: str, stated: str | None = None) -> str | None:
    """`en`, or None if the text is too short to tell; raise NotEnglish if it is another language.

    What the input states counts where the text is too short to tell.
    """
    code = identify(text)
    if code is None and stated:
        code = stated.replace("_", "-").split("-")[0].strip().lower() or None
        code = "en" if code in ("eng", "english") else code
    if code in (None, "en"):
        return code
    name = _NAMES.get(code or "", f"the language with the code {code!r}")
    raise NotEnglish(
        f"the report is in {name}",
        where=where,
        allowed="reports in English are coded",
        do="give a translation of it instead",
    )


def _of(line: str, size: int) -> str:
    words = [word.lower() for word in _WORD.findall(line)]
    common = sum(word in _COMMON for word in words) / max(1, len(words))
    latin = sum(char.isascii() and char.isalpha() for char in line)
    if latin > 0.8 * size and (common >= 0.2 or (size < _ENOUGH and common > 0)):
        return "en"
    if size < _ENOUGH and latin > 0.5 * size:
        return ""
    code, sure = _classify(line)
    return code if sure > 0.5 else ""


def _classify(line: str) -> tuple[str, float]:
    code, sure = _model().classify(line)
    return str(code), float(sure)


@cache
def _model() -> Any:  # py3langid ships no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
