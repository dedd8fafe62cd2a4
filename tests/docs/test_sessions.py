"""What the documents show is what the commands print."""

from pathlib import Path

import pytest

from tests.docs import session

PAGES = [
    page
    for page in (session.ROOT / "README.md", *sorted((session.ROOT / "docs").rglob("*.md")))
    if page.exists() and session.blocks(page.read_text(encoding="utf-8"))
]


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_session(page: Path, tmp_path: Path) -> None:
    environment = session.prepare(tmp_path)
    for steps in session.blocks(page.read_text(encoding="utf-8")):
        for step in steps:
            printed = session.run(step.command, tmp_path, environment)
            assert session.agree(step.printed, printed), (
                f"{page.name}: `{step.command}` prints\n" + "\n".join(printed)
            )


def test_ellipsis_stands_for_any_lines() -> None:
    assert session.agree(("a", "…", "d"), ["a", "b", "c", "d"])
    assert session.agree(("a", "…"), ["a"])
    assert not session.agree(("a", "…", "d"), ["a", "b"])
    assert not session.agree(("a",), ["a", "b"])


def test_only_sessions_of_sayso_are_run() -> None:
    page = "```console\n$ make demo\n```\n\n```console\n$ sayso runs\nnone\n$ sayso doctor\n```\n"
    assert session.blocks(page) == [
        [session.Step("sayso runs", ("none",)), session.Step("sayso doctor", ())]
    ]
