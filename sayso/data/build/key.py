"""The form under which a place name is kept and looked up."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that NFKD leaves whole, and marks that transliterations put in or leave out at will.
_FOLD = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
    | {"ħ": "h", "ə": "a", "ŧ": "t", "&": " and "}
    | dict.fromkeys("'’‘ʼʻʿʾ`´ʹʺ.", "")
)
_GAP = re.compile(r"[^\w]+|_+")
_SAINT = re.compile(r"\b(?:saint|sainte|ste)\b")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Fold `name`: no case, diacritics, apostrophes or stops; hyphens as blanks; saint as st.

    >>> name_key("Sa‘dah"), name_key("Saint-Étienne"), name_key("U.S.")
    ('sadah', 'st etienne', 'us')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    folded = unicodedata.normalize("NFC", bare).casefold().translate(_FOLD)
    return _SAINT.sub("st", _GAP.sub(" ", folded).strip())
