"""Pictures that people bring or draw: made safe before they are kept, kept with what they belong to."""

from workshop.media.picture import (
    JPEG,
    LONGEST_PHOTO,
    LONGEST_PLAN,
    MOST_BYTES,
    NotAPicture,
    Picture,
    PictureTooBig,
    TooManyPixels,
    plain,
    safe,
)
from workshop.media.printing import PNG, Marked, printed, with_fields
from workshop.media.strokes import SVG
from workshop.media.strokes import ours as drawn

__all__ = [
    "JPEG",
    "LONGEST_PHOTO",
    "LONGEST_PLAN",
    "MOST_BYTES",
    "PNG",
    "SVG",
    "Marked",
    "NotAPicture",
    "Picture",
    "PictureTooBig",
    "TooManyPixels",
    "ours",
    "printed",
    "safe",
    "with_fields",
]


def ours(content: bytes, type_: str, width: int, height: int) -> bool:
    """Whether a picture is as `safe` or `strokes.svg` make them: what an archive brings must be no other."""
    if type_ == SVG:
        return drawn(content)
    return type_ == JPEG and plain(content, width, height)
