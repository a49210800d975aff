"""Tables as Word's accessibility checker wants them: a real header row, a title, a description, fixed widths."""

from collections.abc import Iterable, Sequence

from workshop.document.model import Align, HeatTable, KeyFigures, Table, Text, plain
from workshop.document.word.colour import readable_on, shade
from workshop.document.word.text import run_elements, storable
from workshop.document.word.writer import Writer
from workshop.document.word.xml import Element, el, ppr, rpr

# Up to this many rows, and lines in them, a table stays on one page; a longer one may break between rows.
_TOGETHER, _LINES_TOGETHER = 14, 14
# What a letter of a cell takes on average, in twentieths of a point.
_AVERAGE = 100
# A row longer than this (characters in one cell) may break inside, or it could be taller than a page.
_HALF_PAGE = 1400


# Room for one bold letter of 11 points and for the padding of a cell, in twentieths of a point.
_LETTER, _PADDING = 138, 220


def _widths(shares: Sequence[float], total: int, header: Sequence[str] = ()) -> list[int]:
    """Shares of the text width in twentieths of a point, adding up exactly.

    A column gets at least the longest word of its header, as far as the others have room: a broken word reads badly.
    """
    whole = sum(shares) or 1
    made = [int(total * share / whole) for share in shares]
    longest = [max((len(word) for word in text.split()), default=0) * _LETTER + _PADDING for text in header]
    short = [max(need - width, 0) for need, width in zip(longest, made, strict=False)]
    spare = [max(width - need, 0) for need, width in zip(longest, made, strict=False)]
    if 0 < sum(short) <= sum(spare):
        given = [sum(short) * one // sum(spare) for one in spare]
        made = [width + more - less for width, more, less in zip(made, short, given, strict=True)]
    made[-1] += total - sum(made)
    return made


def _frame(
    style: str,
    widths: list[int],
    title: str,
    description: str,
    *,
    first_row: bool,
    first_column: bool,
    dense: bool = False,
) -> Element:
    """An empty table with its widths stated wherever a program may look for them."""
    look = el("tblLook", val=f"{0x20 * first_row + 0x80 * first_column + 0x400:04X}", firstRow=int(first_row),
             lastRow=0,              firstColumn=int(first_column), lastColumn=0, noHBand=0, noVBand=1)  # fmt: skip
    properties = [
        el("tblStyle", val=style),
        el("tblW", w=sum(widths), type="dxa"),
        el("tblLayout", type="fixed"),
        *([_close_rows()] if dense else []),
        look,
        el("tblCaption", val=storable(title)[:250]),
    ]
    if description:
        properties.append(el("tblDescription", val=storable(description)[:1000]))
    return el("tbl", [el("tblPr", properties), el("tblGrid", [el("gridCol", w=width) for width in widths])])


def _close_rows() -> Element:
    """Less air above and below each row; the sides stay."""
    sides = (("top", 20), ("left", 100), ("bottom", 20), ("right", 100))
    return el("tblCellMar", [el(side, w=width, type="dxa") for side, width in sides])


def _row(cells: Iterable[Element], *, header: bool = False, whole: bool = True) -> Element:
    properties = [*([el("cantSplit")] if whole else []), *([el("tblHeader")] if header else [])]
    return el("tr", [*([el("trPr", properties)] if properties else []), *cells])


def _cell(width: int, paragraph: Element, *extra: Element) -> Element:
    return el("tc", [el("tcPr", [el("tcW", w=width, type="dxa"), *extra]), paragraph])


def _aligned(align: Align) -> list[Element]:
    return [] if align == "start" else [el("jc", val=align)]


def _together(rows: Sequence[Sequence[Text]], widths: Sequence[int]) -> bool:
    """Whether a table is short enough to stay on one page; else it would leave the page before it half empty."""
    if len(rows) > _TOGETHER:
        return False
    lines = 0
    for row in rows:
        rooms = [max(1, (width - _PADDING) // _AVERAGE) for width in widths]
        lines += max((1 + len(plain(text)) // room for text, room in zip(row, rooms, strict=True)), default=1)
    return lines <= _LINES_TOGETHER


def _keep(index: int, count: int, together: bool) -> list[Element]:
    """Keep a row with the next one, in short tables and never from the last row on."""
    return [el("keepNext")] if together and index < count - 1 else []


def _keep_head(rows: Sequence[object]) -> list[Element]:
    """A header alone at the foot of a page would name nothing."""
    return [el("keepNext")] if rows else []


def _write(w: Writer, text: Text, style: str, *extra: Element) -> Element:
    """The paragraph of a cell; a cell must have one even when it is empty."""
    paragraph = w.paragraph(style, text, *extra)
    return w.shell(style, [], *extra) if paragraph is None else paragraph


def write_table(w: Writer, block: Table) -> None:
    """A table with its caption above and its source below."""
    w.append(w.caption("Table", block.title, block.anchor, el("keepNext")))
    widths = _widths(block.widths or [1.0] * len(block.header), w.look.text_width, block.header)
    start: Align = "start"
    align = block.align or (start,) * len(block.header)
    frame = _frame(
        w.look.style("Report Table"),
        widths,
        block.title,
        block.description,
        first_row=True,
        first_column=block.row_heads,
        dense=block.dense,
    )
    head = [
        _cell(width, _write(w, text, "Report Cell Head", *_keep_head(block.rows), *_aligned(side)))
        for width, text, side in zip(widths, block.header, align, strict=True)
    ]
    frame.append(_row(head, header=True))
    together = not block.dense and _together(block.rows, widths)
    close = [el("spacing", before=0, after=0, line=245, lineRule="auto")] if block.dense else []
    for index, row in enumerate(block.rows):
        keep = _keep(index, len(block.rows), together)
        cells = [
            _cell(width, _write(w, text, "Report Cell", *keep, *close, *_aligned(side)))
            for width, text, side in zip(widths, row, align, strict=True)
        ]
        frame.append(_row(cells, whole=max((len(plain(text)) for text in row), default=0) <= _HALF_PAGE))
    w.append(frame)
    write_source(w, block.source)


def write_source(w: Writer, source: Text) -> None:
    """The line below a table or figure that says what the numbers rest on."""
    if not plain(source).strip():
        return
    label = w.texts.gettext("Source:") + " "
    paragraph = w.paragraph("Report Source", source, before=run_elements(label, strong=True))
    if paragraph is not None:
        w.append(paragraph)


def write_heat(w: Writer, block: HeatTable) -> None:
    """A matrix: the number in each cell, the shade only to find it."""
    w.append(w.caption("Table", block.title, block.anchor, el("keepNext")))
    count = len(block.header)
    widths = _widths([max(1.6, 0.45 * count), *([1.0] * count)], w.look.text_width, (block.corner, *block.header))
    frame = _frame(
        w.look.style("Report Heat"), widths, block.title, block.description, first_row=True, first_column=True
    )
    head = [
        _cell(width, _write(w, text, "Report Cell Head", *([el("jc", val="center")] if index else [])))
        for index, (width, text) in enumerate(zip(widths, (block.corner, *block.header), strict=True))
    ]
    frame.append(_row(head, header=True))
    together = len(block.rows) <= _TOGETHER
    for index, (label, values) in enumerate(block.rows):
        keep = _keep(index, len(block.rows), together)
        cells = [_cell(widths[0], _write(w, label, "Report Cell", *keep))]
        for width, value in zip(widths[1:], values, strict=True):
            cells.append(_heat_cell(w, block, width, value, keep))
        frame.append(_row(cells))
    w.append(frame)
    write_source(w, block.source)


def _heat_cell(w: Writer, block: HeatTable, width: int, value: float | None, keep: list[Element]) -> Element:
    centred = [*keep, el("jc", val="center")]
    middle = el("vAlign", val="center")
    if value is None:
        return _cell(width, w.shell("Report Cell", run_elements("–"), *centred), middle)
    span = block.high - block.low
    fill = shade(w.look.main_colour, min(max((value - block.low) / span if span else 0.0, 0.0), 1.0))
    run = el("r", [rpr(el("color", val=readable_on(fill))), el("t")])
    run[-1].text = w.texts.number(value, block.decimals)
    shading = el("shd", val="clear", color="auto", fill=fill)
    paragraph = el("p", [ppr(el("pStyle", val=w.look.style("Report Cell")), *centred), run])
    return _cell(width, paragraph, shading, middle)


def write_key_figures(w: Writer, block: KeyFigures) -> None:
    """Big numbers side by side: what they count is the header row, the numbers stand below."""
    widths = _widths([1.0] * len(block.figures), w.look.text_width)
    frame = _frame(w.look.style("Report Figures"), widths, block.description, "", first_row=True, first_column=False)
    labels = [
        _cell(width, _write(w, label, "Report Cell", el("keepNext")))
        for width, (_, label) in zip(widths, block.figures, strict=True)
    ]
    numbers = [
        _cell(width, _write(w, number, "Report Big Number"))
        for width, (number, _) in zip(widths, block.figures, strict=True)
    ]
    frame.append(_row(labels, header=True))
    frame.append(_row(numbers))
    w.append(frame)


def write_facts(w: Writer, rows: Sequence[tuple[str, Text]], title: str) -> None:
    """Names and values of the title page; the first column names each row."""
    widths = _widths([1.0, 2.6], w.look.text_width)
    frame = _frame(w.look.style("Report Facts"), widths, title, "", first_row=False, first_column=True)
    for name, value in rows:
        frame.append(
            _row([_cell(widths[0], _write(w, name, "Report Cell")), _cell(widths[1], _write(w, value, "Report Cell"))])
        )
    w.append(frame)
