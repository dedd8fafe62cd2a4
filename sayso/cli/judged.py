"""Judgements in words: who judged what, when, and whether it stands."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model.review import Judgement


def sentence(row: Judgement, every: Sequence[Judgement]) -> str:
    """`jdg-… 2024-03-05 N. R.: same: r-1/e1 and r-2/e1 (“why”); revoked by O. S.`"""
    pair = " and ".join(f"{member.report}/{member.event}" for member in (row.a, row.b))
    verdict = f"revokes {row.revokes}" if row.revokes else row.verdict
    why = f" (“{row.note}”)" if row.note else ""
    state = standing_of(row, every)
    more = "" if state in ("stands", "revocation") else f"; {state}"
    return f"{row.id} {row.at[:10]} {row.reviewer}: {verdict}: {pair}{why}{more}"


def standing_of(row: Judgement, every: Sequence[Judgement]) -> str:
    """`stands`, `revocation`, `revoked by NAME`, or `contradicted by a later judgement`."""
    from sayso.merge.judged import judged
    from sayso.model.review import standing

    if row.revokes:
        return "revocation"
    if back := next((other for other in every if other.revokes == row.id), None):
        return f"revoked by {back.reviewer}"
    later = row not in standing(every) or row in judged(every).lost
    return "contradicted by a later judgement" if later else "stands"
