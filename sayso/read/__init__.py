"""From bytes to reports.

`read_inputs` reads paths, folders, addresses and standard input, `read_text` a pasted text,
`read_bytes` bytes that are already in hand. Each gives readings: a report, its text frozen and
without page furniture, or the error that says why there is none. `published` is a day
(YYYY-MM-DD) that the input states; it is never guessed.
"""

from __future__ import annotations

from sayso.read.inputs import read_bytes, read_inputs, read_text
from sayso.read.limits import Limits

__all__ = ["Limits", "read_bytes", "read_inputs", "read_text"]
