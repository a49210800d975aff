"""A drawing is numbers until the server draws it; nothing else gets into the picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.inputs.garbage import values
from workshop.errors import WorkshopError
from workshop.media import ours
from workshop.media.strokes import (
    HEIGHT,
    MOST_LINES,
    MOST_POINTS,
    SVG,
    WIDTH,
    NotADrawing,
    TooMuchDrawn,
    lines,
    svg,
)

points = st.tuples(st.integers(0, WIDTH), st.integers(0, HEIGHT))
drawings = st.lists(st.lists(points, min_size=1, max_size=8).map(lambda each: [n for pair in each for n in pair]),
                    min_size=1, max_size=8)  # fmt: skip


@given(drawings)
def test_what_is_drawn_is_a_picture_of_paths_and_known_again(drawn: list[list[int]]) -> None:
    content = svg(lines(drawn))
    tree = etree.fromstring(content)
    assert {etree.QName(each).localname for each in tree.iter()} == {"svg", "rect", "g", "path"}
    assert len(tree.findall(".//{*}path")) == len(drawn)
    assert ours(content, SVG, WIDTH, HEIGHT)


@given(values)
def test_nothing_else_is_drawn(raw: object) -> None:
    try:
        kept = lines(raw)
    except WorkshopError:
        return
    assert lines(kept) == kept
    assert b"NaN" not in svg(kept)


@pytest.mark.parametrize(
    "raw",
    [None, [], [[]], [[1]], [[1, 2, 3]], [[1.5, 2]], [["1", "2"]], [[True, 2]], [[-1, 2]], [[WIDTH + 1, 2]],
     [[1, HEIGHT + 1]], {"0": [1, 2]}, "M1 2", [[1, 2], None]],
)  # fmt: skip
def test_what_is_no_line_on_the_sheet_is_refused(raw: object) -> None:
    with pytest.raises(NotADrawing):
        lines(raw)


def test_more_than_a_sketch_is_refused() -> None:
    assert lines([[1, 1]] * MOST_LINES)
    assert lines([[1, 1] * MOST_POINTS])
    for many in ([[1, 1]] * (MOST_LINES + 1), [[1, 1] * (MOST_POINTS + 1)]):
        with pytest.raises(TooMuchDrawn):
            lines(many)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg/>",
        svg([[1, 2, 3, 4]]).replace(b"<g ", b"<script>alert(1)</script><g "),
        svg([[1, 2, 3, 4]]).replace(b'fill="none"', b'fill="none" onload="alert(1)"'),
        svg([[1, 2, 3, 4]]).replace(b"M1 2", b"M99999 2"),
        svg([[1, 2, 3, 4]]) + b"<!-- -->",
        svg([[1, 1]] * 400) * 40,
    ],
)
def test_a_picture_that_was_not_drawn_here_is_not_ours(content: bytes) -> None:
    assert not ours(content, SVG, WIDTH, HEIGHT)
