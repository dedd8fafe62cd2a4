"""`sayso places build`: a gazetteer of one's own, and what is told of a wrong file."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Sayso
from tests.data.test_geonames import VILLAGE, line, packed


def test_a_zip_becomes_a_gazetteer_that_code_takes(sayso: Sayso, tmp_path: Path) -> None:
    path = packed(tmp_path / "AF.zip", line(VILLAGE, "Qarabulaqak"))
    done = sayso("places", "build", str(path), "--out", "own.sqlite")
    assert done.exit_code == 0, done.output
    assert done.stderr.startswith("1 places and 1 names taken in, 0 lines that hold none; ")
    text = "Gunmen killed two people in Qarabulaqak, Afghanistan, police said."
    coded = sayso("code", "-", "--coder", "rules", "--places", "own.sqlite", "--format", "jsonl",
                  input=text)  # fmt: skip
    assert f"gn-{VILLAGE}" in coded.stdout


def test_a_wrong_file_is_one_sentence(sayso: Sayso, tmp_path: Path) -> None:
    path = tmp_path / "US.zip"
    path.write_text("US\t99553\tAkutan" + "\t" * 9)
    done = sayso("places", "build", str(path))
    assert done.exit_code == 3
    assert "12 columns, as postal codes have; places have 19. Download a zip" in done.stderr
    assert sayso("places", "build", "none.zip").exit_code == 2
