"""11 and 12: what became of what people gave, and how far all of this reaches."""

from workshop.document.model import Block, Bullets, Heading, Para, Span, Text
from workshop.reports.book import Book
from workshop.reports.parts import erased, representation
from workshop.reports.parts.chain import chains


def used(book: Book) -> list[Block]:
    """11: how many contributions stand behind the recommendations, behind other results, behind nothing."""
    matter = book.matter
    blocks: list[Block] = [Heading(1, book._("How participants’ input was used"), anchor="input")]
    if book.erased:
        return [*blocks, *erased.note(book)]
    if not matter.contributions:
        return [*blocks, Para(book._("No contribution in words can be printed."))]
    behind = {code for chain in chains(matter) for code in chain.contributions}
    other = {one.code for one in matter.contributions if one.id in matter.uses} - behind
    rest = len(matter.contributions) - len(behind) - len(other)
    items: list[Text] = [
        book.n("{n} contribution stands behind a recommendation.",
               "{n} contributions stand behind the recommendations.", len(behind)),
        book.n("{n} other went into the problem, the people, the ideas or the criteria.",
               "{n} others went into the problem, the people, the ideas or the criteria.", len(other)),
        book.n("{n} was read and discussed and went into no record.",
               "{n} were read and discussed and went into no record.", rest),
    ]  # fmt: skip
    said = book._("Contributions behind the recommendations stand in annex C in their authors’ words; all others stand"
                  " in the workshop record.")  # fmt: skip
    return [*blocks, Bullets(tuple(items)), Para(said)]


def honesty(book: Book) -> list[Block]:
    """12: who took part and who did not, what was decided how, what nobody recorded."""
    matter = book.matter
    agreed = sum(value.status == "agreed" for record in matter.records for value in record.values)
    waiting = sum(value.status in ("draft", "proposed") for record in matter.records for value in record.values)
    how: list[Text] = [
        book.n("by vote, mark or choice: {n} step", "by vote, mark or choice: {n} steps", matter.ballots),
        book.n("confirmed with the group or by the facilitator: {n} entry",
               "confirmed with the group or by the facilitator: {n} entries", agreed),
        book.n("still waiting, and no finding: {n} draft", "still waiting, and no finding: {n} drafts", waiting),
    ]  # fmt: skip
    return [
        Heading(1, book._("Representation and honesty statement"), anchor="representation"),
        representation.box(book),
        *representation.took_part(book),
        Para((Span(book._("Who was missing."), strong=True), " ", *representation.missing(book))),
        Para((Span(book._("How it was decided"), strong=True),), role="subhead"),
        Bullets(tuple(how)),
        Para(representation.unrecorded(book)),
    ]
