"""Trails: how ids outlive change, and the record of every merge and split."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sayso.merge.cluster import Cluster
from sayso.merge.profile import Profile
from sayso.model.incident import Member, Trail, incident_id

_LATE = 10**7  # the ordinal of an undated report: after all dated ones


def named(
    clusters: Iterable[Cluster], before: Mapping[str, Cluster], profiles: Mapping[Member, Profile]
) -> dict[str, Cluster]:
    """Name clusters by their founders: of the events that founded an incident before, the one
    told earliest; where there is none, the event told earliest.
    """
    made = {}
    for members in clusters:
        old = [member for member in members if member in before.get(incident_id(member), ())]
        founder = min(old or members, key=lambda m: (_told(profiles[m]), m))
        made[incident_id(founder)] = members
    return made


def _told(profile: Profile) -> int:
    published = profile.context.published
    return _LATE if published is None else published


def trails(before: Mapping[str, Cluster], after: Mapping[str, Cluster]) -> list[Trail]:
    """Give the changes from one state of some incidents to the next, in the order of ids."""
    home = {member: name for name, members in before.items() for member in members}
    went: dict[str, set[str]] = {name: set() for name in before}
    found = []
    for name, members in sorted(after.items()):
        came = sorted({home[member] for member in members if member in home})
        for old in came:
            went[old].add(name)
        if members != before.get(name):
            found.append(Trail(_kind(name, members, came, before), tuple(came), (name,), members))
    for old, new in sorted(went.items()):
        if len(new) > 1:
            found.append(Trail("split", (old,), tuple(sorted(new)), before[old]))
    return [trail for trail in found if trail.kind != "left"]


def _kind(name: str, members: Cluster, came: list[str], before: Mapping[str, Cluster]) -> str:
    """What happened to a cluster whose members changed."""
    if not came:
        return "opened"
    if len(came) > 1:
        return "merged"
    return "joined" if set(before[came[0]]) < set(members) else "left"
