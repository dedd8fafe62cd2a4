from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sayso.flow.load import load
from sayso.model.codec import to_json
from sayso.store import view
from sayso.store.connect import open_store
from sayso.store.pack import dumps
from tests import build
from tests.store.content import content


def test_coded_reports_come_back(tmp_path: Path) -> None:
    coded = build.coded()
    second = replace(coded, report=replace(coded.report, id="r-2"))
    file = tmp_path / "coded.jsonl"
    file.write_text(dumps(to_json(coded)) + "\n\n" + dumps(to_json(second)) + "\n")
    with open_store(tmp_path / "a.db", create=True) as store:
        assert load([str(file)], store).tally() == {"coded": 2, "nothing found": 0, "failed": 0}
        before = content(store.path)
        load([str(file)], store)
        assert content(store.path) == before
        assert list(view.coded(store)) == [coded, second]


def test_a_line_that_breaks_the_form_does_not_stop_the_others(tmp_path: Path) -> None:
    coded = build.coded()
    moved = to_json(coded)
    moved["events"][0]["trigger"]["start"] += 1
    lines = ["{", "[1]", "{}", dumps(moved), dumps(to_json(coded)), "[" * 100_000, "\udcff\x00"]
    file = tmp_path / "coded.jsonl"
    file.write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))
    with open_store(tmp_path / "a.db", create=True) as store:
        summary = load([str(file), str(tmp_path / "gone.jsonl")], store)
    assert summary.tally() == {"coded": 1, "nothing found": 0, "failed": 7}
    names = [entry.name.rsplit("/", 1)[-1] for entry in summary.failed]
    assert names[0] == "coded.jsonl line 1"
    assert names[-1] == "gone.jsonl"
    errors = [entry.error for entry in summary.failed]
    assert errors[:2] == ["UnreadableInput", "FormError"]
    assert all(entry.reason for entry in summary.failed)
