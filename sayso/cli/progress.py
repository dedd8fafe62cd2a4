"""The progress bar: on standard error, at a terminal, for work that takes a while."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sayso.model.run import OUTCOMES, Entry

_PATIENCE = 1.0
"""Seconds before a bar is worth showing."""


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[Entry], None] | None]:
    """Give what is to be told of each entry, or None where nobody would see it."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from sayso.cli.plain import line
    from sayso.cli.screen import screen

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    bar = Progress(*columns, console=screen(err=True), transient=True)
    task = bar.add_task("")
    began, counts = time.monotonic(), Counter[str]()

    def told(entry: Entry) -> None:
        counts[entry.outcome] += 1
        if not bar.live.is_started and time.monotonic() - began > _PATIENCE:
            bar.start()
        said = " · ".join(f"{counts[name]} {name}" for name in OUTCOMES)
        bar.update(task, description=f"{said} · {line(entry.name)[-30:]}")

    try:
        yield told
    finally:
        bar.stop()
