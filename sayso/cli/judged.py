"""Judgements in words: who judged what, when, and whether it stands."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.flow.judge import standing_of
from sayso.model.review import Judgement


def sentence(row: Judgement, every: Sequence[Judgement]) -> str:
    """`jdg-… 2024-03-05 N. R.: same: r-1/e1 and r-2/e1 (“why”); revoked by O. S.`"""
    pair = " and ".join(f"{member.report}/{member.event}" for member in (row.a, row.b))
    verdict = f"revokes {row.revokes}" if row.revokes else row.verdict
    why = f" (“{row.note}”)" if row.note else ""
    state = standing_of(row, every)
    more = "" if state in ("stands", "revocation") else f"; {state}"
    return f"{row.id} {row.at[:10]} {row.reviewer}: {verdict}: {pair}{why}{more}"


__all__ = ["sentence", "standing_of"]
