"""The whole record: title page, summary, ten chapters and the annexes, in the order of the table of contents.

Where pictures were chosen, they stand behind the votes.
"""

from collections.abc import Callable, Sequence

from workshop.document.model import Block, Contents, Heading, PageBreak, Report
from workshop.document.reading import anchors
from workshop.reports.book import Book
from workshop.reports.parts import cover
from workshop.reports.parts.contributions import contributions
from workshop.reports.parts.pictures import pictures
from workshop.reports.workshop_record import agreement, closing, opening, parked, programme, results, votes
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
    pictures,
    agreement.agreement,
    parked.parked,
    programme.quality,
    closing.next_steps,
)


def build(book: Book) -> Report:
    """The record of one workshop."""
    told = tuple(block for chapter in CHAPTERS for block in chapter(book))
    annexes = _from_new_page([results.records(book), votes.numbers(book)])
    places = frozenset(anchors(report(book, (*told, *annexes))))
    blocks = (
        Heading(1, book._("In short"), anchor="summary", numbered=False),
        *summary(book),
        PageBreak(),
        Contents(2),
        PageBreak(),
        *told,
        *annexes,
        *_from_new_page([contributions(book, book._("Annex: all contributions by code"), places)]),
    )
    return report(book, blocks)


def _from_new_page(annexes: Sequence[Sequence[Block]]) -> list[Block]:
    return [block for annex in annexes if annex for block in (PageBreak(), *annex)]


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
        meta=cover.facts(book, book._("Everyone who took part")),
        status=book.edition,
        version=cover.version(book),
        notice=cover.notice(book),
    )
