"""What some tests need beside Python, where it is, and what happens when it is not there.

    browser = needed("Chromium", chromium())

skips the test with its reason, or fails it under CI=true: a suite that silently leaves parts out proves nothing.
"""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import NoReturn, TypeVar

import pytest

T = TypeVar("T")


def ci() -> bool:
    """Whether nothing may be skipped."""
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


@cache
def chromium() -> Path | None:
    """The browser: Debian's, another Chromium or Chrome, or the one that Playwright brought."""
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome"):
        if found := shutil.which(name):
            return Path(found)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None


@cache
def office() -> Path | None:
    """LibreOffice."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return None


@cache
def pdftoppm() -> Path | None:
    """What turns pages into pictures."""
    found = shutil.which("pdftoppm")
    return Path(found) if found else None


@cache
def fonts() -> bool:
    """Whether there are fonts for pages and reports at all; systems without fontconfig bring their own."""
    listing = shutil.which("fc-list")
    if listing is None:
        return shutil.which("apt-get") is None
    found = subprocess.run([listing, ":", "family"], capture_output=True, text=True, check=False).stdout
    return "Noto Sans" in found and ("Liberation" in found or "DejaVu" in found)


def needed(what: str, found: T | None) -> T:
    """What was found; without it the test ends here, as skipped or, under CI=true, as failed."""
    if found is None or found is False:
        missing(what)
    return found


def missing(what: str) -> NoReturn:
    """End the test: it needs what is not on this machine."""
    reason = f"{what} is not on this machine (make test installs it where it may)"
    if ci():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
