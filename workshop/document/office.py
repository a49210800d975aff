"""LibreOffice, where it is installed: PDF files and the pages of headings. Absent, the answers are None."""

import shutil
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from workshop.document.model import Report
from workshop.document.word import to_word

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
)
# Tagged, PDF/UA, with the outline: links and headings work in the PDF too.
_YES = '{"type":"boolean","value":"true"}'
_FILTER = f'pdf:writer_pdf_Export:{{"PDFUACompliance":{_YES},"ExportBookmarks":{_YES}}}'


@lru_cache(maxsize=1)
def find() -> Path | None:
    """The program, or None: the PDF button is then absent."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((place for place in _PLACES if place.is_file()), None)


def to_pdf(docx: bytes, *, seconds: float = 60, program: Path | None = None) -> bytes | None:
    """The document as PDF; None when LibreOffice is absent, fails or needs longer than `seconds`.

    Each conversion has a profile folder of its own, or two at once would collide.
    """
    program = program or find()
    if program is None:
        return None
    with TemporaryDirectory(prefix="report-") as folder:
        here = Path(folder)
        source = here / "report.docx"
        source.write_bytes(docx)
        command = [str(program), f"-env:UserInstallation={(here / 'profile').as_uri()}", "--headless", "--norestore",
                   "--nolockcheck", "--convert-to", _FILTER, "--outdir", folder, str(source)]  # fmt: skip
        try:
            # A program found by its name or place, our own arguments, no shell.
            subprocess.run(  # noqa: S603
                command, capture_output=True, timeout=seconds, check=True, cwd=folder
            )
        except (subprocess.SubprocessError, OSError):
            return None
        made = here / "report.pdf"
        return made.read_bytes() if made.is_file() else None


def page_numbers(pdf: bytes) -> tuple[int, ...]:
    """The page of each heading in reading order, from the PDF's outline; empty when it cannot be read."""
    try:
        reader = PdfReader(BytesIO(pdf))
        return tuple(_pages(reader, reader.outline))
    except (PyPdfError, KeyError, TypeError, ValueError):
        return ()


def _pages(reader: PdfReader, outline: Sequence[object]) -> list[int]:
    found: list[int] = []
    for entry in outline:
        if isinstance(entry, list):
            found += _pages(reader, entry)
        else:
            found.append((reader.get_destination_page_number(entry) or 0) + 1)  # type: ignore[arg-type]
    return found


def to_paged_word(report: Report, brand: Path | None = None) -> bytes:
    """The report with page numbers in its contents list: laid out once to find them (seconds, never inside a request).

    Without LibreOffice, or when the outline does not match, the same file as `to_word`.
    """
    first = to_word(report, brand)
    pdf = to_pdf(first)
    pages = page_numbers(pdf) if pdf else ()
    return to_word(report, brand, pages=pages) if pages else first
