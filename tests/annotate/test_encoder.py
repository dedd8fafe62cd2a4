from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sayso.annotate import heads
from sayso.annotate.encoder import FILES, Encoder, shipped
from sayso.errors import SettingError
from sayso.model.annotated import LINK_KINDS, MENTION_KINDS
from sayso.model.report import Report

RAID = (
    "Gunmen killed at least nine soldiers in an ambush near Mopti on Monday, the army said. "
    "A spokesman for the Front, Musa Garba, claimed responsibility for the ambush on Telegram.\n"
    "Two civilians were also wounded, according to a hospital official."
)
BLANK = "The cup final was a thriller. City struck twice late on and the fans went home happy."


def report(text: str) -> Report:
    return Report("t", None, None, None, "2024-03-05", "en", None, text, "")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def test_it_finds_who_did_what_to_whom(encoder: Encoder) -> None:
    mentions, links = encoder.annotate(report(RAID))
    events = [m for m in mentions if m.kind == "event" and m.label == "ASSAULT"]
    assert events
    tied = {(li.kind, mentions[li.tail].span.quote) for li in links}
    assert ("actor", "Gunmen") in tied
    assert any(kind == "killed" and "nine" in words for kind, words in tied)


def test_it_finds_on_whose_say_so(encoder: Encoder) -> None:
    mentions, links = encoder.annotate(report(RAID))
    said = {(mentions[li.head].span.quote, mentions[li.tail].span.quote) for li in links}
    assert any(cue == "said" and "army" in words for cue, words in said)
    acts = {m.label for m in mentions if m.kind == "cue"}
    assert "claims_responsibility" in acts


def test_all_it_gives_stands_in_the_text_and_in_the_vocabulary(encoder: Encoder) -> None:
    mentions, links = encoder.annotate(report(RAID))
    assert all(m.span.holds(RAID) for m in mentions)
    assert {m.kind for m in mentions} <= set(MENTION_KINDS)
    assert {li.kind for li in links} <= set(LINK_KINDS)
    assert all(0 <= m.confidence <= 1 for m in mentions)
    assert all(0 <= li.confidence <= 1 for li in links)
    assert all(max(li.head, li.tail) < len(mentions) for li in links)


def test_a_report_full_of_strikes_may_hold_no_event(encoder: Encoder) -> None:
    mentions, _ = encoder.annotate(report(BLANK))
    assert not [m for m in mentions if m.kind == "event"]


@pytest.mark.parametrize("text", ["", " \n", "—", "\u200b\ufeff", "x" * 5000, "1" * 300])
def test_odd_texts_are_read(encoder: Encoder, text: str) -> None:
    mentions, _ = encoder.annotate(report(text))
    assert all(m.span.holds(text) for m in mentions)


def test_an_answer_does_not_depend_on_company(encoder: Encoder) -> None:
    reports = [report(t) for t in (RAID, BLANK, RAID * 4)]
    alone = [encoder.annotate(r) for r in reports]
    assert list(encoder.annotate_all(reversed(reports))) == alone[::-1]


def test_a_long_report_is_read_to_its_end(encoder: Encoder) -> None:
    text = "\n".join([RAID] * 25)
    mentions, links = encoder.annotate(report(text))
    last = len(text) - len(RAID)
    assert [m for m in mentions if m.kind == "event" and m.span.start >= last]
    assert all(m.span.holds(text) for m in mentions)
    assert [li for li in links if mentions[li.head].span.start >= last]


def test_a_story_of_something_else_does_not_hide_the_next(encoder: Encoder) -> None:
    text = "\n".join([BLANK, RAID])
    mentions, _ = encoder.annotate(report(text))
    assert [m for m in mentions if m.kind == "event" and m.span.start > len(BLANK)]


def test_offsets_hold_where_letters_are_not_ascii(encoder: Encoder) -> None:
    text = "🔥 Çatışma: " + RAID.replace("Mopti", "Šibenik–Łódź")
    mentions, _ = encoder.annotate(report(text))
    assert mentions
    assert all(m.span.holds(text) for m in mentions)


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"model\.onnx"):
        Encoder(tmp_path)


def test_a_model_for_other_outputs_is_refused(tmp_path: Path) -> None:
    for name in FILES:
        shutil.copy(shipped() / name, tmp_path / name)
    config = json.loads((tmp_path / "config.json").read_text(encoding="utf-8"))
    config["ties"] = config["ties"][::-1]
    (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(SettingError, match="other ties"):
        Encoder(tmp_path)


def test_the_name_changes_with_any_file(tmp_path: Path) -> None:
    for name in FILES:
        shutil.copy(shipped() / name, tmp_path / name)
    copy = Encoder(tmp_path).coder
    assert copy == Encoder().coder
    path = tmp_path / "config.json"
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert Encoder(tmp_path).coder != copy


def test_the_files_fit_the_wheel() -> None:
    assert sum((shipped() / name).stat().st_size for name in FILES) < 30e6


def test_labels_and_slices_agree() -> None:
    places = heads.label_slices()
    assert all(p.stop - p.start == len(heads.LABELS[n][1]) for n, p in places.items())
    assert max(p.stop for p in places.values()) == heads.label_count()
