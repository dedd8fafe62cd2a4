"""The pages of a desk over the samples, by name."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen


def asked(address: str) -> Any:
    """The JSON at an address of a desk of these tests."""
    with urlopen(address) as answer:
        return json.load(answer)


def contested(site: str) -> str:
    """The id of the contested incident with the most independent origins."""
    found = asked(f"{site}/incidents.json?sort=origins&contested=true")
    return str(found["items"][0]["id"])


def paths(site: str) -> dict[str, str]:
    """Every kind of page by a short name."""
    speaker = asked(f"{site}/sources.json?kind=speaker")["items"][0]["id"]
    actor = asked(f"{site}/actors.json?known=true")["items"][0]["id"]
    place = asked(f"{site}/api/v1/places?limit=1")["items"][0]["id"]
    report = next(row["id"] for row in asked(f"{site}/reports.json")["items"] if row["claims"] > 5)
    return {
        "incidents": "/incidents",
        "narrowed": "/incidents?contested=true&category=ASSAULT&since=2025-01-01",
        "incident": f"/incidents/{contested(site)}",
        "reports": "/reports",
        "report": f"/reports/{quote(report)}",
        "original": f"/reports/{quote(report)}/original",
        "actors": "/actors",
        "actor": f"/actors/{quote(actor)}",
        "sources": "/sources",
        "source": f"/sources/{quote(speaker)}",
        "place": f"/places/{quote(place)}",
        "runs": "/runs",
        "run": "/runs/last",
        "paste": "/paste",
        "review": "/review",
        "pairs": "/review?kind=pair",
    }
