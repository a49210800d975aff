"""Lines drawn by finger or pen: numbers come in, a picture made of nothing but those numbers goes out."""

import re
from collections.abc import Sequence
from typing import Any, Final

from workshop.errors import N_, WorkshopError

SVG: Final = "image/svg+xml"
WIDTH, HEIGHT = 1000, 750
MOST_LINES, MOST_POINTS = 400, 6000
MOST_SVG = 200_000
INK, PAPER, PEN = "#14222b", "#ffffff", 7

Lines = list[list[int]]


class TooMuchDrawn(WorkshopError):
    """More lines or points than a sketch has."""

    key = "too_much_drawn"
    sentence = N_("This drawing has too many lines. Start anew with fewer.")
    status = 413


class NotADrawing(WorkshopError):
    """Not lines of points on the sheet."""

    key = "not_a_drawing"
    sentence = N_("This answer does not fit the question. Please load the page again.")


def lines(raw: object) -> Lines:
    """The lines as they may be drawn: each x, y, x, y … in whole points of a sheet of 1000 by 750, one point at least.

    Raises NotADrawing, TooMuchDrawn.
    """
    if not isinstance(raw, list) or not raw:
        raise NotADrawing()
    if len(raw) > MOST_LINES:
        raise TooMuchDrawn()
    points = 0
    for line in raw:
        if not isinstance(line, list) or not line or len(line) % 2:
            raise NotADrawing()
        points += len(line) // 2
        if points > MOST_POINTS:
            raise TooMuchDrawn()
        if not all(_on_sheet(at, most) for at, most in zip(line, _ends(line), strict=True)):
            raise NotADrawing()
    return [list(line) for line in raw]


def svg(drawn: Sequence[Sequence[int]]) -> bytes:
    """The picture of lines that `lines` has let through.

    >>> svg([[10, 20, 30, 40]]).decode().count("<path")
    1
    """
    paths = "".join(f'<path d="{_path(line)}"/>' for line in drawn)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
        f'<g fill="none" stroke="{INK}" stroke-width="{PEN}" stroke-linecap="round" stroke-linejoin="round">'
        f"{paths}</g></svg>"
    ).encode()


def ours(content: bytes) -> bool:
    """Whether `svg` has made this picture: reading its numbers and drawing them anew gives the same bytes."""
    try:
        return svg(lines_of(content)) == content
    except WorkshopError:
        return False


def lines_of(content: bytes) -> Lines:
    """The lines that a picture of `svg` was drawn from. Raises NotADrawing, TooMuchDrawn."""
    if len(content) > MOST_SVG:
        raise TooMuchDrawn()
    paths = re.findall(rb'd="M([0-9 L]+)"', content)
    try:
        found = [[int(number) for pair in path.split(b"L") for number in pair.split(b" ")] for path in paths]
    except ValueError as why:
        raise NotADrawing() from why
    # A dot's second point repeats its first.
    return lines([line[:2] if len(line) == 4 and line[:2] == line[2:] else line for line in found])


def _path(line: Sequence[int]) -> str:
    pairs = [f"{x:d} {y:d}" for x, y in zip(line[::2], line[1::2], strict=True)]
    # A dot is a line that ends where it begins: the round end draws it.
    return f"M{pairs[0]}L{'L'.join(pairs[1:] or pairs)}"


def _on_sheet(at: Any, most: int) -> bool:
    return isinstance(at, int) and not isinstance(at, bool) and 0 <= at <= most


def _ends(line: Sequence[int]) -> list[int]:
    return [WIDTH, HEIGHT] * (len(line) // 2)
