"""The look of one report: an opened base, its styles found by name, and those it lacks added with our definition."""

from copy import deepcopy
from functools import lru_cache
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.parts.numbering import NumberingPart

from workshop.document.word import base
from workshop.document.word.colour import readable
from workshop.document.word.styles import THEME
from workshop.document.word.text import locale_of
from workshop.document.word.xml import Element, el, parse

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BULLETS, _NUMBERS = "57A10002", "57A10003"
_BASE_TEXT_WIDTH = 9071


@lru_cache(maxsize=1)
def _our_styles() -> Element:
    return parse(base.styles_xml())


class Look:
    """An opened base, ready to be written into; `added` names the styles it lacked."""

    def __init__(self, blob: bytes, lang: str) -> None:
        self.document: Document = docx.Document(BytesIO(blob))
        self.part: DocumentPart = self.document.part
        section = self.document.sections[-1]
        self.page = (int(section.page_width or 0) // 635, int(section.page_height or 0) // 635)
        sides = int(section.left_margin or 0) + int(section.right_margin or 0) + int(section.gutter or 0)
        self.text_width = max(self.page[0] - sides // 635, 2000)
        self.accents = self._accents()
        self.main_colour = self.accents[0]
        self._numbering = self._numbering_root()
        self._root = self.document.styles.element
        self._ids = {_name(style): style.get(qn("w:styleId")) for style in self._root.findall(qn("w:style"))}
        self.added: tuple[str, ...] = self._complete()
        self._set_language(locale_of(lang))

    def style(self, name: str) -> str:
        """The id of a style by its name, whatever the language of the program that made the base."""
        return str(self._ids[name.lower()])

    @property
    def numbered_headings(self) -> bool:
        """Whether Heading 1 numbers itself, so that the contents list must show numbers too."""
        style = next(one for one in self._root if one.get(qn("w:styleId")) == self.style("heading 1"))
        number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        return number is not None and number.get(qn("w:val")) != "0"

    def own_bullets(self) -> Element | None:
        """Our bullets, where the base's own bullet style has none."""
        return None if self._style_counts("List Bullet") else _num_pr(self._number_of(_BULLETS))

    def new_numbers(self) -> Element:
        """A list that starts at 1."""
        number = self._add_num(self._abstract(_NUMBERS))
        override = el("lvlOverride", [el("startOverride", val=1)], ilvl=0)
        number.append(override)
        return _num_pr(number.get(qn("w:numId")))

    def _style_counts(self, name: str) -> bool:
        style = next(one for one in self._root if one.get(qn("w:styleId")) == self.style(name))
        return style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None

    def _complete(self) -> tuple[str, ...]:
        ours = {style.get(qn("w:styleId")): style for style in _our_styles().findall(qn("w:style"))}
        missing = [key for key, style in ours.items() if _name(style) not in self._ids]
        taken = {str(key).lower() for key in self._ids.values()}
        for key in missing:
            self._ids[_name(ours[key])] = key if key.lower() not in taken else f"{key}Report"
        names = []
        for key in missing:
            style = deepcopy(ours[key])
            style.attrib.pop(qn("w:default"), None)
            style.set(qn("w:styleId"), self._ids[_name(style)])
            for tag in ("w:basedOn", "w:next", "w:link"):
                for child in style.findall(qn(tag)):
                    child.set(qn("w:val"), self._ids[_name(ours[child.get(qn("w:val"))])])
            self._fit(style)
            self._root.append(style)
            names.append(style.find(qn("w:name")).get(qn("w:val")))
        return tuple(names)

    def tabs_to_clear(self, name: str) -> list[str]:
        """The places of the tabs a style brings along, other than at the end of the line."""
        style = next(one for one in self._root if one.get(qn("w:styleId")) == self.style(name))
        places = [str(tab.get(qn("w:pos"))) for tab in style.iter(qn("w:tab"))]
        return [place for place in places if place != str(self.text_width)]

    def _recolour(self, style: Element) -> None:
        """Our colours become those of the base's theme; words stay readable on paper and on our panel."""
        for node in style.iter():
            for key in [key for key in node.attrib if key.startswith(qn("w:theme")) and key != qn("w:themeFontLang")]:
                if node.attrib.pop(key) not in ("accent1", "hyperlink"):
                    continue
                words = node.tag == qn("w:color")
                colour = readable(self.main_colour, THEME["lt2"]) if words else self.main_colour
                node.set(qn("w:val") if words else qn("w:color"), colour)

    def _fit(self, style: Element) -> None:
        """A style of ours in someone else's base: its colours, list and tabs must suit that base."""
        self._recolour(style)
        for tab in style.iter(qn("w:tab")):
            if tab.get(qn("w:pos")) == str(_BASE_TEXT_WIDTH):
                tab.set(qn("w:pos"), str(self.text_width))
        for properties in style.iter(qn("w:pPr")):
            numbering = properties.find(qn("w:numPr"))
            if numbering is None:
                continue
            mark = {"2": _BULLETS, "3": _NUMBERS}.get(numbering.find(qn("w:numId")).get(qn("w:val")))
            if mark:
                numbering.find(qn("w:numId")).set(qn("w:val"), self._number_of(mark))
            else:
                properties.remove(numbering)

    def _set_language(self, locale: str) -> None:
        """One language, in the document defaults; none left in the styles."""
        for style in self._root.findall(qn("w:style")):
            for lang in list(style.iter(qn("w:lang"))):
                lang.getparent().remove(lang)
        defaults = self._root.get_or_add_docDefaults() if hasattr(self._root, "get_or_add_docDefaults") else None
        defaults = self._root.find(qn("w:docDefaults")) if defaults is None else defaults
        if defaults is None:
            defaults = el("docDefaults")
            self._root.insert(0, defaults)
        run = defaults
        for tag in ("rPrDefault", "rPr"):
            child = run.find(qn(f"w:{tag}"))
            if child is None:
                child = el(tag)
                run.insert(0, child)
            run = child
        for lang in run.findall(qn("w:lang")):
            run.remove(lang)
        run.append(el("lang", val=locale, eastAsia="ja-JP", bidi="ar-SA"))
        settings = self.document.settings.element
        for lang in settings.findall(qn("w:themeFontLang")):
            lang.set(qn("w:val"), locale)

    def _accents(self) -> tuple[str, ...]:
        """The theme's six accent colours, ours where the base has no theme."""
        ours = tuple(THEME[f"accent{number}"] for number in range(1, 7))
        theme = next(
            (rel.target_part for rel in self.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.THEME), None
        )
        scheme = parse(theme.blob).find(f".//{_A}clrScheme") if theme is not None else None
        if scheme is None:
            return ours
        found = [scheme.find(f"{_A}accent{number}/{_A}srgbClr") for number in range(1, 7)]
        return tuple(own if one is None else one.get("val", own).upper() for one, own in zip(found, ours, strict=True))

    # Numbering: Word wants all abstract lists before the first list.

    def _numbering_root(self) -> Element:
        for rel in self.part.rels.values():
            if rel.reltype == RELATIONSHIP_TYPE.NUMBERING:
                return rel.target_part.element
        made = NumberingPart(
            PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, parse_numbering(), self.part.package
        )
        self.part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return made.element

    def _abstract(self, mark: str) -> str:
        """The id of one of our abstract lists, copied in when the base does not have it."""
        for abstract in self._numbering.findall(qn("w:abstractNum")):
            nsid = abstract.find(qn("w:nsid"))
            if nsid is not None and nsid.get(qn("w:val")) == mark:
                return str(abstract.get(qn("w:abstractNumId")))
        ours = next(one for one in parse(base.numbering_xml()) if one.find(qn("w:nsid")).get(qn("w:val")) == mark)
        existing = self._numbering.findall(qn("w:abstractNum"))
        key = str(max((int(one.get(qn("w:abstractNumId"))) for one in existing), default=0) + 1)
        ours.set(qn("w:abstractNumId"), key)
        place = list(self._numbering).index(existing[-1]) + 1 if existing else 0
        self._numbering.insert(place, ours)
        return key

    def _add_num(self, abstract: str) -> Element:
        existing = self._numbering.findall(qn("w:num"))
        key = max((int(one.get(qn("w:numId"))) for one in existing), default=0) + 1
        number = el("num", [el("abstractNumId", val=abstract)], numId=key)
        last = existing[-1] if existing else self._numbering.findall(qn("w:abstractNum"))[-1]
        last.addnext(number)
        return number

    def _number_of(self, mark: str) -> str:
        abstract = self._abstract(mark)
        for number in self._numbering.findall(qn("w:num")):
            overridden = number.find(qn("w:lvlOverride")) is not None
            if number.find(qn("w:abstractNumId")).get(qn("w:val")) == abstract and not overridden:
                return str(number.get(qn("w:numId")))
        return str(self._add_num(abstract).get(qn("w:numId")))


def parse_numbering() -> Element:
    """Our lists, as python-docx reads them."""
    from docx.oxml.parser import parse_xml

    return parse_xml(base.numbering_xml())


def _num_pr(number: str) -> Element:
    return el("numPr", [el("ilvl", val=0), el("numId", val=number)])


def _name(style: Element) -> str:
    name = style.find(qn("w:name"))
    return str(name.get(qn("w:val"))).lower() if name is not None else ""
