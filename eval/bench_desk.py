"""Time the desk on synthetic incidents: `python -m eval.bench_desk [COUNT]`.

A store of COUNT incidents (100,000 unless told otherwise) is written and a desk started over it by
`sayso serve`. Times are those of whole answers over HTTP on this machine: the first view, the start
page after that, and each filter with its facets, timeline and map.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from eval.desk_store import write

COUNT = 100_000
_ROUNDS = 5
Times = tuple[float, float]
FILTERS: dict[str, tuple[dict[str, Any], ...]] = {
    "none": ({},),
    "words": ({"q": "checkpoint"}, {"q": "market dawn"}),
    "time": ({"since": "2019", "until": "2020-06"}, {"since": "2023"}),
    "country": ({"country": ["MLI", "NER"]}, {"country": "SDN"}),
    "category": ({"category": "ASSAULT"}, {"category": "ASSAULT/drone"}),
    "actor": ({"actor": "Front 7"}, {"actor": "act:12"}),
    "certainty": ({"certainty": "alleged"},),
    "origins": ({"origins": 3},),
    "contested": ({"contested": "true"},),
    "bbox": ({"bbox": "-10,5,20,25"},),
    "all together": ({"q": "market", "since": "2018", "country": "MLI", "contested": "true"},),
    "most killed first": ({"sort": "killed"},),
}


def main() -> None:
    """Write the store, start the desk, measure, print a table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        write(path, count)
        print(f"| {f'{count:,} incidents':36} | ms, whole | ms of work |")
        print(f"|{'-' * 38}|{'-' * 10}:|{'-' * 11}:|")
        for name, (whole, work) in measured(path):
            print(f"| {name:36} | {whole * 1000:9.0f} | {work * 1000:10.0f} |")


def measured(path: Path) -> Iterator[tuple[str, Times]]:
    """What is measured, with the seconds until the whole answer is there and of the desk's work.

    Where other programs keep the cores busy the first is larger; on idle cores they agree.
    """
    start = time.perf_counter()
    with served(path) as desk:
        yield "from the start until it is ready", (time.perf_counter() - start, desk.work())
        yield "first view", desk.timed("/incidents", {}, rounds=1)
        yield "start page", desk.timed("/incidents", {})
        for name, values in FILTERS.items():
            yield f"filter: {name}", max(desk.timed("/incidents.json", v) for v in values)


@dataclass(frozen=True)
class Served:
    """A desk in a process of its own."""

    client: httpx.Client
    process: int

    def timed(self, address: str, asked: dict[str, Any], *, rounds: int = _ROUNDS) -> Times:
        """Seconds until the whole answer is there (the median) and of work (the mean)."""
        taken, before = [], self.work()
        for _ in range(rounds):
            start = time.perf_counter()
            self.client.get(address, params=asked).raise_for_status()
            taken.append(time.perf_counter() - start)
        return statistics.median(taken), (self.work() - before) / rounds

    def work(self) -> float:
        """Seconds of a core that the desk has used; 0 where the system does not tell."""
        try:
            parts = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(path: Path) -> Iterator[Served]:
    """Start a desk over a store."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "sayso", "serve", "--store", str(path), "--port", port]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        try:
            assert desk.stdout
            desk.stdout.readline()  # it says where it is once it is ready
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120) as client:
                _wait(client)
                yield Served(client, desk.pid)
        finally:
            desk.terminate()


def _wait(client: httpx.Client) -> None:
    """Until it answers what needs no store."""
    for _ in range(600):
        try:
            client.get("/login")
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the desk does not answer")


if __name__ == "__main__":
    main()
