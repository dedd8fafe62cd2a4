"""Chromium as the tests drive it: no sandbox, and nothing of its own on the network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

REQUIRED = os.environ.get("SAYSO_BROWSER") == "require"
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def need(there: object, reason: str) -> None:
    """Skip where something is not there, or fail where the browser tests must run."""
    if not there:
        if REQUIRED:
            pytest.fail(reason)
        pytest.skip(reason)


def path() -> str | None:
    """Where Chromium is installed, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def opened() -> Iterator[Browser]:
    """A browser, closed in the end."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path(), args=list(_FLAGS))
        yield browser
        browser.close()
