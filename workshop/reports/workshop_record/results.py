"""What the records of the five stages hold."""

from workshop.document.model import Block, Heading, Para
from workshop.reports.book import Book
from workshop.stages import STAGES
from workshop.stages.telling import NOT_DISCUSSED


def results(book: Book) -> list[Block]:
    """5: each stage in its own words; a stage without anything says so."""
    blocks: list[Block] = [
        Heading(1, book._("Results by stage"), anchor="results"),
        Para(book._("Codes in brackets, such as C-014, lead to the words they rest on in the annex. A draft was"
                    " written in the room and not confirmed by the group."), role="small"),
    ]  # fmt: skip
    tell = book.telling(2)
    for stage in STAGES:
        section = stage.section(tell)
        blocks += section or [Heading(2, book._(stage.title)), Para(f"{book._(NOT_DISCUSSED)}.")]
    return blocks
