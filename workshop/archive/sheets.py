"""Tables as files: one as comma-separated values, several as an Excel workbook."""

import csv
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO, StringIO

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from workshop.archive.table import Cell, Table, guarded

WIDTHS = (8, 60)  # of a column, in characters: the narrowest and the widest
SHEET = 31  # characters that the name of a sheet may have
CELL = 32_767  # characters that a cell of a workbook may have


def to_csv(table: Table) -> bytes:
    """The table as RFC 4180 says: commas, every cell quoted, a title row; UTF-8 with a mark, so that Excel reads it.

    Moments are ISO 8601. No cell is taken for a formula.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([guarded(one) for one in table.columns])
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(tables: Iterable[Table], *, made: datetime) -> bytes:
    """A workbook with one sheet for each table. No cell is a formula or a link, whatever stands in it."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": made.replace(tzinfo=None)})
        titles = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        words = book.add_format({"text_wrap": True, "valign": "top"})
        moments = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "valign": "top"})
        for table in tables:
            sheet = book.add_worksheet(table.title[:SHEET])
            for at, title in enumerate(table.columns):
                sheet.write_string(0, at, guarded(title), titles)
                sheet.set_column(at, at, _width(table, at))
            for line, row in enumerate(table.rows, start=1):
                for at, cell in enumerate(row):
                    _write(sheet, line, at, cell, words=words, moments=moments)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    return out.getvalue()


def _write(sheet: Worksheet, line: int, at: int, cell: Cell, *, words: Format, moments: Format) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, datetime):
        sheet.write_datetime(line, at, cell.replace(tzinfo=None), moments)
    elif isinstance(cell, bool):
        sheet.write_boolean(line, at, cell, words)
    elif isinstance(cell, int | float):
        sheet.write_number(line, at, cell, words)
    else:
        # Written as text, so it is none here; the apostrophe is for whoever saves the sheet in another form.
        sheet.write_string(line, at, guarded(cell)[:CELL], words)


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat()
    return guarded(cell) if isinstance(cell, str) else str(cell)


def _width(table: Table, at: int) -> int:
    least, most = WIDTHS
    longest = max((len(_plain(row[at])) for row in table.rows), default=0)
    return max(least, min(most, max(longest, len(table.columns[at])) + 2))
