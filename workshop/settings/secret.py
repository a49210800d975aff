"""The secret that signs what browsers give back: set, or made at the first start and kept."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from workshop.settings.refusals import BadSetting

LENGTH = 32  # characters at least; what is made here has 43 and 256 bits
LETTERS = 10  # different ones at least
SAMPLES = ("changeme", "change-me", "secret", "password", "example", "sample", "default", "insecure")


def strong(words: str) -> bool:
    """Whether a secret can be one: long, of many letters, no sample.

    >>> strong("changeme" * 8), strong("k" * 40), strong("Zt8vQm2Lr5Xw9Kc3Bn7Hd4Fs6Gj1Pq0Y")
    (False, False, True)
    """
    folded = words.casefold()
    return len(words) >= LENGTH and len(set(words)) >= LETTERS and not any(sample in folded for sample in SAMPLES)


def kept_secret(file: Path) -> str:
    """The secret in a file that only its owner may read, made when it is not there. Raises BadSetting when weak."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        _make(file)
    file.chmod(0o600)
    words = file.read_text(encoding="utf-8").strip()
    if not strong(words):
        raise BadSetting("WORKSHOP_SECRET", "…")
    return words


def _make(file: Path) -> None:
    """Write a new secret under its name at once and whole: of two processes that start together, the first one wins."""
    draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as new:
            new.write(secrets.token_urlsafe(32) + "\n")
            new.flush()
            os.fsync(new.fileno())
        with suppress(FileExistsError):
            os.link(draft, file)
    finally:
        draft.unlink()
