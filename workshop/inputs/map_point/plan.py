"""The fields of a plan: coarse on purpose, so that nobody's door can be told from the next one."""

from collections.abc import Iterator
from dataclasses import dataclass

LONG, SHORT = 8, 6


@dataclass(frozen=True, slots=True)
class Plan:
    """The picture on which places are chosen: its id, into how many columns and rows it is cut, its size in pixels."""

    media: str
    columns: int
    rows: int
    width: int
    height: int

    @classmethod
    def of(cls, media: str, width: int, height: int) -> "Plan":
        """A picture cut into 48 fields, eight along its longer side."""
        wide = width >= height
        return cls(media, LONG if wide else SHORT, SHORT if wide else LONG, width, height)


def cells(columns: int, rows: int) -> Iterator[str]:
    """The names of the fields, row by row from the top left.

    >>> list(cells(2, 2))
    ['A1', 'A2', 'B1', 'B2']
    """
    return (f"{chr(ord('A') + row)}{column}" for row in range(rows) for column in range(1, columns + 1))
