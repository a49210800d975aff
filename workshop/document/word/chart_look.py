"""How our charts look: direct labels instead of axes, theme colours, a second cue beside each colour."""
# ruff: noqa: E501 - markup reads better whole

from lxml import etree

from workshop.document.model import Chart
from workshop.document.word.colour import mix, readable_on
from workshop.document.word.look import Look
from workshop.document.word.text import storable
from workshop.document.word.xml import Element

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NS = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TEXT = (
    '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1050" b="{bold}"><a:solidFill>{colour}</a:solidFill>'
    '<a:latin typeface="+mn-lt"/></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
)
_SHOW = (
    '<c:showLegendKey val="0"/><c:showVal val="{value}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_INK = '<a:schemeClr val="tx1"/>'
_QUIET = '<a:schemeClr val="tx2"/>'
_GREY = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D4DCE0"/></a:solidFill></a:ln></c:spPr>'
_AXIS = '<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="7C8C95"/></a:solidFill></a:ln></c:spPr>'
_NO_LINE = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
_MARKERS = ("circle", "diamond", "square", "triangle", "x")
_DASHES = ("solid", "dash", "sysDot", "lgDash", "dashDot")


def _make(xml: str) -> Element:
    """Our own constants as elements; no words of anyone's pass through here."""
    root = etree.fromstring(f"<x {_NS}>{xml}</x>")
    return list(root)


def _text(colour: str = _INK, bold: bool = False) -> str:
    return _TEXT.format(colour=colour, bold=int(bold))


def dress(root: Element, block: Chart, look: Look) -> None:
    """Rebuild a chart around the series python-pptx wrote: they hold the links to the workbook."""
    series = list(root.iter(f"{_C}ser"))
    for one in series:
        one.getparent().remove(one)
    root[:] = _make('<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/></c:plotArea></c:chart>'
                    f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text()}")  # fmt: skip
    chart = root.find(f"{_C}chart")
    area = chart.find(f"{_C}plotArea")
    build = {"radar": _radar, "scatter": _scatter}.get(block.kind, _bars)
    for child in build(block, series, look):
        area.append(child)
    if len(series) > 1:
        chart.extend(
            _make(
                f'<c:legend><c:legendPos val="{"b" if block.kind == "radar" else "t"}"/><c:overlay val="0"/>{_text()}</c:legend>'
            )
        )
    chart.extend(_make('<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>'))


def _rebuilt(ser: Element, after_name: str, before_end: str = "") -> Element:
    """A series with our look between its name and its numbers, as the schema orders it."""
    keep = {name: ser.find(f"{_C}{name}") for name in ("idx", "order", "tx", "cat", "val", "xVal", "yVal")}
    ser[:] = [keep[name] for name in ("idx", "order", "tx")]
    ser.extend(_make(after_name))
    ser.extend(keep[name] for name in ("cat", "val", "xVal", "yVal") if keep[name] is not None)
    ser.extend(_make(before_end))
    return ser


def _fills(block: Chart, look: Look, count: int) -> list[tuple[str, str]]:
    """For each series its fill as XML and as the colour it comes out as."""
    if block.kind == "likert":
        return [_likert_fill(index, count, look) for index in range(count)]
    numbers = [index % 6 + 1 for index in range(count)]
    return [(f'<a:schemeClr val="accent{number}"/>', look.accents[number - 1]) for number in numbers]


def _likert_fill(index: int, count: int, look: Look) -> tuple[str, str]:
    """Disagreement in the second colour, agreement in the first, both stronger outwards, the middle grey."""
    below = count // 2
    if index < below:
        share, accent = 0.45 + 0.55 * (index + 1) / below, 2
    elif count % 2 and index == below:
        return '<a:srgbClr val="D4DCE0"/>', "D4DCE0"
    else:
        above = index - below - count % 2
        share, accent = 0.45 + 0.55 * (above + 1) / below, 1
    colour = mix(look.accents[accent - 1], share)
    # Word's own tints are not mixtures with white: only the full colour can stay a colour of the theme.
    return (f'<a:schemeClr val="accent{accent}"/>' if share == 1 else f'<a:srgbClr val="{colour}"/>'), colour


def _bars(block: Chart, series: list[Element], look: Look) -> list[Element]:
    stacked = block.kind != "bar"
    made = []
    for ser, (fill, colour) in zip(series, _fills(block, look, len(series)), strict=True):
        ink = f'<a:srgbClr val="{readable_on(colour)}"/>' if stacked else _INK
        position = "ctr" if stacked else "outEnd"
        edge = '<a:ln w="12700"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:ln>' if stacked else ""
        made.append(_rebuilt(ser, (
            f"<c:spPr><a:solidFill>{fill}</a:solidFill>{edge}</c:spPr><c:invertIfNegative val=\"0\"/>"
            f'<c:dLbls><c:numFmt formatCode="FORMAT" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
            f'{_text(ink, True)}<c:dLblPos val="{position}"/>{_SHOW.format(value=1)}</c:dLbls>'
        )))  # fmt: skip
        # A stack has no room for a zero: its third format is empty.
        shown = f"{block.number_format};{block.number_format};" if stacked else block.number_format
        ser.find(f"{_C}dLbls/{_C}numFmt").set("formatCode", shown)
    grouping = {"bar": "clustered", "stacked100": "percentStacked"}.get(block.kind, "stacked")
    bars = _make(
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>'
        f'<c:gapWidth val="{45 if stacked or len(series) == 1 else 60}"/><c:overlap val="{100 if stacked else -5}"/>'
        '<c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
    )[0]
    for ser in reversed(made):
        bars.insert(3, ser)
    low = "low" if block.kind == "likert" else "nextTo"
    category = _make(
        '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{low}"/>{_AXIS}{_text()}<c:crossAx val="1002"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )
    value = _make(
        f'<c:valAx><c:axId val="1002"/>{_scaling(_floor(block), _ceiling(block))}<c:delete val="1"/><c:axPos val="b"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:crossAx val="1001"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )
    return [bars, *category, *value]


def _floor(block: Chart) -> float | None:
    """Bars start at zero, or their lengths lie; only a divided scale has its own start."""
    if block.kind in ("likert", "stacked100"):
        return block.minimum
    return block.minimum if block.minimum is not None else 0


def _ceiling(block: Chart) -> float | None:
    """Stacks fill the width: the longest one ends the axis."""
    if block.kind != "stacked" or block.maximum is not None:
        return block.maximum
    return max(sum(one.values[index] or 0 for one in block.series) for index in range(len(block.categories))) or None


def _scaling(low: float | None, high: float | None) -> str:
    top = f'<c:max val="{float(high)}"/>' if high is not None else ""
    bottom = f'<c:min val="{float(low)}"/>' if low is not None else ""
    return f'<c:scaling><c:orientation val="minMax"/>{top}{bottom}</c:scaling>'


def _radar(block: Chart, series: list[Element], look: Look) -> list[Element]:
    chart = _make(
        '<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/><c:axId val="1001"/><c:axId val="1002"/></c:radarChart>'
    )[0]
    for index, ser in reversed(list(enumerate(series))):
        colour = f'<a:schemeClr val="accent{index % 6 + 1}"/>'
        chart.insert(2, _rebuilt(ser, (
            f'<c:spPr><a:ln w="28575" cap="rnd"><a:solidFill>{colour}</a:solidFill><a:prstDash val="{_DASHES[index % 5]}"/></a:ln></c:spPr>'
            f'<c:marker><c:symbol val="{_MARKERS[index % 5]}"/><c:size val="8"/><c:spPr><a:solidFill>{colour}</a:solidFill>'
            '<a:ln w="9525"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:ln></c:spPr></c:marker>'
        )))  # fmt: skip
    low = 1.0 if block.minimum is None else block.minimum
    high = 5.0 if block.maximum is None else block.maximum
    return [chart, *_make(
        f'<c:catAx><c:axId val="1001"/>{_scaling(None, None)}<c:delete val="0"/><c:axPos val="b"/><c:majorGridlines>{_GREY}</c:majorGridlines>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'{_text()}<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="1002"/>{_scaling(low, high)}<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines>{_GREY}</c:majorGridlines>'
        f'<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'{_NO_LINE}{_text(_QUIET)}<c:crossAx val="1001"/><c:crosses val="autoZero"/><c:crossBetween val="between"/><c:majorUnit val="1"/></c:valAx>'
    )]  # fmt: skip


def _scatter(block: Chart, series: list[Element], look: Look) -> list[Element]:
    chart = _make(
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/><c:axId val="1001"/><c:axId val="1002"/></c:scatterChart>'
    )[0]
    ser = _rebuilt(series[0], (
        "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:marker><c:symbol val="circle"/><c:size val="11"/><c:spPr><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
        '<a:ln w="12700"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:ln></c:spPr></c:marker>'
        f'<c:dLbls>{_text(_INK, True)}<c:dLblPos val="r"/>{_SHOW.format(value=0)}</c:dLbls>'
    ), '<c:smooth val="0"/>')  # fmt: skip
    labels = ser.find(f"{_C}dLbls")
    for index, point in reversed(list(enumerate(block.points))):
        label = _make(
            f'<c:dLbl><c:idx val="{index}"/><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US" sz="1050" b="1"/><a:t/></a:r></a:p>'
            f'</c:rich></c:tx><c:dLblPos val="r"/>{_SHOW.format(value=1)}</c:dLbl>'
        )[0]
        label.find(f".//{_A}t").text = storable(point.label)
        labels.insert(0, label)
    chart.insert(2, ser)
    middle = block.middle or (None, None)
    whole_steps = block.minimum is not None and block.maximum is not None and block.maximum - block.minimum <= 12
    unit = '<c:majorUnit val="1"/>' if whole_steps else ""
    axes = []
    for own, other, place, title, cross in (
        (1001, 1002, "b", block.x_title, middle[1]),
        (1002, 1001, "l", block.y_title, middle[0]),
    ):
        crosses = f'<c:crossesAt val="{float(cross)}"/>' if cross is not None else '<c:crosses val="min"/>'
        axis = _make(
            f'<c:valAx><c:axId val="{own}"/>{_scaling(block.minimum, block.maximum)}<c:delete val="0"/><c:axPos val="{place}"/>'
            f'{_title() if title else ""}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
            f'<c:tickLblPos val="low"/>{_AXIS}{_text(_QUIET)}<c:crossAx val="{other}"/>{crosses}<c:crossBetween val="midCat"/>{unit}</c:valAx>'
        )[0]
        if title:
            axis.find(f".//{_A}t").text = storable(title)
        axes.append(axis)
    return [chart, *axes]


def _title() -> str:
    return ('<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1050" b="1"/></a:pPr><a:r><a:rPr lang="en-US" sz="1050" b="1"/>'
            '<a:t/></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>')  # fmt: skip
