"""Settings of the desk: where it listens, who may do what, what it takes in at most."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from sayso.errors import SettingError
from sayso.flow.recipe import Recipe

_MB = 1_000_000
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the desk is started with.

    `names` are further host names under which it may be asked for; `tokens` is the file that
    `sayso token` writes, needed unless `host` is loopback; `user` signs what is done on a desk
    without tokens. `recipe` says how pasted and uploaded input is coded. `upload` bounds one
    request in bytes and `files` the files in it; `seconds` and `memory` (bytes) bound the process
    that parses one input. With `fetch`, addresses may be given to read from the network, public
    ones only. `tiles` is the address of map tiles with {z}, {x}, {y}; None asks no other machine.
    """

    host: str = "127.0.0.1"
    port: int = 8321
    names: tuple[str, ...] = ()
    tokens: Path | None = None
    user: str = "desk"
    recipe: Recipe = field(default_factory=Recipe)
    upload: int = 25 * _MB
    files: int = 50
    seconds: float = 60.0
    memory: int = 2_000 * _MB
    fetch: bool = False
    tiles: str | None = None

    def __post_init__(self) -> None:
        if not self.loopback and self.tokens is None:
            raise SettingError(
                f"on {self.host} others can reach the desk, and it has no tokens",
                where="--host",
                allowed="without tokens it listens on 127.0.0.1 only",
                do="make tokens with `sayso token` and give their file with --token-file",
            )
        if self.tiles is not None:
            _check_tiles(self.tiles)

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the desk."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def tile_origin(self) -> str | None:
        """The scheme and host that tiles come from, for the Content-Security-Policy."""
        if self.tiles is None:
            return None
        parts = urlsplit(self.tiles)
        return f"{parts.scheme}://{parts.netloc}"

    def address_at(self, port: int) -> str:
        """Where a browser on this machine finds the desk that listens on `port`."""
        everywhere = self.host in ("0.0.0.0", "::")  # noqa: S104 - compared only
        host = "127.0.0.1" if everywhere else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _check_tiles(tiles: str) -> None:
    parts = urlsplit(tiles)
    plain = parts.netloc.replace(".", "").replace("-", "").replace(":", "").isalnum()
    held = all(f"{{{name}}}" in tiles for name in "zxy")
    if parts.scheme not in ("http", "https") or not plain or not held:
        raise SettingError(
            "the address of the tiles cannot be used",
            where="--tiles",
            allowed="it is http or https and holds {z}, {x} and {y}",
        )
