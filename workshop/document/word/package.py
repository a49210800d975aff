"""The file around the document: its properties, and a zip that is the same for the same content."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from docx.opc.coreprops import CoreProperties

_EPOCH = (1980, 1, 1, 0, 0, 0)


def saved(blob: bytes) -> bytes:
    """The same zip with fixed dates and a fixed order of parts, so that equal input gives equal bytes."""
    with zipfile.ZipFile(BytesIO(blob)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    names = sorted(parts, key=lambda name: (name != "[Content_Types].xml", not name.startswith("_rels/"), name))
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in names:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            target.writestr(entry, parts[name])
    return buffer.getvalue()


def reset_properties(properties: CoreProperties) -> None:
    """Empty every property and date the file to the epoch of zip files: nothing of an earlier life stays."""
    for name in ("author", "category", "comments", "content_status", "identifier", "keywords", "language",
                 "last_modified_by", "subject", "title", "version"):  # fmt: skip
        setattr(properties, name, "")
    element = properties._element  # noqa: SLF001 - python-docx cannot remove a property
    for child in list(element):
        if not child.text or child.tag.endswith(("}revision", "}lastPrinted")):
            element.remove(child)
    properties.revision = 1
    properties.created = properties.modified = datetime(1980, 1, 1, tzinfo=UTC)
