"""Confinement of the process that parses input from outside: bounded, and cut off from the rest.

Memory is limited by the system, time by the desk's clock; no file can be written, no program
started, and no connection opened, except to public addresses where one is to be fetched.
"""

from __future__ import annotations

import sys
from typing import Any

from sayso.serve.guard.public import PORTS, public

_NEVER = frozenset(
    (
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.kill",
        "os.posix_spawn",
        "os.spawn",
        "os.startfile",
        "os.system",
        "pty.spawn",
        "socket.bind",
        "socket.sendto",
        "subprocess.Popen",
    )
)


def confine(*, memory: int, fetch: bool) -> None:
    """Confine this process for good; `memory` in bytes."""
    _limit(memory)

    def look(event: str, given: tuple[Any, ...]) -> None:
        if event in _NEVER:
            raise PermissionError(f"{event} is not for the reader")
        if event == "socket.connect" and not (fetch and _reachable(given[1])):
            raise PermissionError("the address is not public")

    sys.addaudithook(look)


def _reachable(address: Any) -> bool:
    if not isinstance(address, tuple) or len(address) < 2:
        return False
    return public(str(address[0])) and address[1] in PORTS


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # a system without such limits: the desk's clock still ends the process
        return
    bounds = {resource.RLIMIT_AS: memory, resource.RLIMIT_FSIZE: 0, resource.RLIMIT_CORE: 0}
    for kind, most in bounds.items():
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)  # noqa: PLW2901
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # a system that does not have this one
            continue
