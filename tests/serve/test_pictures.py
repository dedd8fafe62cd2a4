"""The pictures that the documents show are there, and each that is taken is shown somewhere."""

from __future__ import annotations

import re
from pathlib import Path

from tests.serve.browser.pictures import NAMES, ROOT, TARGET


def test_documents_show_the_pictures_that_the_browser_takes() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    shown = {path for page in pages for path in _pictures(page)}
    assert all(path.is_file() for path in shown)
    assert {path.stem for path in shown if path.parent == TARGET} == set(NAMES)
    assert {path.stem for path in TARGET.glob("*.png")} == set(NAMES)


def _pictures(page: Path) -> list[Path]:
    found = re.findall(r"!\[[^\]]*\]\(([^)]+\.png)\)", page.read_text())
    return [(page.parent / path).resolve() for path in found]
