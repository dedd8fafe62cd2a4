"""The hook of hatchling that builds the gazetteer before a wheel or an editable install."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface[Any]):
    """Builds sayso/data/places.sqlite, which the wheel then carries as an artifact."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the file in the source tree, unless it is up to date."""
        if self.target_name != "wheel":
            return
        sys.path.insert(0, str(Path(self.root)))
        try:
            from sayso.data.build.gazetteer import build

            build()
        finally:
            sys.path.pop(0)
        build_data["artifacts"].append("sayso/data/places.sqlite")
