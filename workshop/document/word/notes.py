"""Footnotes, which python-docx lacks: a part of their own with Word's two separators before the first note."""

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.parts.document import DocumentPart

from workshop.document.word.text import run_elements, starts_right_to_left
from workshop.document.word.xml import Element, el, parse, ppr, rpr, xml_bytes


class Footnotes:
    """The notes of one document, numbered from 1 in reading order."""

    def __init__(self, text_style: str, mark_style: str) -> None:
        self._text_style, self._mark_style = text_style, mark_style
        self._notes: list[Element] = []

    def add(self, text: str) -> Element:
        """The run with the mark in the text; the words wait for the foot of the page."""
        number = len(self._notes) + 1
        rtl = starts_right_to_left(text)
        style = [el("pStyle", val=self._text_style), *([el("bidi")] if rtl else [])]
        mark = el("r", [rpr(el("rStyle", val=self._mark_style)), el("footnoteRef")])
        words = run_elements(f" {text}", rtl_paragraph=rtl)
        self._notes.append(el("footnote", [el("p", [ppr(*style), mark, *words])], id=number))
        return el("r", [rpr(el("rStyle", val=self._mark_style)), el("footnoteReference", id=number)])

    def save(self, part: DocumentPart) -> None:
        """Write the part, if there is any note."""
        if not self._notes:
            return
        root = parse(f"<w:footnotes {nsdecls('w')}/>".encode())
        for kind, number, mark in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        ):
            spacing = ppr(el("spacing", after="0", line="240", lineRule="auto"))
            root.append(el("footnote", [el("p", [spacing, el("r", [el(mark)])])], type=kind, id=number))
        for note in self._notes:
            root.append(note)
        package = part.package
        notes = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml_bytes(root), package)
        part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)
