"""Sessions in the documents: ```console blocks, run as they stand and compared.

A line that begins with `$ ` is a command; what follows is what it prints, both streams together.
A line of `…` stands for any number of lines. Blocks of one page share a folder that holds
`samples`, and run in order; a block whose commands are not all of sayso is not run.
`python -m tests.docs.session PAGE...` writes what is printed now into the pages; a block with a
line of `…` is left to its author.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
REST = "…"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SHIM = '#!/bin/sh\nexec {python} -c "from sayso.cli.main import main; main()" "$@"\n'


@dataclass(frozen=True, slots=True)
class Step:
    """A command and what the page says that it prints."""

    command: str
    printed: tuple[str, ...]


def blocks(page: str) -> list[list[Step]]:
    """The sessions of a page that can be run."""
    found = [_steps(match[1]) for match in _BLOCK.finditer(page)]
    return [steps for steps in found if all(step.command.startswith("sayso ") for step in steps)]


def _steps(block: str) -> list[Step]:
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    lines = [part.rstrip("\n").split("\n") for part in parts]
    return [Step(first, tuple(rest)) for first, *rest in lines]


def prepare(folder: Path) -> dict[str, str]:
    """Put samples and the command into a folder; return the environment to run in."""
    (folder / "samples").symlink_to(ROOT / "samples")
    (folder / ".bin").mkdir()
    shim = folder / ".bin" / "sayso"
    shim.write_text(_SHIM.format(python=sys.executable))
    shim.chmod(0o755)
    path = f"{folder / '.bin'}{os.pathsep}{os.environ['PATH']}"
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SAYSO_")}
    return kept | {"PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "NO_COLOR": "1"}


def run(command: str, folder: Path, environment: dict[str, str]) -> list[str]:
    """What a command prints, line by line, without blanks at line ends."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        check=False,
        timeout=120,
    )
    return [line.rstrip() for line in done.stdout.rstrip("\n").split("\n")] if done.stdout else []


def agree(told: tuple[str, ...], printed: list[str]) -> bool:
    """Whether what was printed is what the page tells; `…` stands for any lines."""
    wanted = "".join(_pattern(line) for line in told)
    return re.fullmatch(wanted, "".join(f"{line}\n" for line in printed), re.DOTALL) is not None


def _pattern(line: str) -> str:
    return r"(?:.*\n)?" if line.strip() == REST else re.escape(f"{line.rstrip()}\n")


def rewrite(page: Path) -> None:
    """Put what commands print now into a page."""
    with tempfile.TemporaryDirectory() as name:
        environment = prepare(Path(name))

        def fresh(match: re.Match[str]) -> str:
            steps = _steps(match[1])
            if not all(step.command.startswith("sayso ") for step in steps):
                return match[0]
            lines = []
            for step in steps:
                printed = run(step.command, Path(name), environment)
                left = REST in (line.strip() for line in step.printed)
                lines += [f"$ {step.command}", *(step.printed if left else printed)]
            return "```console\n" + "\n".join(lines) + "\n```"

        page.write_text(_BLOCK.sub(fresh, page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    for given in sys.argv[1:]:
        rewrite(Path(given))
