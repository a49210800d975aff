"""What comes next, until when contributions are kept, and how to object."""

from workshop.document.model import Block, Bullets, Heading, Para, Span, Text
from workshop.reports.book import Book
from workshop.stages.describe import describe
from workshop.stages.recommendation.fields import ACTION


def next_steps(book: Book) -> list[Block]:
    """10: what was recommended and who does what; dates; how to comment."""
    blocks: list[Block] = [Heading(1, book._("Next steps and feedback date"), anchor="next")]
    tell = book.telling(2)
    steps: list[Text] = []
    for record in tell.of("action"):
        days = describe(record.one("deadline"), ACTION.field("deadline"), book.texts)
        steps.append((Span(record.code, strong=True), _rest(record.name, record.code), f" – {days}" if days else ""))
    steps += [(Span(record.code, strong=True), _rest(record.name, record.code)) for record in tell.of("recommendation")]
    if steps:
        blocks.append(Bullets(tuple(steps)))
    else:
        blocks.append(Para(book._("No recommendation and no action has been written down yet.")))
    return [*blocks, Bullets(_dates(book))]


def _rest(name: str, code: str) -> str:
    words = name.removeprefix(code).strip()
    return f" {words}" if words else ""


def _dates(book: Book) -> tuple[Text, ...]:
    found, host = book.matter.workshop, book.matter.host
    kept = (
        book._("on {date}; this report stays.", date=book.texts.date(found.delete_on))
        if found.delete_on
        else book._("no date is set.")
    )
    if book.erased:
        kept = book._("done on {date}; this report stays.", date=book.erased)
    contact = " · ".join(part for part in (host.name, host.contact) if part)
    return (
        (Span(book._("Feedback to the people who took part: "), strong=True), book._("no date is recorded.")),
        (Span(book._("Contributions are deleted: "), strong=True), kept),
        (
            Span(book._("To comment, to correct or to object: "), strong=True),
            contact or book._("no contact is recorded."),
        ),
    )
