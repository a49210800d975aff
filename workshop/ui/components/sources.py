"""The scripts and styles of our elements, read once beside their Python."""

from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent


@lru_cache(maxsize=32)
def source(name: str) -> str:
    """The text of one file in this folder."""
    return (HERE / name).read_text(encoding="utf-8")
