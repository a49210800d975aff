"""What a report says once retention has taken what people gave: on which day, and that numbers are kept."""

from workshop.document.model import Block, Para
from workshop.reports.book import Book


def sentence(book: Book) -> str:
    """What became of the answers; empty while they are there."""
    if not book.erased:
        return ""
    return book.n(
        "The {n} answer that people gave was erased on {date}, as promised; the number of people is kept.",
        "The {n} answers that people gave were erased on {date}, as promised; the number of people is kept.",
        book.matter.workshop.answers, date=book.erased,
    )  # fmt: skip


def note(book: Book) -> list[Block]:
    """The same as a paragraph; nothing while they are there."""
    said = sentence(book)
    return [Para(said)] if said else []
