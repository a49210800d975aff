"""What is checked before a stranger's Word file is opened: its zip, its XML, its relationships, its pictures."""

import stat
import zipfile
import zlib
from io import BytesIO
from typing import NoReturn
from xml.parsers import expat

from PIL import Image

from workshop.document.word.refusals import (
    BrandDamaged,
    BrandHasMacros,
    BrandNotWord,
    BrandPictureTooLarge,
    BrandReachesOut,
    BrandTooLarge,
)

MAX_FILE = 10 * 1024 * 1024
MAX_UNPACKED = 50 * 1024 * 1024
MAX_ENTRIES = 500
MAX_RATIO = 100
# A small part of white space packs a thousand times over: the ratio counts only where there is much to unpack.
_RATIO_FROM = 1024 * 1024
MAX_PIXELS = 25_000_000
_XML = (".xml", ".rels", ".vml", ".svg")
_LINKS = ("http://", "https://", "mailto:")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")


def examine(raw: bytes) -> dict[str, bytes]:
    """The parts of the file by name, unpacked within limits; raises a BrandRefused for the first thing wrong."""
    if len(raw) > MAX_FILE:
        raise BrandTooLarge
    if not raw.startswith(b"PK"):
        raise BrandNotWord
    parts = _unpacked(raw)
    if "[Content_Types].xml" not in parts:
        raise BrandNotWord
    for name, blob in parts.items():
        lowered = name.lower()
        if "vbaproject" in lowered or "vbadata" in lowered or "activex" in lowered:
            raise BrandHasMacros
        if lowered.endswith(_XML):
            _check_xml(blob, relationships=lowered.endswith(".rels"))
        elif lowered.endswith(_PICTURES):
            _check_picture(blob)
    types = parts["[Content_Types].xml"]
    if b"macroEnabled" in types:
        raise BrandHasMacros
    if b"wordprocessingml.document.main+xml" not in types and b"wordprocessingml.template.main+xml" not in types:
        raise BrandNotWord
    return parts


def _unpacked(raw: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as source:
            entries = source.infolist()
            _check_entries(entries, len(raw))
            parts: dict[str, bytes] = {}
            left = MAX_UNPACKED
            for entry in entries:
                if entry.is_dir():
                    continue
                with source.open(entry) as stream:
                    blob = stream.read(left + 1)  # what the directory declares may be a lie
                left -= len(blob)
                if left < 0:
                    raise BrandTooLarge
                parts[entry.filename] = blob
            return parts
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as wrong:
        raise BrandDamaged from wrong


def _check_entries(entries: list[zipfile.ZipInfo], packed: int) -> None:
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or total > MAX_UNPACKED:
        raise BrandTooLarge
    if total > _RATIO_FROM and total > MAX_RATIO * packed:
        raise BrandTooLarge
    names = [entry.filename for entry in entries]
    if len({name.lower() for name in names}) != len(names):
        raise BrandDamaged
    for entry in entries:
        # `filename` has been made friendly by zipfile; the original still shows a backslash.
        name = entry.orig_filename
        unsafe = name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")
        if unsafe or stat.S_ISLNK(entry.external_attr >> 16) or entry.flag_bits & 0x1:
            raise BrandDamaged
        if entry.file_size > _RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise BrandTooLarge


def _check_xml(blob: bytes, *, relationships: bool) -> None:
    """No document type, so no entity of any kind; in relationships, nothing that is fetched from outside."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def doctype(*_: object) -> NoReturn:
        raise BrandDamaged

    def start(name: str, attributes: dict[str, str]) -> None:
        if attributes.get("TargetMode", "").lower() != "external":
            return
        # A link is followed only when someone clicks it, and it is taken out; anything else Word fetches by itself.
        link = attributes.get("Type", "").endswith("/hyperlink")
        if not (link and attributes.get("Target", "").lower().startswith(_LINKS)):
            raise BrandReachesOut

    parser.StartDoctypeDeclHandler = doctype
    if relationships:
        parser.StartElementHandler = start
    try:
        parser.Parse(blob, True)
    except expat.ExpatError as wrong:
        raise BrandDamaged from wrong


def _check_picture(blob: bytes) -> None:
    """The size is read from the picture's head: it is never unpacked."""
    try:
        with Image.open(BytesIO(blob)) as picture:
            width, height = picture.size
    except Image.DecompressionBombError as wrong:
        raise BrandPictureTooLarge from wrong
    except (OSError, ValueError, SyntaxError) as wrong:
        raise BrandDamaged from wrong
    if width * height > MAX_PIXELS:
        raise BrandPictureTooLarge
