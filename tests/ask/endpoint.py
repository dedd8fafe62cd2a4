"""A small endpoint of the tests' own: a real HTTP server that answers as it is told to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from sayso.ask.settings import Settings

KEY = "sk-tests-0123456789"
Json = dict[str, Any]


@dataclass
class Answer:
    """What the endpoint does for one request: status, body, headers, seconds of silence before."""

    body: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    broken: bool = False


Reply = Callable[[Json], Answer]


@dataclass
class Endpoint:
    """Where the endpoint is, what it was asked, and how it answers the next request."""

    address: str
    reply: Reply
    asked: list[Json] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    def script(self, *answers: Answer) -> None:
        """Give these answers one after another, then the last again and again."""
        left = list(answers)

        def reply(_: Json) -> Answer:
            return left.pop(0) if len(left) > 1 else left[0]

        self.reply = reply


def told(content: Any, *, finish: str = "stop", usage: Json | None = None) -> Answer:
    """An answer that holds a message, JSON unless it is text."""
    words = content if isinstance(content, str) else json.dumps(content)
    choice = {"index": 0, "finish_reason": finish, "message": {"content": words}}
    used = {"prompt_tokens": 1000, "completion_tokens": 200} if usage is None else usage
    return Answer({"object": "chat.completion", "choices": [choice], "usage": used})


def error(status: int, message: str, code: str | None = None, **headers: str) -> Answer:
    """An error as endpoints give them."""
    return Answer({"error": {"message": message, "code": code}}, status, dict(headers))


@contextmanager
def serving(reply: Reply) -> Iterator[Endpoint]:
    """An endpoint on this machine for as long as the block lasts."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                endpoint.asked.append(data)
                endpoint.keys.append(self.headers.get("Authorization"))
                endpoint.paths.append(self.path)
                endpoint.at_once += 1
                endpoint.most_at_once = max(endpoint.most_at_once, endpoint.at_once)
                answer = endpoint.reply(data)
            time.sleep(answer.wait)
            with lock:
                endpoint.at_once -= 1
            self.give(answer)

        def give(self, answer: Answer) -> None:
            body = answer.body
            data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
            try:
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data[: len(data) // 2] if answer.broken else data)
            except OSError:
                pass

        def log_message(self, format: str, *args: object) -> None:
            return

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            return

    with Server(("127.0.0.1", 0), Handler) as server:
        endpoint = Endpoint(f"http://127.0.0.1:{server.server_port}/v1", reply)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield endpoint
        server.shutdown()


def settings(endpoint: Endpoint, folder: Path, **other: Any) -> Settings:
    """Settings for an endpoint, quick to try again."""
    quick: Json = {"pause": 0.01, "seconds": 5.0, "tries": 4}
    return Settings(endpoint.address, "small", KEY, folder / "ask", **{**quick, **other})
