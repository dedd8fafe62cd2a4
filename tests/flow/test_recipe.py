from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sayso.annotate.encoder import FILES, shipped
from sayso.errors import SettingError
from sayso.flow.recipe import Recipe
from sayso.flow.stages import build, coder


def test_a_recipe_travels_as_json() -> None:
    recipe = Recipe(actors=("a.yaml", "b.yaml"), text_column="body")
    assert Recipe.from_json(json.loads(json.dumps(recipe.to_json()))) == recipe


def test_the_key_is_of_what_decides_the_coding() -> None:
    assert Recipe(text_column="body").key == Recipe().key
    assert Recipe(actors=("a.yaml",)).key != Recipe().key


def test_settings_that_cannot_be() -> None:
    with pytest.raises(SettingError, match="auto, encoder, rules"):
        Recipe(coder="oracle")
    with pytest.raises(SettingError, match="no setting 'speed'"):
        Recipe.from_json({"speed": 9})
    with pytest.raises(SettingError, match=r"there is no file gone\.yaml"):
        coder(Recipe(actors=("gone.yaml",)))


@pytest.mark.skipif(not (shipped() / FILES[0]).is_file(), reason="no model is shipped")
@pytest.mark.parametrize("broken", ["model.onnx", "heads.onnx"])
def test_a_damaged_model_is_told_once_and_not_of_each_report(tmp_path: Path, broken: str) -> None:
    for name in FILES:
        shutil.copy(shipped() / name, tmp_path / name)
    (tmp_path / broken).write_bytes((tmp_path / broken).read_bytes()[:5000])
    with pytest.raises(SettingError, match="the model cannot be used") as told:
        build(Recipe(coder="encoder", model=str(tmp_path)))
    assert str(tmp_path) in str(told.value)


def test_the_rule_for_tolls_is_part_of_the_recipe() -> None:
    assert Recipe(tolls="all").key != Recipe().key
    assert Recipe.from_json({"coder": "rules"}).tolls == "leading"
    with pytest.raises(SettingError, match=r"no rule 'highest'.*leading, all, independent"):
        Recipe(tolls="highest")
