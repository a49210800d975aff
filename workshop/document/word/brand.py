"""An organisation's own Word file as the look of its reports, checked and cleaned in a process apart."""

import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import workshop
from workshop.document.word.examine import MAX_FILE
from workshop.document.word.look import Look
from workshop.document.word.refusals import REFUSALS, BrandRefused, BrandTooHeavy, BrandTooLarge

__all__ = ["Accepted", "BrandRefused", "accept", "load"]

_SECONDS = 10
_A4 = (11906, 16838)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that may be used.

    `blob`: the clean file, the only one to keep; `a4`: else say so and ask; `page`: width and height in twentieths of
    a point; `added`: names of the styles it lacked, which get our look.
    """

    blob: bytes
    page: tuple[int, int]
    a4: bool
    added: tuple[str, ...]


def accept(raw: bytes) -> Accepted:
    """Check and clean an uploaded .docx or .dotx; raises a BrandRefused with a sentence for the person."""
    blob = _cleaned(raw)
    look = Look(blob, "en")
    near = all(abs(own - wanted) <= 20 for own, wanted in zip(sorted(look.page), sorted(_A4), strict=True))
    return Accepted(blob, look.page, near, look.added)


def load(path: Path) -> bytes:
    """The clean file for one report; a file that was cleaned before is cleaned again: a path is no proof."""
    if path.stat().st_size > MAX_FILE:
        raise BrandTooLarge
    return _cleaned(path.read_bytes())


@lru_cache(maxsize=8)
def _cleaned(raw: bytes) -> bytes:
    if len(raw) > MAX_FILE:
        raise BrandTooLarge
    command = [sys.executable, "-m", "workshop.document.word.clean"]
    home = Path(workshop.__file__).parents[1]
    try:
        # Our own interpreter and module; the file goes in as data.
        done = subprocess.run(  # noqa: S603
            command, input=raw, capture_output=True, timeout=_SECONDS, cwd=home, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise BrandTooHeavy from late
    if done.returncode == 0:
        return done.stdout
    key = done.stderr.decode(errors="replace").strip()
    raise REFUSALS.get(key, BrandTooHeavy)
