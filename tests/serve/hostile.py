"""A report whose every word tries to be markup, a script, a template or an address that runs."""

from __future__ import annotations

from dataclasses import replace

from sayso.model.coded import Coded
from sayso.model.item import Relation
from tests import build

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}</textarea>"


def coded() -> Coded:
    """An event, a claim and a tie whose words are hostile."""
    told = f"{EVIL} was killed in Gao by the {EVIL} Front, an ally of {EVIL}, they said."
    text = f"{told}\n\u202eab\U0001f600c"
    made = build.coded()
    first, second = build.actor(EVIL, text), build.actor(f"the {EVIL} Front", text)
    event = replace(
        made.events[0],
        trigger=build.span("killed", text),
        mentions=(),
        actor=(second,),
        recipient=(first,),
        place=(build.place("Gao", text, replace(build.GAO, name=f"Gao {EVIL}")),),
        time=(),
        killed=None,
    )
    tie = Relation("rel-1", second, "allied_with", first)
    claims = tuple(
        replace(
            made.claims[0],
            item=item,
            source=build.actor("they", text),
            cue=build.span("said", text),
            toll={},
            evidence=build.span(text.splitlines()[0], text),
        )
        for item in (event.id, tie.id)
    )
    report = replace(
        made.report,
        id="hostile",
        title=EVIL,
        outlet=f"{EVIL} Wire",
        byline=EVIL,
        url="javascript:alert(3)",
        text=text,
        removed=(),
    )
    return Coded(report, (event,), (tie,), claims=claims)
