"""What is drawn stands in the line of text: its size, its number in the document, and words for who does not see it."""

from lxml import etree

from workshop.document.word.text import storable
from workshop.document.word.writer import Writer
from workshop.document.word.xml import Element, el

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
EMU_PER_TWIP = 635
EMU_PER_INCH = 914_400


def in_line(w: Writer, name: str, kind: str, content: Element, alt: str, width: int, height: int) -> Element:
    """A `w:drawing` around something drawn. kind: its namespace; name: what it is called beside its number; sizes: EMU.

    alt is what a screen reader says, without what XML cannot hold.
    """
    number = w.next_drawing()
    inline = etree.Element(f"{{{WP}}}inline", nsmap={"wp": WP, "a": A})
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    etree.SubElement(inline, f"{{{WP}}}extent", cx=str(width), cy=str(height))
    etree.SubElement(inline, f"{{{WP}}}effectExtent", l="0", t="0", r="0", b="0")
    etree.SubElement(inline, f"{{{WP}}}docPr", id=str(number), name=f"{name} {number}", descr=storable(alt))
    etree.SubElement(inline, f"{{{WP}}}cNvGraphicFramePr")
    graphic = etree.SubElement(inline, f"{{{A}}}graphic")
    etree.SubElement(graphic, f"{{{A}}}graphicData", uri=kind).append(content)
    drawing = el("drawing")
    drawing.append(inline)
    return drawing
