"""What a report shows of a picture: lines as points, and a plan with its fields."""

from io import BytesIO

import pytest
from hypothesis import given
from PIL import Image

from tests.media.test_strokes import drawings
from workshop.errors import WorkshopError
from workshop.media import JPEG, PNG, SVG, Marked, Picture, printed, safe, with_fields
from workshop.media.strokes import HEIGHT, WIDTH, NotADrawing, lines, lines_of, svg

WHITE, DARK = (255, 255, 255), 140


def sheet(*drawn: list[int]) -> Picture:
    return Picture(svg(lines(list(drawn))), SVG, WIDTH, HEIGHT)


def opened(kept: Picture) -> Image.Image:
    found = Image.open(BytesIO(kept.content))
    found.load()
    return found


def plan(colour: str = "white", size: tuple[int, int] = (1600, 900)) -> Picture:
    kept = BytesIO()
    Image.new("RGB", size, colour).save(kept, "PNG")
    return safe(kept.getvalue(), longest=1600)


@given(drawings)
def test_lines_are_read_back_as_they_were_drawn(drawn: list[list[int]]) -> None:
    once = lines_of(svg(lines(drawn)))
    assert svg(once) == svg(lines(drawn))


def test_lines_become_points_where_they_were_drawn() -> None:
    made = printed(sheet([100, 100, 900, 100], [500, 600]))
    found = opened(made)
    assert (made.type, found.format, found.size) == (PNG, "PNG", (WIDTH, HEIGHT))
    assert (made.width, made.height) == found.size
    for inked in ((100, 100), (500, 100), (900, 100), (500, 600)):
        assert max(found.getpixel(inked)) < DARK, inked
    for blank in ((500, 350), (50, 100), (500, 650)):
        assert found.getpixel(blank) == WHITE, blank
    assert printed(sheet([100, 100, 900, 100], [500, 600])) == made


def test_a_photo_is_printed_as_it_is_kept() -> None:
    kept = plan("teal", (300, 200))
    assert printed(kept) is kept


@pytest.mark.parametrize("content", [b"", b"<svg/>", b'<path d="M1 2L"/>', b"\x00" * 300_000])
def test_what_is_no_drawing_of_ours_is_not_printed(content: bytes) -> None:
    with pytest.raises(WorkshopError):
        printed(Picture(content, SVG, WIDTH, HEIGHT))


def test_a_drawing_without_numbers_is_refused_by_name() -> None:
    with pytest.raises(NotADrawing):
        lines_of(b'<path d="M L"/>')


def test_fields_stand_where_they_are_on_the_plan_and_others_stay_bare() -> None:
    made = with_fields(plan(), [Marked("B3", "1", "#0B5C6B", "#FFFFFF")], columns=8, rows=6)
    found = opened(made)
    assert (made.type, found.format, found.size) == (JPEG, "JPEG", (made.width, made.height))
    assert max(made.width, made.height) <= 1300
    room = made.width - 1200
    width, height = 1200 / 8, 675 / 6

    def at(column: float, row: float) -> int:
        return int(min(found.getpixel((round(room + column * width), round(room + row * height)))))

    assert at(2.15, 1.2) < DARK  # B3: second row, third column
    assert at(3.5, 1.5) > 240
    assert at(2.5, 2.5) > 240
    assert at(0.5, 0.5) > 240


def test_the_plan_shines_through_and_is_named_at_its_edge() -> None:
    white, black = (
        opened(with_fields(plan(colour), [Marked("A1", "7", "#E3F0F2", "#14222B")], columns=6, rows=8))
        for colour in ("white", "black")
    )
    room = white.width - 1200
    inside = (round(room + 20), round(room + 20))
    assert min(white.getpixel(inside)) > min(black.getpixel(inside)) > 120
    edge = white.crop((room, 0, white.width, room - 2))
    assert edge.getextrema()[0][0] < DARK  # numbers of the columns
