"""A desk that really listens, for a browser to visit."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from sayso.serve.app import make_app
from sayso.serve.settings import Settings

_PATIENCE = 30.0


@contextmanager
def listening(store: Path, **settings: Any) -> Iterator[str]:
    """The address of a desk over `store` on a free port; keywords are those of Settings."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = make_app(store, Settings(port=port, **settings))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    last = time.monotonic() + _PATIENCE
    while not server.started:
        if time.monotonic() > last:
            raise RuntimeError("the desk does not start")
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(_PATIENCE)
