"""Networks: who acted on whom and who stands with whom, with the claims behind each tie."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from sayso.analyse import fact
from sayso.model.coded import Coded
from sayso.model.incident import Incident
from sayso.model.span import shown


@dataclass(slots=True)
class Tie:
    """A tie from `a` to `b`: `kind` is a category for incidents or the kind of a relation.

    `incidents` are the ids that it is counted by, `disputed` those of them that are no plain
    facts, `claims` those that back it as REPORT:CLAIM.
    """

    a: str
    kind: str
    b: str
    incidents: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    disputed: set[str] = field(default_factory=set)

    @property
    def weight(self) -> int:
        """The number of incidents, or of claims for a standing relation."""
        return len(self.incidents) or len(self.claims)


def ties(
    incidents: Iterable[Incident],
    reports: Mapping[str, Coded],
    *,
    named_only: bool = False,
    disputed: Collection[str] = (),
) -> list[Tie]:
    """Give all ties, in the order of their names.

    A name is that of the resolved actor, else its words; with `named_only`, actors that go
    without a proper name ("two civilians") are left out. `disputed` are the ids of incidents that
    are alleged, claimed, contested or denied.
    """
    found: dict[tuple[str, str, str], Tie] = {}
    for incident in sorted(incidents, key=lambda i: i.id):
        _acts(incident, reports, found)
    for report in sorted(reports):
        _relations(reports[report], found)
    made = [found[key] for key in sorted(found)]
    for tie in made:
        tie.disputed = {name for name in tie.incidents if name in disputed}
    return [tie for tie in made if not named_only or (_proper(tie.a) and _proper(tie.b))]


def _acts(
    incident: Incident, reports: Mapping[str, Coded], found: dict[tuple[str, str, str], Tie]
) -> None:
    kind = fact.value(incident, "category") or "act"
    claims = {
        f"{member.report}:{claim.id}"
        for member in incident.events
        for claim in reports[member.report].claims_on(member.event)
    }
    actors = {name(row.value) for row in fact.named(incident, "actor")}
    targets = {name(row.value) for row in fact.named(incident, "recipient")}
    for a in actors:
        for b in targets - {a}:
            tie = found.setdefault((a, kind, b), Tie(a, kind, b))
            tie.incidents.add(incident.id)
            tie.claims |= claims


def _relations(coded: Coded, found: dict[tuple[str, str, str], Tie]) -> None:
    for relation in coded.relations:
        a, b = name(shown(relation.a)), name(shown(relation.b))
        tie = found.setdefault((a, relation.kind, b), Tie(a, relation.kind, b))
        tie.claims |= {f"{coded.report.id}:{c.id}" for c in coded.claims_on(relation.id)}


def name(words: str) -> str:
    """Give words without their article."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else words


def _proper(words: str) -> bool:
    return any(word[0].isupper() for word in words.split()[1:] or words.split())


def graphml(ties: Iterable[Tie]) -> bytes:
    """Write ties as GraphML, UTF-8: edges carry kind, weight, incidents, disputed, claims."""
    import networkx as nx

    graph: Any = nx.MultiDiGraph()
    for nth, tie in enumerate(ties):
        graph.add_edge(
            clean(tie.a),
            clean(tie.b),
            key=f"e{nth}",  # the id of the edge, which readers want to be its own
            kind=tie.kind,
            weight=tie.weight,
            incidents=" ".join(sorted(tie.incidents)),
            disputed=" ".join(sorted(tie.disputed)),
            claims=" ".join(sorted(tie.claims)),
        )
    out = BytesIO()
    nx.write_graphml(graph, out, encoding="utf-8")
    return out.getvalue()


def clean(name: str) -> str:
    """Give a name without the control characters that XML cannot hold."""
    return "".join(c if c.isprintable() else " " for c in name)
