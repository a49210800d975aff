"""Pictures as paper shows them: drawn lines as points, and a plan with what was counted on its fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from workshop.media.picture import JPEG, QUALITY, Picture
from workshop.media.strokes import HEIGHT, INK, PAPER, PEN, SVG, WIDTH, Lines, lines_of

PNG: Final = "image/png"
# The width of a page's text at 190 points an inch; more is not seen and would make the file heavy.
LONGEST = 1200
# Lines are drawn so many times larger and made smaller again, which makes their edges smooth.
FINE = 2
# The plan shines through between its fields, not under the numbers.
COVER = 224
EDGE = "#45545E"


@dataclass(frozen=True, slots=True)
class Marked:
    """One field of a plan: its letter and number, what stands in it, the colours of the field and of the letters."""

    cell: str
    said: str
    colour: str
    letters: str


def printed(kept: Picture) -> Picture:
    """A kept picture in a form that every word processor shows: a photo as it is, drawn lines as points.

    Raises NotADrawing, TooMuchDrawn for lines that are none of ours.
    """
    return _png(_sheet(lines_of(kept.content))) if kept.type == SVG else kept


def with_fields(plan: Picture, marked: Sequence[Marked], *, columns: int, rows: int) -> Picture:
    """The plan with these fields on it, and the names of all columns and rows at its edge."""
    with Image.open(BytesIO(plan.content), formats=("JPEG",)) as found:
        found.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
        ground = found.convert("RGB")
    size = ground.width / columns, ground.height / rows
    letters = ImageFont.load_default(size=max(14, round(min(size) / 2.6)))
    cover = Image.new("RGBA", ground.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(cover)
    for one in marked:
        row, column = ord(one.cell[0]) - ord("A"), int(one.cell[1:]) - 1
        box = (
            (column + 0.04) * size[0], (row + 0.04) * size[1], (column + 0.96) * size[0], (row + 0.96) * size[1],
        )  # fmt: skip
        pen.rectangle(box, fill=f"{one.colour}{COVER:02X}", outline="#FFFFFF", width=2)
        middle = (column + 0.5) * size[0], (row + 0.5) * size[1]
        pen.text(middle, one.said, fill=one.letters, font=letters, anchor="mm", stroke_width=1)
    ground.paste(cover, mask=cover.getchannel("A"))
    return _jpeg(_framed(ground, columns, rows, size))


def _framed(ground: Image.Image, columns: int, rows: int, size: tuple[float, float]) -> Image.Image:
    """The plan with the numbers of its columns above and the letters of its rows beside it."""
    room = max(24, round(min(ground.size) / 20))
    whole = Image.new("RGB", (ground.width + room, ground.height + room), PAPER)
    whole.paste(ground, (room, room))
    pen, letters = ImageDraw.Draw(whole), ImageFont.load_default(size=round(room * 0.62))
    for at in range(columns):
        pen.text((room + (at + 0.5) * size[0], room / 2), str(at + 1), fill=EDGE, font=letters, anchor="mm")
    for at in range(rows):
        name = chr(ord("A") + at)
        pen.text((room / 2, room + (at + 0.5) * size[1]), name, fill=EDGE, font=letters, anchor="mm")
    return whole


def _sheet(drawn: Lines) -> Image.Image:
    large = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), PAPER)
    pen, width = ImageDraw.Draw(large), PEN * FINE
    for line in drawn:
        points = [(x * FINE, y * FINE) for x, y in zip(line[::2], line[1::2], strict=True)]
        pen.line(points, fill=INK, width=width, joint="curve")
        for x, y in (points[0], points[-1]):  # a line's ends are round, and a dot is nothing but its ends
            pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=INK)
    return large.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _png(drawn: Image.Image) -> Picture:
    kept = BytesIO()
    drawn.save(kept, "PNG", optimize=True)
    return Picture(kept.getvalue(), PNG, drawn.width, drawn.height)


def _jpeg(drawn: Image.Image) -> Picture:
    kept = BytesIO()
    drawn.save(kept, "JPEG", quality=QUALITY, optimize=True)
    return Picture(kept.getvalue(), JPEG, drawn.width, drawn.height)
