"""The coder: from the mentions and links of a report to its items and claims."""

from __future__ import annotations

from sayso.code import channel, claim, event, forecast, position, relation, spread
from sayso.code.draft import Draft
from sayso.code.fullest import Fullest
from sayso.code.settings import Settings
from sayso.code.view import View
from sayso.model.annotated import Annotated
from sayso.model.claim import Claim
from sayso.model.coded import Coded


def code_report(annotated: Annotated, settings: Settings | None = None) -> Coded:
    """Items and claims of one report, whoever made its mentions and links.

    A pure function. What cannot be used (links between the wrong kinds, words that do not
    stand in the text, labels outside the vocabulary) is dropped; the result passes `check`.
    """
    view = View(annotated, settings or Settings())
    fullest = Fullest(view)
    drafts = _single(
        [
            *event.drafts(view, fullest),
            *relation.drafts(view, fullest),
            *position.drafts(view, fullest),
            *forecast.drafts(view, fullest),
        ]
    )
    claims: list[Claim] = []
    for draft in drafts:
        claims += claim.of_draft(view, fullest, draft)
    claims = channel.carried(view, claims)
    rule = view.settings.tolls
    on: dict[str, list[Claim]] = {draft.item.id: [] for draft in drafts}
    for said in claims:
        on[said.item].append(said)
    items = [spread.settled(draft.item, on[draft.item.id], rule=rule) for draft in drafts]
    return Coded.of(annotated.report, items, claims)


def _single(drafts: list[Draft]) -> list[Draft]:
    """Drafts with the first of any id."""
    return list({d.item.id: d for d in reversed(drafts)}.values())[::-1]
