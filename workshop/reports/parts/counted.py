"""A counted step in a report: what it is called, what its numbers rest on, and its table."""

from workshop.document.model import Align, Table, Text
from workshop.reports.book import Book
from workshop.reports.matter import Counted


def title(book: Book, one: Counted) -> str:
    """The activity and the step."""
    step = one.step.say("title", book.texts.lang, book.matter.workshop.lang)
    return " – ".join(part for part in (one.activity.title_in(book.texts.lang), step) if part)


def numbers(one: Counted) -> str:
    """The anchor of the table with its numbers, of which a report has one."""
    return f"numbers-{one.activity.position + 1}-{one.step.number}"


def source(book: Book, one: Counted) -> str:
    """How many people answered, and what has to be said beside the numbers."""
    run = book.matter.runs.get(one.step.id)
    answered = book.n("{n} person answered.", "{n} people answered.", run.people if run else 0)
    return " ".join(part for part in (answered, one.result["note"]) if part)


def table(book: Book, one: Counted, source: Text, anchor: str = "") -> Table:
    """All numbers of the step."""
    result = one.result
    header = tuple(str(name) for name in result["header"])
    rows: list[tuple[Text, ...]] = [tuple(_cell(book, cell) for cell in row) for row in result["rows"]]
    counts = [
        all(isinstance(row[at], int | float) or row[at] == "–" for row in result["rows"]) for at in range(len(header))
    ]
    align: tuple[Align, ...] = tuple("end" if count else "start" for count in counts)
    words = [1.0 if count else 4.0 for count in counts]
    return Table(header, tuple(rows), title(book, one), result["sentence"], widths=tuple(words), align=align,
                 source=source, anchor=anchor, dense=True)  # fmt: skip


def _cell(book: Book, cell: object) -> str:
    return book.number(cell) if isinstance(cell, int | float) else str(cell)
