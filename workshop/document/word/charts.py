"""Native Word charts: vector, searchable, coloured by the theme, with their numbers behind "Edit data".

python-pptx's chart writer is not a public promise: its version is pinned and these tests would notice a change.
"""

from datetime import UTC, datetime
from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from workshop.document.model import Chart, Series
from workshop.document.word.chart_look import dress
from workshop.document.word.drawing import EMU_PER_TWIP, in_line
from workshop.document.word.package import saved
from workshop.document.word.tables import write_source
from workshop.document.word.text import storable
from workshop.document.word.writer import Writer
from workshop.document.word.xml import Element, el, parse, xml_bytes

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_KINDS = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "stacked100": XL_CHART_TYPE.BAR_STACKED_100,
    "likert": XL_CHART_TYPE.BAR_STACKED,
    "radar": XL_CHART_TYPE.RADAR_MARKERS,
    "scatter": XL_CHART_TYPE.XY_SCATTER,
}


def write_chart(w: Writer, block: Chart) -> None:
    """A chart in its own line, its caption below."""
    w.charts += 1
    data = _data(block)
    root = parse(ChartXmlWriter(_KINDS[block.kind], data).xml.encode())  # type: ignore[no-untyped-call]
    dress(root, block, w.look)
    workbook = _workbook(data, w.report.created)
    rid = _attach(w, root, workbook)
    drawing = in_line(w, "Chart", _C, _chart(rid), block.alt, w.look.text_width * EMU_PER_TWIP, _height(block))
    w.append(w.shell("Report Figure", [el("r", [drawing])]))
    has_source = bool(block.source)
    w.append(w.caption("Figure", block.title, block.anchor, *([el("keepNext")] if has_source else [])))
    write_source(w, block.source)


def likert_order(series: tuple[Series, ...]) -> tuple[tuple[Series, ...], int]:
    """Disagreement first, from the axis outwards and below zero, then the middle and agreement; how many are below.

    >>> names = lambda *all: tuple(Series(name, ()) for name in all)
    >>> ordered, below = likert_order(names("--", "-", "0", "+", "++"))
    >>> [one.name for one in ordered], below
    (['-', '--', '0', '+', '++'], 2)
    """
    below = len(series) // 2
    return (*reversed(series[:below]), *series[below:]), below


def _data(block: Chart) -> CategoryChartData | XyChartData:
    if block.kind == "scatter":
        points = XyChartData(number_format=block.number_format)  # type: ignore[no-untyped-call]
        series = points.add_series(storable(block.title))  # type: ignore[no-untyped-call]
        for point in block.points:
            series.add_data_point(point.x, point.y)
        return points
    number_format = f"{block.number_format};{block.number_format}" if block.kind == "likert" else block.number_format
    data = CategoryChartData(number_format=number_format)  # type: ignore[no-untyped-call]
    data.categories = [storable(name) for name in block.categories]
    ordered, below = likert_order(block.series) if block.kind == "likert" else (block.series, 0)
    for index, one in enumerate(ordered):
        values = [None if value is None else -value if index < below else value for value in one.values]
        data.add_series(storable(one.name), values)  # type: ignore[no-untyped-call]
    return data


def _workbook(data: CategoryChartData | XyChartData, created: datetime) -> bytes:
    """The numbers behind the chart; a label that looks like a formula or an address stays a label."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": created.astimezone(UTC)})  # else the time of writing: no two files alike
        data._workbook_writer._populate_worksheet(book, book.add_worksheet())  # noqa: SLF001 - pinned
    return saved(buffer.getvalue())


def _attach(w: Writer, root: Element, workbook: bytes) -> str:
    """The chart and its workbook as parts of the document; the id to point at the chart."""
    package = w.part.package
    sheet = Part(PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{w.charts}.xlsx"), _XLSX, workbook, package)
    chart = Part(PackURI(f"/word/charts/chart{w.charts}.xml"), _CHART, b"", package)
    for old in root.findall(f"{{{_C}}}externalData"):
        root.remove(old)
    external = etree.SubElement(root, f"{{{_C}}}externalData")
    external.set(f"{{{_R}}}id", chart.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE))
    etree.SubElement(external, f"{{{_C}}}autoUpdate").set("val", "0")
    chart._blob = xml_bytes(root)  # noqa: SLF001 - the relationship it names exists only now
    return w.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)


def _height(block: Chart) -> int:
    """Height in EMU (360,000 per cm): as much as its bars need, never more than half a page."""
    if block.kind == "radar":
        return 360_000 * 9
    if block.kind == "scatter":
        return 360_000 * 10
    bars = len(block.categories) * (len(block.series) if block.kind == "bar" else 1)
    legend = 1.0 if len(block.series) > 1 else 0.0
    # Many bars need less room each: the eye compares them all the same.
    each = 0.85 if bars <= 8 else 0.8
    return round(360_000 * min(max(1.3 + legend + each * bars, 3), 14))


def _chart(rid: str) -> Element:
    chart = etree.Element(f"{{{_C}}}chart", nsmap={"c": _C, "r": _R})
    chart.set(f"{{{_R}}}id", rid)
    return chart
