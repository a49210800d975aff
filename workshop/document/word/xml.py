"""Small doors to WordprocessingML: elements are built, never formatted as strings around someone's text."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

# lxml ships no types; an element is a tree node of any name.
Element = Any

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
CT = "application/vnd.openxmlformats-officedocument."
RT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# The order the schema asks for; a child out of place makes the file invalid.
_PPR = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_RPR = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
)


def el(name: str, children: Iterable[Element] = (), /, **attributes: object) -> Element:
    """An element of the w: namespace; attributes are w: too, None is left out.

    >>> el("jc", val="center").tag.endswith("}jc")
    True
    """
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        if value is not None:
            made.set(qn(f"w:{key}"), str(value))
    for child in children:
        made.append(child)
    return made


PPR = {qn(f"w:{name}"): index for index, name in enumerate(_PPR.split())}
RPR = {qn(f"w:{name}"): index for index, name in enumerate(_RPR.split())}


def ordered(parent: Element, place: dict[str, int]) -> Element:
    """The same element with its children in the order of the schema."""
    parent[:] = sorted(parent, key=lambda child: place.get(child.tag, len(place)))
    return parent


def ppr(*children: Element) -> Element:
    """Paragraph properties in the right order; a property that already has a place is copied, not moved."""
    return ordered(el("pPr", _free(children)), PPR)


def rpr(*children: Element) -> Element:
    """Run properties in the right order; a property that already has a place is copied, not moved."""
    return ordered(el("rPr", _free(children)), RPR)


def _free(children: Iterable[Element]) -> list[Element]:
    return [child if child.getparent() is None else deepcopy(child) for child in children]


def set_ppr(paragraph: Element, child: Element) -> None:
    """Put one property into a paragraph, in place of an earlier one of the same name."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = el("pPr")
        paragraph.insert(0, properties)
    for old in properties.findall(child.tag):
        properties.remove(old)
    properties.append(child)
    ordered(properties, PPR)


def parse(blob: bytes) -> Element:
    """XML from a file, without entities, network or endless trees."""
    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def xml_bytes(root: Element) -> bytes:
    """The bytes of a part."""
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
