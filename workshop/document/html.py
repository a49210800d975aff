"""The same report as one HTML page: a preview on the screen that also prints well.

Everything is escaped; there is no script, no outside address is fetched, a chart is shown as its numbers and a picture
stands in the page itself.
"""

import re
from base64 import b64encode
from functools import singledispatch
from html import escape

from workshop.document.html_style import STYLE
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
from workshop.document.reading import anchors
from workshop.i18n import Texts, catalogue

_OPENING_QUOTES = '“„«"‘'
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ps", "yi")


def to_html(report: Report) -> str:
    """The whole page, from doctype to end."""
    page = _Page(report, catalogue(report.lang))
    body = "".join(write(block, page) for block in report.blocks)
    return (
        f'<!doctype html><html lang="{_a(report.lang)}"{_dir(report.lang)}><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{_e(report.title)}</title>'
        f"<style>{STYLE}</style></head><body><main>{page.cover()}{body}{page.notes()}</main></body></html>"
    )


def to_fragment(report: Report) -> str:
    """The same inside one `<article>`, without the style: for a page that brings its own."""
    page = _Page(report, catalogue(report.lang))
    body = "".join(write(block, page) for block in report.blocks)
    return f'<article lang="{_a(report.lang)}"{_dir(report.lang)}>{page.cover()}{body}{page.notes()}</article>'


class _Page:
    """What the blocks share: the words of the language, anchors that exist, counters and notes."""

    def __init__(self, report: Report, texts: Texts) -> None:
        self.report, self.texts = report, texts
        self._anchors = set(anchors(report))
        self._placed: set[str] = set()
        self._notes: list[str] = []
        self.counted = {"Figure": 0, "Table": 0}
        self.headings = 0

    def inline(self, text: Text) -> str:
        return "".join(self._span(span) for span in spans(text))

    def _span(self, span: Span) -> str:
        made = _e(span.text).replace("\n", "<br>")
        made = f"<em>{made}</em>" if span.emphasis else made
        made = f"<strong>{made}</strong>" if span.strong else made
        if span.link.startswith("#"):
            known = span.link[1:] in self._anchors
            missing = f" <em>({_e(self.texts.gettext('link missing'))})</em>"
            made = f'<a href="#{_a(_id(span.link[1:]))}">{made}</a>' if known else made + missing
        elif re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", span.link, re.IGNORECASE):
            made = f'<a href="{_a(span.link)}" rel="noopener noreferrer nofollow">{made}</a>'
        if span.lang or span.anchor:
            made = f"<span{_lang(span.lang)}{self.id(span.anchor)}>{made}</span>"
        if span.note:
            self._notes.append(_e(span.note))
            number = len(self._notes)
            made += f'<sup><a href="#note-{number}" id="mark-{number}">{number}</a></sup>'
        return made

    def id(self, anchor: str) -> str:
        """The id attribute; an anchor is placed once."""
        if not anchor or anchor in self._placed:
            return ""
        self._placed.add(anchor)
        return f' id="{_a(_id(anchor))}"'

    def caption(self, kind: str, title: Text) -> str:
        self.counted[kind] += 1
        _ = self.texts.gettext
        pattern = _("Figure {number}. {title}") if kind == "Figure" else _("Table {number}. {title}")
        return pattern.replace("{number}", str(self.counted[kind])).replace("{title}", self.inline(title))

    def source(self, source: Text) -> str:
        if not plain(source).strip():
            return ""
        return f'<p class="source"><strong>{_e(self.texts.gettext("Source:"))}</strong> {self.inline(source)}</p>'

    def cover(self) -> str:
        report = self.report
        label = " · ".join(part for part in (report.label, report.status) if part)
        rows = "".join(f"<div><dt>{_e(name)}</dt><dd>{self.inline(value)}</dd></div>" for name, value in report.meta)
        notice = f'<aside class="card">{self.inline(report.notice)}</aside>' if plain(report.notice).strip() else ""
        return (
            f'<header class="{"cover" if report.cover else "top"}">'
            + (f'<p class="label">{_e(label)}</p>' if label else "")
            + f"<h1>{_e(report.title)}</h1>"
            + (f'<p class="subtitle">{_e(report.subtitle)}</p>' if report.subtitle else "")
            + (f"<dl>{rows}</dl>" if rows else "")
            + f"{notice}</header>"
        )

    def notes(self) -> str:
        if not self._notes:
            return ""
        rows = "".join(
            f'<li id="note-{number}">{note} <a href="#mark-{number}" aria-label="{number}">↩</a></li>'
            for number, note in enumerate(self._notes, 1)
        )
        return f'<ol class="notes">{rows}</ol>'


