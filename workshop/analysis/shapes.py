"""Kinds of input: what each number and list may be, checked by pydantic when a method is run by name."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import numpy as np
from pydantic import AfterValidator, Field, Strict

from workshop.analysis.refusals import Repeated, WrongLength

# Far beyond any mark, count or amount of a workshop, and small enough that no sum of squares overflows.
BOUND = 1e12


def _writable(words: str) -> str:
    words.encode()  # half a character, as JSON can hold it, is a ValueError here
    return words


Number = Annotated[float, Strict(), Field(allow_inf_nan=False, ge=-BOUND, le=BOUND)]
Amount = Annotated[float, Strict(), Field(allow_inf_nan=False, ge=0, le=BOUND)]
Share = Annotated[float, Strict(), Field(allow_inf_nan=False, ge=0, le=1)]
Whole = Annotated[int, Strict(), Field(ge=-(10**9), le=10**9)]
Count = Annotated[int, Strict(), Field(ge=0, le=10**9)]
Words = Annotated[str, Strict(), AfterValidator(_writable)]
YesNo = Annotated[bool, Strict()]

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Wholes = np.ndarray[Any, np.dtype[np.int64]]


def same_length(field: str, found: int, other: str, expected: int) -> None:
    """Two lists belong together entry by entry. Raises WrongLength."""
    if found != expected:
        raise WrongLength(field=field, found=found, other=other, expected=expected)


def even(field: str, rows: Sequence[Sequence[object]], other: str = "", width: int | None = None) -> int:
    """The length of all rows; `width` when the list named `other` says it. 0 without rows. Raises WrongLength."""
    if not rows:
        return width or 0
    expected = len(rows[0]) if width is None else width
    for at, row in enumerate(rows):
        same_length(f"{field}[{at}]", len(row), other or f"{field}[0]", expected)
    return expected


def distinct(field: str, names: Iterable[str]) -> None:
    """No name stands there twice. Raises Repeated."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise Repeated(field=field, name=name)
        seen.add(name)
