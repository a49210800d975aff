"""Whatever is sent as a picture becomes a plain one, or is refused before it can do harm (T17)."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from workshop.media import JPEG, NotAPicture, PictureTooBig, TooManyPixels, ours, safe
from workshop.media.picture import MOST_BYTES

SECRET = b"49.1829N 0.3707W Zorblax"


def made(mode: str = "RGB", size: tuple[int, int] = (320, 200), kind: str = "JPEG", **more: object) -> bytes:
    kept = BytesIO()
    Image.new(mode, size, more.pop("colour", None)).save(kept, kind, **more)  # type: ignore[arg-type]
    return kept.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def tagged() -> bytes:
    """A camera's picture: turned, with place, comment, profile and preview, and something behind its end."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(0x8825)[2] = (49.0, 10.0, 58.0)
    content = made(exif=exif, comment=SECRET, icc_profile=SECRET * 20)
    return content + SECRET


def test_what_a_camera_writes_beside_the_points_does_not_come_along() -> None:
    before = tagged()
    assert SECRET in before
    assert opened(before).getexif()
    kept = safe(before)

    assert SECRET not in kept.content
    found = opened(kept.content)
    assert (found.format, kept.type, dict(found.getexif())) == ("JPEG", JPEG, {})
    assert not {"icc_profile", "comment", "exif", "xmp", "photoshop"} & set(found.info)
    assert (kept.width, kept.height) == (200, 320)  # upright
    assert kept.content.endswith(b"\xff\xd9")
    assert ours(kept.content, kept.type, kept.width, kept.height)


def test_words_and_times_in_a_png_do_not_come_along() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", SECRET.decode())
    assert SECRET not in safe(made(kind="PNG", pnginfo=words)).content


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "1"), ("WEBP", "RGBA")]
)
def test_see_through_parts_become_white(kind: str, mode: str) -> None:
    content = made(mode, kind=kind, colour=0 if mode in ("P", "1") else None)
    pixel = opened(safe(content).content).getpixel((5, 5))
    assert mode in ("P", "1") or min(pixel) >= 250  # type: ignore[arg-type,type-var]


def test_printers_colours_are_shown_as_a_screen_does() -> None:
    assert opened(safe(made("CMYK")).content).mode == "RGB"


def test_sixteen_bits_of_grey_keep_their_levels() -> None:
    kept = BytesIO()
    Image.new("I;16", (40, 40), 0x8000).save(kept, "PNG")
    assert opened(safe(kept.getvalue()).content).getpixel((9, 9)) == pytest.approx((128, 128, 128), abs=3)


def test_of_a_moving_picture_the_first_is_kept() -> None:
    kept = BytesIO()
    first, second = Image.new("RGB", (50, 50), "red"), Image.new("RGB", (50, 50), "blue")
    first.save(kept, "WEBP", save_all=True, append_images=[second], lossless=True)
    red, _, blue = opened(safe(kept.getvalue()).content).getpixel((20, 20))  # type: ignore[misc]
    assert red > 200 > 50 > blue


def test_large_ones_are_made_smaller_and_small_ones_are_left() -> None:
    assert max(opened(safe(made(size=(4000, 3000))).content).size) == 1280
    assert opened(safe(made(size=(60, 40))).content).size == (60, 40)
    assert max(opened(safe(made(size=(4000, 10)), longest=1600).content).size) == 1600


def bomb(width: int, height: int) -> bytes:
    """A PNG of few bytes that would unpack to very many points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress(b"\x00" * 1000, 9)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [6400, 9800, 20_000, 60_000])
def test_more_points_than_anybody_looks_at_are_refused_before_they_are_unpacked(side: int) -> None:
    content = bomb(side, side)
    assert len(content) < 50_000
    with pytest.raises(TooManyPixels):
        safe(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture at all",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a" + b"\x00" * 100,
        b"%PDF-1.7 nothing",
        made()[:300],
        made(kind="PNG")[:60],
        made(kind="BMP"),
        made(kind="TIFF"),
        b"\xff\xd8\xff\xe0" + b"\x00" * 400,
    ],
    ids=["nothing", "words", "svg", "gif", "pdf", "cut jpeg", "cut png", "bmp", "tiff", "jpeg head"],
)
def test_what_is_no_picture_of_ours_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        safe(content)


def test_too_many_bytes_are_refused_unread() -> None:
    with pytest.raises(PictureTooBig) as refusal:
        safe(made() + b"\x00" * MOST_BYTES)
    assert refusal.value.status == 413


def test_every_cut_and_every_turned_byte_is_a_picture_or_a_refusal() -> None:
    content = tagged()
    for at in range(0, len(content), 97):
        for spoilt in (content[:at], content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]):
            with suppress(NotAPicture, TooManyPixels):
                kept = safe(spoilt)
                assert ours(kept.content, JPEG, kept.width, kept.height)


def test_only_pictures_made_here_count_as_ours() -> None:
    kept = safe(made())
    size = (kept.width, kept.height)
    assert ours(kept.content, JPEG, *size)
    assert not ours(kept.content, JPEG, size[1], size[0])
    assert not ours(kept.content + b"x", JPEG, *size)
    assert not ours(kept.content[:-2], JPEG, *size)
    assert not ours(tagged()[: -len(SECRET)], JPEG, 320, 200)
    assert not ours(made(kind="PNG"), JPEG, 320, 200)
    assert not ours(kept.content, "image/png", *size)
    assert not ours(b"", JPEG, 1, 1)
