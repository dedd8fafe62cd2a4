from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import FormError, NotFound
from sayso.model.incident import Member
from sayso.model.review import Judgement, standing
from sayso.store import review
from sayso.store.connect import Store, open_store

ROW = Judgement(Member("r-1", "e1"), Member("r-2", "e1"), "same", "N. R.", "2024-01-01", "why")
BACK = Judgement(ROW.a, ROW.b, "same", "O. S.", "2024-01-02", None, ROW.id)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "a.db", create=True) as made:
        yield made


def test_rows_come_back_as_they_went_in_and_none_is_lost(store: Store) -> None:
    review.add(store, ROW)
    review.add(store, BACK)
    assert review.judgements(store) == (ROW, BACK)
    assert standing(review.judgements(store)) == ()
    assert review.find(store, ROW.id[:10]) == ROW


def test_what_cannot_be_is_refused_and_leaves_nothing(store: Store) -> None:
    with pytest.raises(FormError, match="needs a name"):
        review.add(store, Judgement(ROW.a, ROW.b, "same", " ", "2024"))
    with pytest.raises(NotFound):
        review.add(store, BACK)
    assert review.judgements(store) == ()


def test_nothing_is_revoked_twice_nor_a_revocation(store: Store) -> None:
    review.add(store, ROW)
    review.add(store, BACK)
    with pytest.raises(FormError, match="revoked already"):
        review.add(store, Judgement(ROW.a, ROW.b, "same", "P. T.", "2024-01-03", None, ROW.id))
    with pytest.raises(FormError, match="cannot be revoked"):
        review.add(store, Judgement(ROW.a, ROW.b, "same", "P. T.", "2024-01-03", None, BACK.id))
    assert review.judgements(store) == (ROW, BACK)


@pytest.mark.parametrize("prefix", ["", "jdg-0000"])
def test_a_row_that_is_not_there(store: Store, prefix: str) -> None:
    review.add(store, ROW)
    with pytest.raises(NotFound, match="sayso judge"):
        review.find(store, prefix)
