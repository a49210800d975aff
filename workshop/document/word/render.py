"""A report model as a Word file: one function per kind of block, found by its type."""

import re
from functools import singledispatch
from io import BytesIO
from pathlib import Path

from docx.oxml.ns import qn

from workshop.document.model import (
    Bullets,
    Card,
    Chart,
    Contents,
    Heading,
    HeatTable,
    KeyFigures,
    ListOfFigures,
    ListOfTables,
    Note,
    Numbered,
    PageBreak,
    Para,
    Picture,
    Quote,
    Report,
    Span,
    Table,
    Text,
    Trace,
    plain,
    spans,
)
from workshop.document.word import base
from workshop.document.word import brand as brands
from workshop.document.word.charts import write_chart
from workshop.document.word.fields import field, internal_link, words
from workshop.document.word.look import Look
from workshop.document.word.package import reset_properties, saved
from workshop.document.word.pictures import write_picture
from workshop.document.word.styles import TONES
from workshop.document.word.tables import write_facts, write_heat, write_key_figures, write_table
from workshop.document.word.text import locale_of, run_elements, starts_right_to_left, storable
from workshop.document.word.writer import Writer
from workshop.document.word.xml import Element, el
from workshop.i18n import catalogue

_ROLES = {"body": "Normal", "lead": "Report Lead", "small": "Report Small", "source": "Report Source",
          "subhead": "Normal"}  # fmt: skip
_OPENING_QUOTES = '“„«"‘'


def to_word(report: Report, brand: Path | None = None, *, pages: tuple[int, ...] = ()) -> bytes:
    """The report as a .docx; the same report and brand give the same bytes.

    `brand`: an organisation's own Word file, checked and cleaned here (raises BrandRefused), None = our own look;
    `pages`: the page of each heading, when `office.page_numbers` has found them, empty = a contents list without pages.
    """
    look = Look(brands.load(brand) if brand else base.make(), report.lang)
    w = Writer(report, look, catalogue(report.lang), pages)
    if len(pages) != len(w.headings):
        w.pages = ()  # numbers that belong to another outline would be guesses
    _opening(w)
    for block in report.blocks:
        write(block, w)
    _closing(w)
    w.footnotes.save(look.part)
    _properties(w)
    buffer = BytesIO()
    look.document.save(buffer)
    return saved(buffer.getvalue())


@singledispatch
def write(block: object, w: Writer) -> None:
    """Write one block at the end of the document."""
    raise TypeError(f"no way to write {type(block).__name__} in Word")


@write.register
def _(block: Heading, w: Writer) -> None:
    index = w.heading_index
    level, number, _, bookmark, _ = w.toc_entry(index)
    w.heading_index += 1
    runs = w.bookmarks.around(bookmark, w.inline(block.text))
    if block.anchor:
        runs = w.bookmarks.around(w.bookmarks.name(block.anchor), runs)
    extra = []
    if not number and level <= 2:
        extra = [el("numPr", [el("ilvl", val=0), el("numId", val=0)]), el("ind", left=0, firstLine=0)]
    if plain(block.text).strip():
        w.append(w.shell(f"heading {level}", runs, *extra))


@write.register
def _(block: Para, w: Writer) -> None:
    named = [el("keepNext"), el("spacing", before="160", after="60")] if block.role == "subhead" else []
    paragraph = w.paragraph(_ROLES[block.role], block.text, *named)
    if paragraph is not None:
        w.append(paragraph)


@write.register
def _(block: Bullets, w: Writer) -> None:
    for item in block.items:
        own = w.look.own_bullets()
        paragraph = w.paragraph("List Bullet", item, *([own] if own is not None else []))
        if paragraph is not None:
            w.append(paragraph)


@write.register
def _(block: Numbered, w: Writer) -> None:
    numbers = w.look.new_numbers()
    for item in block.items:
        paragraph = w.paragraph("List Number", item, numbers)
        if paragraph is not None:
            w.append(paragraph)


write.register(Table, lambda block, w: write_table(w, block))
write.register(HeatTable, lambda block, w: write_heat(w, block))
write.register(KeyFigures, lambda block, w: write_key_figures(w, block))
write.register(Chart, lambda block, w: write_chart(w, block))
write.register(Picture, lambda block, w: write_picture(w, block))
write.register(PageBreak, lambda block, w: w.new_page())


