"""What every block needs while a document is written: its place in the body, styles, anchors, notes and numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator

from docx.oxml.ns import qn

from workshop.document.model import Heading, Report, Span, Text, plain, spans
from workshop.document.reading import anchors
from workshop.document.word.fields import Bookmarks, external_link, field, internal_link, safe_url, words
from workshop.document.word.look import Look
from workshop.document.word.notes import Footnotes
from workshop.document.word.text import run_elements, starts_right_to_left, storable
from workshop.document.word.xml import Element, el, ppr, set_ppr
from workshop.i18n import Texts


class Writer:
    """One document in the making; blocks are appended in reading order."""

    def __init__(self, report: Report, look: Look, texts: Texts, pages: tuple[int, ...] = ()) -> None:
        self.report, self.look, self.texts = report, look, texts
        part = self.part = look.part
        self.body = part.element.body
        self.bookmarks = Bookmarks(anchors(report))
        self.footnotes = Footnotes(look.style("footnote text"), look.style("footnote reference"))
        self.headings = tuple(_numbered(report, look))
        self.pages = pages
        self.heading_index = 0
        self.captions: Counter[str] = Counter()
        self.drawings = 0
        self.charts = 0
        self._break = False
        self._links: dict[str, str] = {}

    # Place

    def append(self, element: Element) -> None:
        """Put a paragraph or table at the end of the body; a waiting page break goes with it."""
        tail = self.body[-1] if len(self.body) and self.body[-1].tag == qn("w:sectPr") else None
        before = tail.getprevious() if tail is not None else None
        first = element if element.tag == qn("w:p") else next(element.iter(qn("w:p")))
        if self._break:
            set_ppr(first, el("pageBreakBefore"))
            if self._style(first) in {self.look.style("heading 1"), self.look.style("TOC Heading")}:
                set_ppr(first, el("spacing", before="0"))  # the page's margin is space enough
            self._break = False
        elif before is not None and before.tag == qn("w:tbl") and element.tag == qn("w:p"):
            self._space_after_table(element)
        if tail is None:
            self.body.append(element)
        else:
            tail.addprevious(element)

    def _space_after_table(self, paragraph: Element) -> None:
        """Tables have no space below them; what follows brings it, unless its style has its own."""
        name = self._style(paragraph)
        tight = ("Normal", "List Bullet", "List Number", "Report Lead", "Report Small", "Quote")
        if name in {self.look.style(one) for one in tight}:
            set_ppr(paragraph, el("spacing", before="240"))
        elif name == self.look.style("caption"):  # the caption of another table
            set_ppr(paragraph, el("spacing", before="360", after="100"))

    @staticmethod
    def _style(paragraph: Element) -> str:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return style.get(qn("w:val")) if style is not None else ""

    def new_page(self) -> None:
        """The next block begins a page."""
        self._break = True

    @property
    def last(self) -> Element | None:
        """The last block in the body, before the section's own properties."""
        blocks = [child for child in self.body[-2:] if child.tag != qn("w:sectPr")]
        return blocks[-1] if blocks else None

    # Words

    def paragraph(self, style: str, text: Text, *extra: Element, before: Iterable[Element] = ()) -> Element | None:
        """A paragraph in one of our styles, or None when it would show nothing."""
        runs = [*before, *self.inline(text)]
        if not plain(text).strip() and not before:
            return None
        return self.shell(style, runs, *extra, rtl=starts_right_to_left(plain(text)))

    def shell(self, style: str, runs: Iterable[Element], *extra: Element, rtl: bool = False) -> Element:
        """A paragraph around ready runs."""
        given = {one.tag for one in extra}
        direction = [el("bidi")] if rtl and qn("w:bidi") not in given else []
        properties = [el("pStyle", val=self.look.style(style)), *extra, *direction]
        return el("p", [ppr(*properties), *runs])

    def inline(self, text: Text) -> list[Element]:
        """The runs of a text: its spans with their looks, links, anchors and notes."""
        rtl = starts_right_to_left(plain(text))
        return [element for span in spans(text) for element in self._span(span, rtl)]

    def _span(self, span: Span, rtl: bool) -> Iterator[Element]:
        bookmark = self.bookmarks.name(span.link[1:]) if span.link.startswith("#") else ""
        url = safe_url(span.link)
        style = self.look.style("Hyperlink") if bookmark or url else ""
        runs = run_elements(
            span.text, span.lang, rtl_paragraph=rtl, style=style, strong=span.strong, emphasis=span.emphasis
        )
        if bookmark:
            runs = [internal_link(bookmark, runs)]
        elif url:
            runs = [external_link(self.part, url, runs)]
        elif span.link.startswith("#"):
            # A broken chain is said, never hidden.
            runs += run_elements(f" ({self.texts.gettext('link missing')})", emphasis=True)
        if span.anchor:
            runs = self.bookmarks.around(self.bookmarks.name(span.anchor), runs)
        yield from runs
        if span.note:
            yield self.footnotes.add(storable(span.note))

    # Numbers

    def caption(self, kind: str, text: Text, anchor: str, *extra: Element) -> Element:
        """Write "Figure 3. Title"; the number is Word's own sequence: F9 counts again after an insertion."""
        self.captions[kind] += 1
        number = self.captions[kind]
        before, after, end = self.caption_words(kind)
        counted = [words(before), *field(f"SEQ {kind} \\* ARABIC", [words(str(number))])]
        counted = self.bookmarks.around(f"_Ref{kind}{number}", counted)
        if anchor:
            counted = self.bookmarks.around(self.bookmarks.name(anchor), counted)
        title = run_elements(text) if isinstance(text, str) else self.inline(text)
        runs = [*counted, words(after), *title, *([words(end)] if end else [])]
        return self.shell("caption", runs, *extra)

    def caption_words(self, kind: str) -> tuple[str, str, str]:
        """What stands before the number, between number and title, and after; in the report's language."""
        _ = self.texts.gettext
        pattern = _("Figure {number}. {title}") if kind == "Figure" else _("Table {number}. {title}")
        before, _number, rest = pattern.partition("{number}")
        between, _title, end = rest.partition("{title}")
        return before.replace(" ", "\u00a0"), between, end

    def next_drawing(self) -> int:
        """An id for a drawing, one of a kind in the document."""
        self.drawings += 1
        return self.drawings

    def toc_entry(self, index: int) -> tuple[int, str, str, str, str]:
        """One heading for the contents list: level, number, words, bookmark, page (empty when not known)."""
        level, number, text = self.headings[index]
        page = str(self.pages[index]) if index < len(self.pages) else ""
        return level, number, text, f"_Toc{index + 1:06d}", page


def _numbered(report: Report, look: Look) -> Iterator[tuple[int, str, str]]:
    """Each heading with the level it is written at (no jumps) and its number, empty where there is none."""
    counters = [0, 0]
    last = 0
    for block in report.blocks:
        if not isinstance(block, Heading):
            continue
        level = last = min(max(block.level, 1), last + 1, 4)
        number = ""
        if block.numbered and look.numbered_headings and level <= len(counters):
            counters[level - 1] += 1
            counters[level:] = [0] * (len(counters) - level)
            number = ".".join(str(one) for one in counters[:level])
        yield level, number, storable(plain(block.text)).replace("\n", " ")
