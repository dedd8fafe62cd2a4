from __future__ import annotations

import json

import pytest

from sayso.errors import SettingError
from sayso.flow.recipe import Recipe
from sayso.flow.stages import coder


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
