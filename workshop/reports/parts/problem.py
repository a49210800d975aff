"""The problem at a glance: as agreed, how the understanding changed, what stands behind it, what to answer."""

from workshop.document.model import Block, Bullets, Para, Span, Text
from workshop.reports.book import Book
from workshop.stages.framing.report import statement
from workshop.stages.record import Record, Value
from workshop.stages.telling import Telling, codes


def glance(book: Book, tell: Telling, frame: Record) -> list[Block]:
    """The frame in half a page; its fields in full stand elsewhere."""
    return [
        *statement(tell, frame),
        *_changes(book, frame),
        *root_causes(book, tell, frame),
        *questions(book, tell, frame),
    ]


def _changes(book: Book, frame: Record) -> list[Block]:
    items: list[Text] = [
        (Span(str(one.get("from", "")), emphasis=True), " → ", str(one.get("to", "")))
        for one in frame.all("reframings")
    ]
    return _listed(book._("How the understanding changed"), items)


def root_causes(book: Book, tell: Telling, frame: Record) -> list[Block]:
    """What the group chose as root causes, each with its code."""
    chosen = {str(value.value) for value in frame.agreed("root_causes")}
    causes = [value for value in frame.agreed("causes") if value.id in chosen]
    items: list[Text] = [(*_coded(book, one), f" {one.words}", *codes(tell, one)) for one in causes]
    return _listed(book._("The group chose these as root causes:"), items)


def questions(book: Book, tell: Telling, frame: Record) -> list[Block]:
    """The questions that the group chose to answer."""
    chosen = [value for value in frame.agreed("hmw") if value.value.get("chosen")]
    items: list[Text] = [(*_coded(book, one), f" {one.words}", *codes(tell, one)) for one in chosen]
    return _listed(book._("The questions the group chose"), items)


def _coded(book: Book, value: Value) -> tuple[Span, ...]:
    return (book.coded(value.code),) if value.code else ()


def _listed(title: str, items: list[Text]) -> list[Block]:
    return [Para((Span(title, strong=True),), role="subhead"), Bullets(tuple(items))] if items else []