@write.register
def _(block: Card, w: Writer) -> None:
    _framed(w, block.title, block.lines, block.tone, block.anchor)


@write.register
def _(block: Note, w: Writer) -> None:
    _framed(w, block.title, (block.text,), block.tone, "")


@write.register
def _(block: Quote, w: Writer) -> None:
    # Words that bring quotation marks of their own get no second ones.
    own = block.text.lstrip()[:1] in _OPENING_QUOTES
    marks = "{words}" if own else w.texts.pgettext("quotation marks", "“{words}”")
    quoted = Span(marks.replace("{words}", block.text), lang=block.lang, anchor=block.anchor)
    keep = [el("keepNext")] if block.source else []
    paragraph = w.paragraph("Quote", quoted, *keep) if block.text.strip() else None
    if paragraph is not None:
        w.append(paragraph)
    side = [el("bidi")] if starts_right_to_left(block.text) else []
    source = w.paragraph("Report Quote Source", block.source, *side)
    if source is not None:
        w.append(source)


@write.register
def _(block: Trace, w: Writer) -> None:
    chain: list[str | Span] = [*spans(block.start)]
    for step in block.to:
        chain += [" ←\u00a0", *spans(step)]
    paragraph = w.paragraph("Report Trace", tuple(chain))
    if paragraph is not None:
        w.append(paragraph)


@write.register
def _(block: Contents, w: Writer) -> None:
    entries = [w.toc_entry(index) for index in range(len(w.headings))]
    rows = [
        (f"toc {min(level, 3)}", _toc_words(number, text, level), bookmark, page)
        for level, number, text, bookmark, page in entries
        if level <= block.levels and text.strip()
    ]
    switch = "" if w.pages else " \\n"
    _listed(w, w.texts.gettext("Contents"), f'TOC \\o "1-{block.levels}" \\h \\z \\u{switch}', rows)


@write.register
def _(block: ListOfFigures, w: Writer) -> None:
    titles = [plain(block.title) for block in w.report.blocks if isinstance(block, Chart | Picture)]
    _list_of_captions(w, "Figure", w.texts.gettext("Figures"), titles)


@write.register
def _(block: ListOfTables, w: Writer) -> None:
    titles = [block.title for block in w.report.blocks if isinstance(block, Table | HeatTable)]
    _list_of_captions(w, "Table", w.texts.gettext("Tables"), titles)


def _list_of_captions(w: Writer, sequence: str, title: str, titles: list[str]) -> None:
    before, between, _ = w.caption_words(sequence)
    rows = [
        ("table of figures", [words(f"{before}{number}{between}"), *run_elements(text)], f"_Ref{sequence}{number}", "")
        for number, text in enumerate(titles, 1)
    ]
    _listed(w, title, f'TOC \\h \\z \\c "{sequence}" \\n', rows)


def _toc_words(number: str, text: str, level: int) -> list[Element]:
    shown = run_elements(text)
    return [words(number), el("r", [el("tab")]), *shown] if number and level <= 2 else shown


def _listed(w: Writer, title: str, instruction: str, rows: list[tuple[str, list[Element], str, str]]) -> None:
    """A list Word can renew on F9, written with its result: the field begins in the first entry, ends in the last."""
    if not rows:
        return
    w.append(w.shell("TOC Heading", [words(title)]))
    opening = field(instruction, [])
    for index, (style, runs, bookmark, page) in enumerate(rows):
        target = list(runs)
        if page:
            target += [el("r", [el("tab")]), *field(f"PAGEREF {bookmark} \\h", [words(page)])]
        entry = [internal_link(bookmark, target)]
        if index == 0:
            entry = [*opening[:-1], *entry]
        if index == len(rows) - 1:
            entry = [*entry, opening[-1]]
        w.append(w.shell(style, entry))


