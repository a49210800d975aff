"""The whole record: title page, summary, ten chapters and the annex, in the order of the table of contents."""

from collections.abc import Callable

from workshop.document.model import Block, Contents, Heading, PageBreak, Report, anchors
from workshop.reports.book import Book
from workshop.reports.workshop_record import agreement, annex, closing, opening, parked, programme, results, votes
from workshop.reports.workshop_record.summary import summary

SLUG = "workshop-record"
Chapter = Callable[[Book], list[Block]]

CHAPTERS: tuple[Chapter, ...] = (
    opening.purpose,
    opening.people,
    opening.working_agreement,
    programme.programme,
    results.results,
    votes.votes,
    agreement.agreement,
    parked.parked,
    programme.quality,
    closing.next_steps,
)


def build(book: Book) -> Report:
    """The record of one workshop."""
    told = tuple(block for chapter in CHAPTERS for block in chapter(book))
    blocks = (
        Heading(1, book._("In short"), anchor="summary", numbered=False),
        *summary(book),
        PageBreak(),
        Contents(2),
        PageBreak(),
        *told,
        PageBreak(),
        *annex.annex(book, frozenset(anchors(report(book, told)))),
    )
    return report(book, blocks)


def report(book: Book, blocks: tuple[Block, ...]) -> Report:
    """These blocks with the title page of the record around them."""
    found = book.matter.workshop
    host = book.matter.host.name
    return Report(
        title=found.title,
        lang=book.texts.lang,
        created=book.now,
        blocks=blocks,
        subtitle=found.question,
        kind=SLUG,
        label=book._("Workshop record"),
        author=host,
        subject=found.question,
        meta=opening.facts(book),
        status=book.edition,
        version=f"{book.texts.date(book.now, 'short', tz=found.time_zone)} · r{found.revision}",
        notice=opening.notice(book),
    )
