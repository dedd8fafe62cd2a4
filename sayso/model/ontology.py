"""The closed vocabularies of the codebook: categories, modes, statuses, acts and the rest.

Category and mode names are PLOVER's (version 2 of the open specification); certainty
follows FactBank. `docs/reference/codebook.md` defines each word.
"""

from __future__ import annotations

MODES: dict[str, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize",
        "restrict",
        "censor",
        "curfew",
        "martial-law",
        "arrest",
        "deport",
        "withhold",
        "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct",
        "beat",
        "torture",
        "sexual",
        "targeted",
        "destroy",
        "primitive",
        "firearms",
        "explosives",
        "suicide-attack",
        "aerial",
        "drone",
        "heavy-weapons",
        "crowd-control",
        "unconventional",
    ),
}
CATEGORIES = tuple(MODES)
QUADS: dict[str, tuple[str, ...]] = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
STATUSES = ("happened", "ongoing", "planned", "averted", "hypothetical")
ROLES = ("actor", "recipient", "place", "time", "weapon")
TOLL_KINDS = ("killed", "injured", "captured", "displaced")
TOLL_RULES = ("leading", "all", "independent", "official", "own")
"""Whose figures make an event's low, best and high; `docs/explanation/coding.md` tells of each."""
SOURCE_KINDS = (
    "government",
    "security_force",
    "armed_group",
    "political_party",
    "igo",
    "ngo",
    "expert",
    "media",
    "witness",
    "medical",
    "civilian",
    "anonymous",
)
ACTS = (
    "states",
    "confirms",
    "denies",
    "accuses",
    "claims_responsibility",
    "threatens",
    "predicts",
    "assesses",
)
CERTAINTIES = ("certain", "probable", "possible", "unspecified")
POLARITIES = ("affirmed", "negated")
RELATIONS = (
    "hostile_to",
    "rival_of",
    "allied_with",
    "cooperates_with",
    "supports",
    "part_of",
    "leads",
    "member_of",
    "splinter_of",
    "negotiates_with",
)
POSITION_STATUSES = ("current", "former", "deceased")
EXPECTATIONS = ("rise", "fall", "continue", "occur", "not_occur")
DATE_PRECISIONS = ("time", "day", "month", "year", "interval", "season", "decade")
PLACE_PRECISIONS = ("point", "town", "district", "province", "country", "region")
ITEM_KINDS = ("event", "relation", "position", "forecast", "assessment")