def _framed(w: Writer, title: Text, lines: tuple[Text, ...], tone: str, anchor: str) -> None:
    """A frame of paragraphs with one border, so that Word draws a single box; the last line brings the space below."""
    edge = []
    if tone != "plain":
        edge = [_card_edge(TONES[tone])]
    shown: list[tuple[str, Text]] = [("Report Card Title", title)] if plain(title).strip() else []
    shown += [("Report Card", line) for line in lines if plain(line).strip()]
    for index, (style, text) in enumerate(shown):
        before, after = ("240" if index == 0 else "0"), ("240" if index == len(shown) - 1 else "60")
        keep = [el("keepNext")] if index < len(shown) - 1 else []
        paragraph = w.paragraph(style, text, *keep, *edge, el("spacing", before=before, after=after))
        if paragraph is None:
            continue
        if anchor and index == 0:
            content = [child for child in paragraph if child.tag != qn("w:pPr")]
            for child in content:
                paragraph.remove(child)
            for child in w.bookmarks.around(w.bookmarks.name(anchor), content):
                paragraph.append(child)
        w.append(paragraph)


def _card_edge(colour: str) -> Element:
    """The frame of a card with another colour at its edge; the other sides are padding in the colour of the panel."""
    sides = (("top", 4, 7, "EEF3F5"), ("left", 36, 10, colour), ("bottom", 4, 7, "EEF3F5"), ("right", 4, 7, "EEF3F5"))
    return el("pBdr", [el(side, val="single", sz=size, space=space, color=ink) for side, size, space, ink in sides])


def _opening(w: Writer) -> None:
    """The title page, or a title block where the report is a single sheet; then the page's header and footer."""
    report = w.report
    compact = not report.cover
    tight = [el("spacing", before="0", after="120")] if compact else []
    label = " · ".join(part for part in (report.label, report.status) if part)
    for style, text in (("Report Label", label), ("Title", report.title), ("Subtitle", report.subtitle)):
        paragraph = w.paragraph(style, text, *tight)
        if paragraph is not None:
            w.append(paragraph)
    if report.meta:
        write_facts(w, report.meta, w.texts.gettext("About this report"))
    if plain(report.notice).strip():
        _framed(w, "", (report.notice,), "plain", "")
    if report.cover:
        w.new_page()
    _running_lines(w)


def _running_lines(w: Writer) -> None:
    """Header and footer, where the base has none with words or pictures of its own."""
    section = w.look.document.sections[-1]
    title = storable(w.report.title).replace("\n", " ")
    short = title if len(title) <= 60 else f"{title[:58].rstrip()}…"
    pages = [
        child
        for part in re.split(r"(\{page\}|\{pages\})", w.texts.gettext("Page {page} of {pages}"))
        for child in {"{page}": field("PAGE", [words("1")]), "{pages}": field("NUMPAGES", [words("1")])}.get(
            part, [words(part)]
        )
    ]
    left = " · ".join(part for part in (w.report.author, w.report.version) if part)
    for holder, style, start, end in (
        (section.header, "header", run_elements(short), run_elements(w.report.label)),
        (section.footer, "footer", run_elements(left), pages),
    ):
        element = holder._element  # noqa: SLF001 - its children are replaced whole
        if any(child.tag in (qn("w:drawing"), qn("w:pict"), qn("w:t"), qn("w:instrText")) for child in element.iter()):
            continue
        holder.is_linked_to_previous = False
        element = holder._element  # noqa: SLF001 - its children are replaced whole
        element[:] = [w.shell(style, [*start, el("r", [el("tab")]), *end], _one_tab(w, style))]


def _one_tab(w: Writer, style: str) -> Element:
    """A single tab at the end of the line, whatever tabs the style has."""
    cleared = [el("tab", val="clear", pos=place) for place in w.look.tabs_to_clear(style)]
    last = el("tab", val="right", pos=w.look.text_width)
    return el("tabs", sorted([*cleared, last], key=lambda tab: int(tab.get(qn("w:pos")))))


def _closing(w: Writer) -> None:
    """A document may not end with a table: Word wants a paragraph, and an empty one reads as an error."""
    last = w.last
    if last is not None and last.tag == qn("w:tbl"):
        w.append(w.shell("Report Small", [words(w.texts.gettext("End of the report"))]))


def _properties(w: Writer) -> None:
    report, properties = w.report, w.look.document.core_properties
    reset_properties(properties)
    properties.title = storable(report.title)[:255]
    properties.author = properties.last_modified_by = storable(report.author)[:255]
    properties.subject = storable(report.subject or report.label)[:255]
    properties.keywords = storable(", ".join(report.keywords))[:255]
    properties.language = locale_of(report.lang)
    properties.version = storable(report.version)[:255]
    properties.created = report.created
    properties.modified = report.modified or report.created
