"""The public face of the package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from sayso.code.coder import code_report
from sayso.errors import EmptyInput, SettingError

TEXT = (
    "Gunmen killed two police officers in Quetta on Monday, police said.\n"
    "The officers were on patrol near the main market when the attackers opened fire, "
    "a police official told reporters on Tuesday."
)


def alone(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_all_is_sorted_and_there() -> None:
    assert sayso.__all__ == sorted(sayso.__all__)
    assert all(hasattr(sayso, name) for name in sayso.__all__)
    assert all(getattr(sayso, name).__doc__ for name in sayso.__all__)


def test_code_is_the_function_though_its_folder_is_loaded() -> None:
    assert callable(sayso.code)
    assert callable(code_report)
    coded = sayso.code(TEXT, outlet="The Lantern", published="2024-03-05")
    coded.check()
    assert coded.report.outlet == "The Lantern"
    assert any(event.category == "ASSAULT" for event in coded.events)
    assert sayso.code(coded.report) == coded


@pytest.mark.parametrize(
    "loaded",
    [
        "import sayso; from sayso.code.coder import code_report",
        "from sayso.code.coder import code_report; import sayso",
        "import sayso.code.coder; import sayso",
        "import importlib, sayso; importlib.import_module('sayso.code.coder')",
        "from sayso import code; import sayso",
    ],
)
@pytest.mark.parametrize("name", ["code", "read"])
def test_a_function_keeps_its_name_whatever_is_loaded_when(loaded: str, name: str) -> None:
    code = loaded.replace("sayso.code.coder", SOMETHING[name]).replace("code_report", WITHIN[name])
    assert alone(f"{code}; print(type(sayso.{name}).__name__)") == "function"


SOMETHING = {"code": "sayso.code.coder", "read": "sayso.read.inputs"}
WITHIN = {"code": "code_report", "read": "read_text"}


def test_sayso_loads_quickly() -> None:
    heavy = ("sqlalchemy", "rich", "click", "numpy", "trafilatura", "pyarrow", "onnxruntime")
    assert alone(f"import sayso, sys; print([n for n in {heavy} if n in sys.modules])") == "[]"


def test_errors_of_a_text_are_raised() -> None:
    with pytest.raises(EmptyInput):
        sayso.code(" \n ")
    with pytest.raises(SettingError, match=r"there is no file gone\.tsv"):
        sayso.code(TEXT, actors=["gone.tsv"])


def test_read_gives_reports_and_errors(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("")
    readings = {Path(one.name).name: one for one in sayso.read(tmp_path)}
    assert readings["a.txt"].report
    assert isinstance(readings["b.txt"].error, EmptyInput)
    (again,) = sayso.read([tmp_path / "a.txt"])
    assert again.report == readings["a.txt"].report


def test_open_store_and_schema(tmp_path: Path) -> None:
    with pytest.raises(sayso.SaysoError):
        sayso.open_store(tmp_path / "none.db")
    assert "$defs" in sayso.schema()


def test_python_m_sayso_is_the_command() -> None:
    words = [sys.executable, "-m", "sayso", "--version"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"sayso, version {sayso.__version__}"


@pytest.mark.parametrize("odd", [None, 5, b"Gunmen killed two officers."])
def test_what_is_no_text_is_told(odd: object) -> None:
    with pytest.raises(SettingError, match="is no text"):
        sayso.code(odd)  # type: ignore[arg-type]
