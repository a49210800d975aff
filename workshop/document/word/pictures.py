"""Pictures: in a line of their own, never larger than they are sharp, their caption below."""

from io import BytesIO

from docx.oxml.ns import qn
from lxml import etree

from workshop.document.model import Picture
from workshop.document.word.drawing import EMU_PER_INCH, EMU_PER_TWIP, A, in_line
from workshop.document.word.tables import write_source
from workshop.document.word.writer import Writer
from workshop.document.word.xml import Element, el

_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Points an inch below which a printed picture looks coarse, and how tall one may be: two fit on a page.
_SHARP = 150
_TALLEST = round(EMU_PER_INCH * 10.5 / 2.54)
_EDGE = "BCC8CE"


def write_picture(w: Writer, block: Picture) -> None:
    """A picture with its caption and what it rests on."""
    rid, _ = w.part.get_or_add_image(BytesIO(block.content))
    width, height = _size(block, w.look.text_width * EMU_PER_TWIP)
    drawing = in_line(w, "Picture", _PIC, _picture(rid, width, height), block.alt, width, height)
    w.append(w.shell("Report Figure", [el("r", [drawing])]))
    w.append(w.caption("Figure", block.title, block.anchor, *([el("keepNext")] if block.source else [])))
    write_source(w, block.source)


def _size(block: Picture, text: int) -> tuple[int, int]:
    """Width and height in EMU, in the picture's own proportions."""
    widest = min(round(text * block.share), block.width * EMU_PER_INCH // _SHARP)
    scale = min(widest / block.width, _TALLEST / block.height)
    return max(1, round(block.width * scale)), max(1, round(block.height * scale))


def _picture(rid: str, width: int, height: int) -> Element:
    picture = etree.Element(f"{{{_PIC}}}pic", nsmap={"pic": _PIC, "a": A, "r": _R})
    named = etree.SubElement(picture, f"{{{_PIC}}}nvPicPr")
    etree.SubElement(named, f"{{{_PIC}}}cNvPr", id="0", name="")
    etree.SubElement(named, f"{{{_PIC}}}cNvPicPr")
    fill = etree.SubElement(picture, f"{{{_PIC}}}blipFill")
    etree.SubElement(fill, f"{{{A}}}blip").set(qn("r:embed"), rid)
    etree.SubElement(etree.SubElement(fill, f"{{{A}}}stretch"), f"{{{A}}}fillRect")
    shape = etree.SubElement(picture, f"{{{_PIC}}}spPr")
    frame = etree.SubElement(shape, f"{{{A}}}xfrm")
    etree.SubElement(frame, f"{{{A}}}off", x="0", y="0")
    etree.SubElement(frame, f"{{{A}}}ext", cx=str(width), cy=str(height))
    etree.SubElement(etree.SubElement(shape, f"{{{A}}}prstGeom", prst="rect"), f"{{{A}}}avLst")
    # Lines on a white sheet would otherwise float on the page.
    edge = etree.SubElement(shape, f"{{{A}}}ln", w=str(EMU_PER_INCH // 144))
    etree.SubElement(etree.SubElement(edge, f"{{{A}}}solidFill"), f"{{{A}}}srgbClr", val=_EDGE)
    return picture
