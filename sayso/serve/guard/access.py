"""Access: tokens with roles, sessions made from them, and who stands behind a request."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fastapi import Request
from starlette.exceptions import HTTPException

from sayso.errors import SettingError

ROLES = ("reader", "reviewer", "admin")
"""Each may do all that those before it may."""
SESSION = "sayso_session"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_HOURS = 12


@dataclass(frozen=True, slots=True)
class Who:
    """Who stands behind a request, and in which role."""

    name: str
    role: str

    def may(self, role: str) -> bool:
        """Whether the role is this one's or a lesser one."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(slots=True)
class _Session:
    who: Who
    until: float


class Access:
    """The tokens of a desk and the sessions that were opened with them.

    Without a token file everybody is `user`, an admin: such a desk listens on loopback only.
    """

    def __init__(self, tokens: Path | None, *, user: str) -> None:
        self.open = tokens is None
        self._user = Who(user, "admin")
        self._tokens = read(tokens) if tokens else {}
        self._sessions: dict[str, _Session] = {}

    def of_token(self, token: str) -> Who | None:
        """Who holds a token; None if nobody does."""
        mark = digest(token)
        return next((who for kept, who in self._tokens.items() if same(kept, mark)), None)

    def enter(self, who: Who) -> str:
        """Open a session; its name is the value of the cookie."""
        now = time.time()
        self._sessions = {k: s for k, s in self._sessions.items() if s.until > now}
        name = secrets.token_urlsafe(32)
        self._sessions[name] = _Session(who, now + _HOURS * 3600)
        return name

    def leave(self, name: str) -> None:
        """Close a session."""
        self._sessions.pop(name, None)

    def who(self, *, authorization: str, session: str) -> Who | None:
        """Who asks, by the Authorization header or the session cookie; None if unknown."""
        if self.open:
            return self._user
        if authorization:
            kind, _, token = authorization.partition(" ")
            return self.of_token(token.strip()) if kind.lower() == "bearer" else None
        held = self._sessions.get(session)
        return held.who if held and held.until > time.time() else None


def digest(token: str) -> str:
    """What is kept of a token: its SHA-256. Tokens are 256 random bits, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def same(one: str, two: str) -> bool:
    """Compare without telling by the time it takes how much is alike."""
    return hmac.compare_digest(one.encode(), two.encode())


def read(path: Path) -> dict[str, Who]:
    """The tokens of a file, by their digests: `NAME<tab>ROLE<tab>DIGEST`; SettingError."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        reason = getattr(fault, "strerror", None) or "it is no text"
        raise SettingError(f"the tokens cannot be read: {reason}", where=str(path)) from fault
    found = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) != 3 or parts[1] not in ROLES or len(parts[2].strip()) != 64:
            raise SettingError(
                f"line {number} is no token",
                where=str(path),
                allowed=f"a line is NAME, one of {', '.join(ROLES)}, and a digest, with tabs",
                do="write it with `sayso token`",
            )
        found[parts[2].strip()] = Who(parts[0], parts[1])
    return found


def make(path: Path, *, name: str, role: str) -> str:
    """Add a token for `name` to a file and give it; the file keeps its digest only.

    SettingError for a role there is not, a name that cannot stand in a line, an unusable file.
    """
    if role not in ROLES:
        raise SettingError(f"there is no role {role!r}", allowed=", ".join(ROLES))
    if not name.strip() or not name.isprintable() or name.startswith("#"):
        raise SettingError(f"{name!r} is no name", allowed="printable characters on one line")
    if path.exists():
        read(path)
    token = secrets.token_urlsafe(32)
    try:
        path.touch(mode=0o600)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{name.strip()}\t{role}\t{digest(token)}\n")
    except OSError as fault:
        raise SettingError(fault.strerror or "cannot be written", where=str(path)) from fault
    return token


def asker(request: Request) -> Who:
    """Who stands behind a request that came through the gate."""
    found: Who = request.scope["state"]["who"]
    return found


def needs(role: str) -> Callable[[Request], Who]:
    """A dependency of a route that only `role` or a higher one may use; it gives who asks."""

    def check(request: Request) -> Who:
        who = asker(request)
        if not who.may(role):
            raise HTTPException(403, f"this needs the role {role}; {who.name} is {who.role}")
        return who

    return check
