"""Gets what the suite needs besides Python: a browser, LibreOffice, poppler and fonts, where it may install them.

`make test` runs this first. Where nothing may be installed it says what is missing; those tests are then skipped with
their reason, or fail under CI=true. Quick when everything is there.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests import needs

# What is looked for → the Debian packages that bring it.
PACKAGES = {
    "Chromium": (needs.chromium, ("chromium",)),
    "LibreOffice": (needs.office, ("libreoffice-writer-nogui",)),
    "pdftoppm": (needs.pdftoppm, ("poppler-utils",)),
    "fonts": (needs.fonts, ("fontconfig", "fonts-noto-core", "fonts-liberation", "fonts-dejavu-core")),
}


def main() -> int:
    """Install what is missing; 1 when something is still missing under CI=true."""
    missing = [name for name, (find, _) in PACKAGES.items() if not find()]
    if missing:
        print(f"Getting for the tests: {', '.join(missing)} …", flush=True)
        install([package for name in missing for package in PACKAGES[name][1]])
        forget()
        if "Chromium" in missing and not needs.chromium():
            playwright()
            forget()
    left = [name for name, (find, _) in PACKAGES.items() if not find()]
    if left:
        what = "the suite fails" if needs.ci() else "tests that need them are skipped"
        print(f"Not there and not to be installed here: {', '.join(left)}; {what}.", flush=True)
    return 1 if left and needs.ci() else 0


def forget() -> None:
    """Look anew: each finder remembers that it found nothing before the installation."""
    for find, _ in PACKAGES.values():
        find.cache_clear()


def install(packages: list[str]) -> None:
    """Through apt-get, as root or with a sudo that does not ask; otherwise say which command would do it."""
    apt = shutil.which("apt-get")
    if apt is None:
        return
    before = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if before and not (shutil.which("sudo") and quiet(["sudo", "-n", "true"])):
        print(f"To get them: sudo apt-get install {' '.join(packages)}", flush=True)
        return
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = ["-y", "-q", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=120"]
    for command in (["update", "-q"], ["install", *options, *packages]):
        done = subprocess.run(
            [*before, apt, *command],
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            print(f"apt-get {command[0]} did not work:\n{(done.stderr or done.stdout)[-2000:]}", flush=True)


def playwright() -> None:
    """Where there is no apt-get: the browser that Playwright brings for its own use."""
    if shutil.which("apt-get") is None:
        quiet([sys.executable, "-m", "playwright", "install", "chromium"], seconds=600)


def quiet(command: list[str], seconds: float = 30) -> bool:
    """Whether a command succeeds, in time and without a word."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
