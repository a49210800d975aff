"""The one door for pictures: whatever was sent becomes a plain JPEG of our own, or a refusal (T17)."""

from dataclasses import dataclass
from io import BytesIO
from threading import BoundedSemaphore
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from workshop.errors import N_, WorkshopError

JPEG: Final = "image/jpeg"
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
# A card on the wall shows no more; a plan takes its whole width.
LONGEST_PHOTO, LONGEST_PLAN = 1280, 1600
QUALITY = 82
# A picture of forty million points takes 160 MB while it is made smaller: a whole room must not do that at once.
_AT_ONCE = BoundedSemaphore(2)


class NotAPicture(WorkshopError):
    """Not a picture of a known kind, or a broken one."""

    key = "not_a_picture"
    sentence = N_("This is no picture that we can read. Send a JPEG, PNG or WebP file.")


class PictureTooBig(WorkshopError):
    """More bytes than a phone's picture has."""

    key = "picture_too_big"
    sentence = N_("This picture is larger than {most} MB. Take it with fewer details, or choose another.")
    status = 413


class TooManyPixels(WorkshopError):
    """More points than are ever looked at."""

    key = "too_many_pixels"
    sentence = N_("This picture has more than {most} million points. Make it smaller, or choose another.")
    status = 413


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may be kept: its bytes, their type, width and height in pixels."""

    content: bytes
    type: str
    width: int
    height: int


def safe(content: bytes, *, longest: int = LONGEST_PHOTO) -> Picture:
    """The picture as a JPEG made anew from its points alone: upright, at most `longest` pixels on its longer side.

    What a camera writes beside the points (place, time, device, comments, profiles, previews) does not come along; of a
    moving picture the first one is kept, see-through parts become white. Raises NotAPicture, PictureTooBig,
    TooManyPixels; nothing is unpacked before its size is known.
    """
    if len(content) > MOST_BYTES:
        raise PictureTooBig(most=MOST_BYTES // (1024 * 1024))
    try:
        with _AT_ONCE, Image.open(BytesIO(content), formats=FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise TooManyPixels(most=MOST_PIXELS // 1_000_000)
            # A JPEG can be unpacked at a half or a quarter of its size.
            found.draft("RGB", (longest, longest))
            return _anew(ImageOps.exif_transpose(found), longest)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as why:
        raise TooManyPixels(most=MOST_PIXELS // 1_000_000) from why
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, OverflowError) as why:
        raise NotAPicture() from why


def plain(content: bytes, width: int, height: int) -> bool:
    """Whether this is a JPEG of this size and of nothing but its points, as `safe` makes them."""
    if len(content) > MOST_BYTES or max(width, height) > LONGEST_PLAN or not _only_points(content):
        return False
    try:
        with _AT_ONCE, Image.open(BytesIO(content), formats=("JPEG",)) as found:
            if found.size != (width, height):
                return False
            found.load()
            return True
    except (OSError, ValueError, SyntaxError, EOFError, IndexError):
        return False


def _only_points(content: bytes) -> bool:
    """Whether the parts of a JPEG are those that tell points, with no part of a camera's and nothing behind its end."""
    at = 2
    if content[:2] != b"\xff\xd8" or content[-2:] != b"\xff\xd9":
        return False
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == _SCAN:
            return content.find(b"\xff\xd9", at) == len(content) - 2
        if marker not in _PARTS:
            return False
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return False


# JFIF's own head, tables of numbers, the kinds of frame that Pillow writes; then the scan.
_PARTS = (0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDD)
_SCAN = 0xDA


def _anew(found: Image.Image, longest: int) -> Picture:
    found.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    upright = _eight_bits(found)
    plain = Image.new("RGB", upright.size, "white")
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        plain.paste(upright.convert("RGB"), mask=upright.convert("RGBA").getchannel("A"))
    else:
        plain.paste(upright.convert("RGB"))
    kept = BytesIO()
    plain.save(kept, "JPEG", quality=QUALITY, optimize=True)
    return Picture(kept.getvalue(), JPEG, plain.width, plain.height)


def _eight_bits(found: Image.Image) -> Image.Image:
    """Grey levels of sixteen bits brought down to eight, which converting alone would cut off at white."""
    return found.point(lambda level: level / 256).convert("L") if found.mode.startswith("I") else found
