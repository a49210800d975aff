"""A table as plain data: what becomes a file of commas or a sheet of a workbook."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

Cell = str | int | float | bool | datetime | None

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Table:
    """One table in one language. `rows` have a cell for each column; moments are in the workshop's own time."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def guarded(words: str) -> str:
    """Words that no spreadsheet takes for a formula: what could begin one gets an apostrophe before it.

    Also behind spaces, and in the wide and small forms of the signs that some spreadsheets fold to the plain ones.

    >>> guarded("=1+1"), guarded(" @SUM(A1)"), guarded("＝1"), guarded("1 = 1")
    ("'=1+1", "' @SUM(A1)", "'＝1", '1 = 1')
    """
    first = unicodedata.normalize("NFKC", words.lstrip()[:1])
    return f"'{words}" if words[:1] in ("\t", "\r", "\n") or first in ("=", "+", "-", "@", MINUS) else words