def _e(text: str) -> str:
    """Words as HTML; what a page may not hold becomes �."""
    return escape(re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "�", text), quote=False)


def _a(text: str) -> str:
    return escape(_e(text).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"), quote=True)


def _id(anchor: str) -> str:
    return "a-" + re.sub(r"[^A-Za-z0-9_-]", "_", anchor)


def _dir(lang: str) -> str:
    return ' dir="rtl"' if lang.partition("-")[0].lower() in _RIGHT_TO_LEFT else ""


def _lang(lang: str) -> str:
    return f' lang="{_a(lang)}"{_dir(lang)}' if lang else ""


@singledispatch
def write(block: object, page: _Page) -> str:
    """One block as HTML."""
    raise TypeError(f"no way to write {type(block).__name__} in HTML")


@write.register
def _(block: Heading, page: _Page) -> str:
    page.headings += 1
    level = min(max(block.level, 1), 4) + 1  # the title is the only h1
    return f'<h{level} id="h-{page.headings}"><span{page.id(block.anchor)}>{page.inline(block.text)}</span></h{level}>'


@write.register
def _(block: Para, page: _Page) -> str:
    role = "" if block.role == "body" else f' class="{block.role}"'
    return f'<p{role} dir="auto">{page.inline(block.text)}</p>' if plain(block.text).strip() else ""


@write.register
def _(block: Bullets, page: _Page) -> str:
    return f"<ul>{_items(block.items, page)}</ul>"


@write.register
def _(block: Numbered, page: _Page) -> str:
    return f"<ol>{_items(block.items, page)}</ol>"


def _items(items: tuple[Text, ...], page: _Page) -> str:
    return "".join(f'<li dir="auto">{page.inline(item)}</li>' for item in items if plain(item).strip())


@write.register
def _(block: Table, page: _Page) -> str:
    align = block.align or ("start",) * len(block.header)
    head = "".join(
        f'<th scope="col" class="{side}">{_e(one)}</th>' for one, side in zip(block.header, align, strict=True)
    )
    rows = []
    for row in block.rows:
        cells = [f'<td class="{side}" dir="auto">{page.inline(one)}</td>' for one, side in zip(row, align, strict=True)]
        if block.row_heads:
            cells[0] = f'<th scope="row" dir="auto">{page.inline(row[0])}</th>'
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return _table(page, block, head, "".join(rows))


def _table(page: _Page, block: Table | HeatTable, head: str, rows: str) -> str:
    close = ' class="dense"' if isinstance(block, Table) and block.dense else ""
    # The description is for people who do not see the table.
    hidden = f'<span class="unseen"> {_e(block.description)}</span>' if block.description else ""
    return (
        f'<div class="wide"{page.id(block.anchor)}><table{close}>'
        f"<caption>{page.caption('Table', block.title)}{hidden}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{page.source(block.source)}"
    )


@write.register
def _(block: HeatTable, page: _Page) -> str:
    head = "".join(f'<th scope="col">{_e(one)}</th>' for one in (block.corner, *block.header))
    rows = []
    for label, values in block.rows:
        cells = "".join(_heat(block, value, page) for value in values)
        rows.append(f'<tr><th scope="row" dir="auto">{_e(label)}</th>{cells}</tr>')
    return _table(page, block, head, "".join(rows))


def _heat(block: HeatTable, value: float | None, page: _Page) -> str:
    if value is None:
        return '<td class="center">–</td>'
    span = block.high - block.low
    share = min(max((value - block.low) / span if span else 0.0, 0.0), 1.0)
    step = round(share * 4)  # five shades of one hue, set in the style sheet with readable words
    return f'<td class="center heat{step}">{_e(page.texts.number(value, block.decimals))}</td>'


@write.register
def _(block: KeyFigures, page: _Page) -> str:
    pairs = "".join(f"<div><dt>{_e(label)}</dt><dd>{_e(number)}</dd></div>" for number, label in block.figures)
    return f'<dl class="figures" aria-label="{_a(block.description)}">{pairs}</dl>'


@write.register
def _(block: Chart, page: _Page) -> str:
    decimals = len(block.number_format.partition(".")[2].rstrip("%")) if block.kind != "scatter" else None
    header: tuple[str, ...]
    rows: list[tuple[str, tuple[float | None, ...]]]
    if block.kind == "scatter":
        header = ("", block.x_title, block.y_title)
        rows = [(point.label, (point.x, point.y)) for point in block.points]
    else:
        header = ("", *(one.name for one in block.series))
        rows = [(name, tuple(one.values[at] for one in block.series)) for at, name in enumerate(block.categories)]
    top = max((abs(value) for _, values in rows for value in values if value is not None), default=0.0)
    side = "start" if block.kind == "bar" else "end"
    head = "".join(f'<th scope="col" class="{side}">{_e(one)}</th>' if one else "<td></td>" for one in header)
    bars = top if block.kind == "bar" else None
    lines = "".join(
        f'<tr><th scope="row" dir="auto">{_e(name)}</th>'
        + "".join(_bar(value, bars, decimals, page) for value in values)
        + "</tr>"
        for name, values in rows
    )
    return (
        f'<figure{page.id(block.anchor)}><div class="wide"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
        f'<figcaption>{page.caption("Figure", block.title)}<span class="finding">{_e(block.alt)}</span></figcaption>'
        f"{page.source(block.source)}</figure>"
    )


def _bar(value: float | None, top: float | None, decimals: int | None, page: _Page) -> str:
    if value is None:
        return '<td class="end">–</td>'
    number = _e(page.texts.number(value, decimals))
    if not top:
        return f'<td class="end">{number}</td>'
    return f'<td class="bar"><span style="inline-size:{100 * abs(value) / top * 0.8:.1f}%"></span> {number}</td>'


@write.register
def _(block: Picture, page: _Page) -> str:
    # The picture itself stands in the page: nothing is fetched, and a saved page keeps it.
    content = b64encode(block.content).decode("ascii")
    return (
        f'<figure{page.id(block.anchor)}><img src="data:{_a(block.type)};base64,{content}"'
        f' width="{block.width}" height="{block.height}" style="max-inline-size:{100 * block.share:.0f}%"'
        f' alt="{_a(block.alt)}">'
        f'<figcaption dir="auto">{page.caption("Figure", block.title)}</figcaption>{page.source(block.source)}</figure>'
    )


@write.register
def _(block: Card, page: _Page) -> str:
    lines = "".join(f'<p dir="auto">{page.inline(line)}</p>' for line in block.lines if plain(line).strip())
    anchor = page.id(block.anchor)
    title = f'<p class="card-title" dir="auto">{page.inline(block.title)}</p>' if plain(block.title).strip() else ""
    return f'<section class="card {block.tone}"{anchor}>{title}{lines}</section>'


@write.register
def _(block: Note, page: _Page) -> str:
    title = f'<p class="card-title">{_e(block.title)}</p>' if block.title else ""
    return f'<aside class="card {block.tone}">{title}<p dir="auto">{page.inline(block.text)}</p></aside>'


@write.register
def _(block: Quote, page: _Page) -> str:
    words = _e(block.text).replace("\n", "<br>")
    own = block.text.lstrip()[:1] in _OPENING_QUOTES  # words that bring their own marks get no second ones
    quoted = words if own else page.texts.pgettext("quotation marks", "“{words}”").replace("{words}", words)
    source = f"<footer>{page.inline(block.source)}</footer>" if plain(block.source).strip() else ""
    return f"<blockquote{page.id(block.anchor)}><p{_lang(block.lang) or ' dir=auto'}>{quoted}</p>{source}</blockquote>"


@write.register
def _(block: Trace, page: _Page) -> str:
    steps = " ←\u00a0".join(page.inline(one) for one in (block.start, *block.to))
    return f'<p class="trace">{steps}</p>'


@write.register
def _(block: PageBreak, page: _Page) -> str:
    return '<hr class="page">'


@write.register
def _(block: Contents, page: _Page) -> str:
    headings = [one for one in page.report.blocks if isinstance(one, Heading)]
    rows = "".join(
        f'<li class="level{min(max(one.level, 1), 4)}"><a href="#h-{index}">{_e(plain(one.text))}</a></li>'
        for index, one in enumerate(headings, 1)
        if one.level <= block.levels
    )
    title = _a(page.texts.gettext("Contents"))
    return f'<nav class="contents" aria-label="{title}"><p class="list-title">{title}</p><ul>{rows}</ul></nav>'


@write.register(ListOfFigures)
@write.register(ListOfTables)
def _(block: ListOfFigures | ListOfTables, page: _Page) -> str:
    return ""  # on a screen the figures are a scroll away; the list is for paper
