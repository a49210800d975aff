"""Tables read back from files, by the rules of their formats and not by our own code."""

import csv
import io
import re
import zipfile
from xml.etree import ElementTree

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def rows_of_csv(content: bytes) -> list[list[str]]:
    """The rows of a CSV file, titles first."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


class Book:
    """An Excel workbook: its sheets by name, and what in them would act."""

    def __init__(self, content: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(content))
        assert self.zip.testzip() is None
        shared = self._xml("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in self.zip.namelist() else []
        self.strings = [_decoded("".join(part.text or "" for part in one.iter(f"{SHEET}t"))) for one in shared]
        targets = {one.get("Id"): one.get("Target") for one in self._xml("xl/_rels/workbook.xml.rels")}
        sheets = self._xml("xl/workbook.xml").find(f"{SHEET}sheets")
        assert sheets is not None
        self.parts = {str(one.get("name")): f"xl/{targets[one.get(f'{REL}id')]}" for one in sheets}

    def rows(self, name: str) -> list[dict[str, object]]:
        """The rows below the titles, each by title; empty cells are left out. Numbers are floats, dates as Excel's."""
        titles: dict[str, str] = {}
        found: list[dict[str, object]] = []
        for at, row in enumerate(self._xml(self.parts[name]).iter(f"{SHEET}row")):
            cells = {str(cell.get("r")).rstrip("0123456789"): self._value(cell) for cell in row.iter(f"{SHEET}c")}
            if at == 0:
                titles = {column: str(value) for column, value in cells.items()}
            else:
                found.append({titles[column]: value for column, value in cells.items() if value is not None})
        return found

    def acting(self) -> list[str]:
        """Parts of the file that hold a formula, a link to the outside or a program."""
        words = (b"<f>", b"<f ", b"<hyperlink", b'TargetMode="External"', b"vbaProject", b"ddeLink")
        return [name for name in self.zip.namelist() if any(word in self.zip.read(name) for word in words)]

    def _value(self, cell: ElementTree.Element) -> object:
        value = cell.find(f"{SHEET}v")
        if value is None or value.text is None:
            return None
        return self.strings[int(value.text)] if cell.get("t") == "s" else float(value.text)

    def _xml(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.zip.read(name))


def _decoded(words: str) -> str:
    """What the format writes as `_x000D_` is one sign."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), words)
