"""The title page: what, when, where, for whom, and what whoever opens it has to know first."""

from workshop.document.model import Span, Text
from workshop.errors import N_
from workshop.reports.book import Book
from workshop.reports.parts import level
from workshop.reports.parts.level import NOT_RECORDED

HONESTY = N_(
    "The workshop is not a representative survey. It records what these participants found, and what they disagreed on."
)


def facts(book: Book, readers: str) -> tuple[tuple[str, Text], ...]:
    """Name and value of what stands on the title page; what nobody recorded says so. readers: who may read it."""
    found, host = book.matter.workshop, book.matter.host
    may = book._("The organising team only") if book.internal else readers
    return (
        (book._("Place"), found.place or book._(NOT_RECORDED)),
        (book._("Date"), book.texts.date(found.day) if found.day else book._(NOT_RECORDED)),
        (book._("Organised by"), host.name or book._(NOT_RECORDED)),
        (book._("Level of participation"), level.said(book)),
        (book._("Who may read it"), may),
        (book._("Language"), book.language(book.texts.lang)),
    )


def notice(book: Book) -> Text:
    """What whoever opens the report has to know first."""
    said = book._(HONESTY)
    if book.rehearsal:
        rehearsal = book._("Rehearsal: the people in this report and all that they say are invented.")
        return (Span(rehearsal, strong=True), f" {said}")
    if book.matter.workshop.demo:
        demo = book._("Demonstration: the city, the people, the places and the figures are invented.")
        return (Span(demo, strong=True), f" {said}")
    return said


def version(book: Book) -> str:
    """Day and revision, so that two exports can be told apart; on every page, whether it is one to pass on."""
    found = book.matter.workshop
    marked = f"{book.edition} · " if book.is_draft or book.internal or book.rehearsal else ""
    return f"{marked}{book.texts.date(book.now, 'short', tz=found.time_zone)} · r{found.revision}"
