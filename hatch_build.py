"""The hook of hatchling: the gazetteer and the desk's pages, before a wheel or an install."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SKIP = os.environ.get("SAYSO_PAGES") == "skip"


class BuiltFilesHook(BuildHookInterface[Any]):
    """Builds sayso/data/places.sqlite and sayso/serve/static, which a wheel then carries."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node, for this build alone, where it is needed and the PATH has none."""
        self._reach_root()
        import build_pages

        ready = SKIP or build_pages.built() or build_pages.has_node()
        return [] if ready else [build_pages.NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the files in the source tree, unless they are up to date."""
        self._reach_root()
        if self.target_name == "wheel":
            from sayso.data.build.gazetteer import build

            build()
            build_data["artifacts"].append("sayso/data/places.sqlite")
        if not SKIP:
            self._pages(editable=version == "editable")
            build_data["artifacts"].append("sayso/serve/static/**")

    def _pages(self, *, editable: bool) -> None:
        """Only a checkout may go without: there they can be built later."""
        import build_pages

        try:
            build_pages.build()
        except build_pages.PagesError as error:
            if not editable:
                raise SystemExit(f"The pages of the desk could not be built: {error}") from None
            self.app.display_warning(f"The pages of the desk are not built: {error}")

    def _reach_root(self) -> None:
        """Have the scripts of the source tree at hand, in this process of the build."""
        if self.root not in sys.path:
            sys.path.insert(0, str(Path(self.root)))
