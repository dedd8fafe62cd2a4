"""MUC-4 key slot 'organization confidence': on whose word an organisation is held to have done it.

Gold are the keys of TST1 and TST2, whose reports the development part holds. Its values are taken
together as three: claimed (claimed or admitted), suspected (suspected or accused, by authorities
or others, and possible) and fact (reported as fact); where a key allows several, each is right.

Found are the actors of coded assaults, seizures and threats that the model's tag names or whose
words are a group's: claimed if an account of the act claims it, fact if the report tells it in its
own voice for certain, else suspected. An organisation counts for a report once; F1 of a value is
over organisations that have it, the share with the right value over those that both hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.figure import Measure, Measures, f1, paired, share
from eval.muc import load, plain, spans_of
from eval.path import read
from sayso.annotate.reader import Reader
from sayso.code.words import alike, bare
from sayso.data.tables import rows
from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.span import Span

NAME = "MUC-4 organisation confidence"
PATH = "muc4/keys"
TEXTS = "muc4/dev.json"
VALUES = ("claimed", "suspected", "fact")
_HARM = ("ASSAULT", "COERCE", "THREATEN")
_TAG = "perpetrator organisation"
_MEANS = {
    "CLAIMED OR ADMITTED": "claimed",
    "SUSPECTED OR ACCUSED BY AUTHORITIES": "suspected",
    "SUSPECTED OR ACCUSED": "suspected",
    "POSSIBLE": "suspected",
    "REPORTED AS FACT": "fact",
}
_SLOT = re.compile(r"^(\d+)\.\s+\S.*?(?:\s{2,}|\t)(.*)$")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ID, _CONFIDENCE = 0, 11

Organisations = dict[frozenset[str], frozenset[str]]
"""Each organisation by its names, with the values that are right for it."""


def gold(folder: Path) -> dict[str, Organisations]:
    """The organisations of each report that the keys of a folder are about."""
    made: dict[str, Organisations] = {}
    for path in sorted(folder.glob("key-tst*")):
        for slots in templates(path.read_text(encoding="latin-1")):
            name = slots[_ID].split("(")[0].strip()
            known = made.setdefault(name, {})
            for words, values in _organisations(slots.get(_CONFIDENCE, "")):
                same = next((k for k in known if k & words), None)
                before = known.pop(same) if same else frozenset()
                known[words | (same or frozenset())] = before | values
    return made


def templates(text: str) -> Iterator[dict[int, str]]:
    """The slots of each template by number; a value's further lines are joined on."""
    slots: dict[int, str] = {}
    last = _ID
    for line in text.splitlines():
        found = _SLOT.match(line)
        if found and int(found[1]) == _ID and slots:
            yield slots
            slots = {}
        if found:
            last = int(found[1])
            slots[last] = found[2].strip()
        elif line.strip() and slots:
            slots[last] += "\n" + line.strip()
    if slots:
        yield slots


def _organisations(value: str) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The organisations of a slot: each with its names and its values."""
    for line in value.replace("\n/", " /").split("\n"):
        told, _, names = line.partition(":")
        words = frozenset(plain(name) for name in _STRING.findall(names)) - {""}
        values = {_MEANS.get(part.strip(" ?")) for part in told.split("/")}
        if words and values - {None}:
            yield words, frozenset(v for v in values if v)


def found(tagged: Sequence[Span], coded: Coded) -> dict[str, str]:
    """The organisations that a coded report holds to have done harm, with their values.

    An actor is one if the tag names it or its words are a group's; the longest name stands.
    """
    names = [a.quote for e in coded.events if e.category in _HARM for a in e.actor]
    made: dict[str, str] = {}
    for name in sorted(set(names), key=lambda n: (-len(n), n)):
        named = any(alike(name, t.quote) for t in tagged) or _group(name)
        if named and not any(alike(name, other) for other in made):
            acts = [e for e in coded.events if any(alike(a.quote, name) for a in e.actor)]
            claims = [c for e in acts if e.category in _HARM for c in coded.claims_on(e.id)]
            made[name] = value(claims, name)
    return made


def _group(name: str) -> bool:
    """Whether a group's word stands in a name; reports of the set have no capitals to tell by."""
    return bool(
        bare(name) & {r["word"].lower() for r in rows("name_words") if r["kind"] == "group"}
    )


def value(claims: Sequence[Claim], name: str) -> str:
    """On whose word an organisation is held to have done it, by the accounts of what it did."""
    told = [c for c in claims if c.polarity == "affirmed"]
    told = [c for c in told if not c.actor or any(alike(a.quote, name) for a in c.actor)]
    if any(c.act == "claims_responsibility" for c in told):
        return "claimed"
    own = any(c.source is c.cue is None and c.certainty == "certain" for c in told)
    return "fact" if own else "suspected"


def measure(folder: Path, reader: Reader, *, limit: int | None = None) -> Measures:
    """F1 of each value, and the share of rightly found organisations with the right one."""
    keys = gold(folder / PATH)
    documents = [d for d in load(folder / TEXTS) if d["docid"] in keys][:limit]
    counts: dict[str, list[Sequence[float]]] = {}
    for document in documents:
        for name, counted in _report(document, keys[document["docid"]], reader).items():
            counts.setdefault(name, []).append(counted)
    figures = {name: share if name.startswith("right") else f1 for name in counts}
    return {name: Measure(counted, figures[name]) for name, counted in counts.items()}


def _report(
    document: Mapping[str, Any], wanted: Organisations, reader: Reader
) -> dict[str, Sequence[float]]:
    text = document["doctext"]
    coded = read(reader, document["docid"], text)[1]
    tags = reader.encoder.config.get("extras")
    return scored(found(spans_of(reader.encoder.tags(text), _TAG) if tags else (), coded), wanted)


def scored(told: Mapping[str, str], wanted: Organisations) -> dict[str, Sequence[float]]:
    """The counts of one report."""
    pairs: dict[frozenset[str], str] = {}
    for name in told:
        met = (k for k in wanted if k not in pairs and any(alike(name, w) for w in k))
        key = next(met, None)
        if key is not None:
            pairs[key] = name
    made: dict[str, Sequence[float]] = {}
    for kind in VALUES:
        hits = sum(told[n] == kind and kind in wanted[k] for k, n in pairs.items())
        named = sum(v == kind for v in told.values())
        held = sum(
            _held(values, told.get(pairs.get(k, ""))) == kind for k, values in wanted.items()
        )
        made[kind] = paired(hits, named, held)
    right = sum(told[n] in wanted[k] for k, n in pairs.items())
    made["right value, of organisations found"] = (right, len(pairs))
    made["organisations, whatever their value"] = paired(len(pairs), len(told), len(wanted))
    return made


def _held(values: frozenset[str], told: str | None) -> str:
    """The value that an organisation counts for: what was told, where that is right."""
    return told if told in values else next(v for v in VALUES if v in values)
