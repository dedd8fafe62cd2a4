"""A run in a process of its own, to be killed: `python -m tests.flow.slow_run STORE COUNT JOBS`.

Prints the name of each input as it is finished.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from sayso.errors import SaysoError
from sayso.flow.engine import Job, run
from sayso.model.reading import Reading
from sayso.model.run import Entry
from sayso.store.connect import open_store
from tests.flow import stand_in


def readings(count: int) -> Iterator[Reading]:
    """Reports that take a tenth of a second each, of some size on the disk."""
    for number in range(count):
        noise = " ".join(f"{number * 7919 + n:x}" for n in range(400))
        yield stand_in.reading(f"input {number}", f"Rebels killed {number}. WAIT {noise}")


def told(entry: Entry) -> None:
    """Say which input is finished."""
    sys.stdout.write(f"{entry.name}\n")
    sys.stdout.flush()


def main(store: str, count: str, jobs: str) -> int:
    """Run; the exit code is that of the error."""
    try:
        with open_store(Path(store), create=True) as opened:
            job = Job(store=opened, build=stand_in.build, jobs=int(jobs), progress=told)
            run(readings(int(count)), job)
    except SaysoError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
