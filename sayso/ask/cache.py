"""The cache: every answer under the hash of what was asked, so that nothing is asked twice.

A file is written whole or not at all; one that cannot be read is as good as none.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sayso.errors import StoreWrite
from sayso.model.ids import sha256


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model wrote, why it stopped (`stop`, `length`), and the tokens, None if unknown."""

    content: str
    finish: str | None
    tokens_in: int | None
    tokens_out: int | None


class Cache:
    """Answers in a folder, which is made when the first is kept; only its owner may read them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> Reply | None:
        """The answer kept under `key`, or None."""
        try:
            held = json.loads(self._path(key).read_bytes())
            reply = Reply(**held)
        except (OSError, ValueError, TypeError, RecursionError):
            return None
        return reply if isinstance(reply.content, str) else None

    def put(self, key: str, reply: Reply) -> None:
        """Keep an answer; raise StoreWrite if the folder cannot be written."""
        path = self._path(key)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(json.dumps(asdict(reply), ensure_ascii=True).encode())
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as fault:
            raise StoreWrite(
                f"an answer cannot be kept ({fault.strerror or 'cannot be written'})",
                where=str(self._folder),
                do="free some space, or let SAYSO_CACHE name another folder",
            ) from fault

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"


def key_of(asked: Mapping[str, Any]) -> str:
    """The hash of what is asked, JSON values."""
    packed = json.dumps(asked, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(packed.encode("utf-8", "surrogatepass"))
