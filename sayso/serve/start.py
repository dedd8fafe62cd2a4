"""Starting the desk: the one function through which the command line reaches it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sayso.errors import SettingError
from sayso.serve.settings import Settings


def start(store: Path, settings: Settings, *, tell: Callable[[str], None]) -> None:
    """Serve the store until Ctrl-C; `tell` gets a line that says where, once it is ready.

    What has come to the store since it was last merged is merged first.

    Raises what `make_app` raises, and SettingError where the address is taken.
    """
    import socket

    import uvicorn

    from sayso.serve.app import make_app

    app = make_app(store, settings)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        timeout_keep_alive=15,
        h11_max_incomplete_event_size=64_000,
    )
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((settings.host, settings.port))
        except OSError as fault:
            raise SettingError(
                f"it cannot listen on {settings.host} port {settings.port}: {fault.strerror}",
                where="--port",
                do="give another port with --port, or 0 for any that is free",
            ) from fault
        port = listening.getsockname()[1]
        app.state.desk.index()
        tell(settings.address_at(port))
        uvicorn.Server(config).run(sockets=[listening])
