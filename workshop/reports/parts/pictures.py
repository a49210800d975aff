"""Pictures in a report: each with its words and its code, a plan with its numbers beside it."""

from collections.abc import Sequence

from workshop.document.model import Block, Heading, Para, Picture, Span
from workshop.errors import N_
from workshop.reports.book import Book, link, short
from workshop.reports.matter import Contribution, Counted, Pictured
from workshop.reports.parts import counted

# Letters of a caption; the words in full stand under their code.
CAPTION = 200
ALT = {"photo": N_("Photo: {words}"), "drawing": N_("Drawing: {words}")}
CHOSEN = N_("The facilitator chose these from the pictures that the room had seen. Whoever made a picture may take it"
            " back; a report made later is without it.")  # fmt: skip


def pictures(book: Book) -> list[Block]:
    """The chapter with everything that was chosen, activity by activity; nothing where nothing was."""
    if not book.matter.pictures:
        return []
    blocks: list[Block] = [
        Heading(1, book._("Pictures from the room"), anchor="pictures", numbered=False),
        Para(book._(CHOSEN), role="small"),
    ]
    here = ""
    for one in book.matter.pictures:
        if one.activity.id != here:
            here = one.activity.id
            blocks.append(Heading(2, one.activity.title_in(book.texts.lang), numbered=False))
        blocks += _one(book, one)
    return blocks


def few(book: Book, shown: Sequence[Pictured]) -> list[Block]:
    """Some of them under one heading, and how many more the record has."""
    if not shown:
        return []
    blocks: list[Block] = [
        Heading(2, book._("Pictures from the room"), anchor="pictures", numbered=False),
        Para(book._(CHOSEN), role="small"),
        *(block for one in shown for block in _one(book, one)),
    ]
    more = len(book.matter.pictures) - len(shown)
    if more:
        blocks.append(Para(book.n("{n} more picture stands in the workshop record.",
                                  "{n} more pictures stand in the workshop record.", more)))  # fmt: skip
    return blocks


def _one(book: Book, one: Pictured) -> list[Block]:
    if one.contribution is not None:
        return [_answer(book, one, one.contribution)]
    return _plan(book, one, one.counted) if one.counted is not None else []


def _answer(book: Book, one: Pictured, given: Contribution) -> Picture:
    """The picture of a contribution: what it shows in the words of whoever made it, with its code."""
    said = Span(short(given.text, CAPTION), lang=given.lang if given.lang != book.texts.lang else "")
    return Picture(
        one.picture.content,
        one.picture.type,
        one.picture.width,
        one.picture.height,
        (said, " – ", link(given)),
        book._(ALT[one.step.kind], words=given.text),
    )


def _plan(book: Book, one: Pictured, result: Counted) -> list[Block]:
    """The plan with what was counted on it, and the table that says the same."""
    said = result.result["sentence"]
    picture = Picture(
        one.picture.content,
        one.picture.type,
        one.picture.width,
        one.picture.height,
        counted.title(book, result),
        book._("Plan with numbered fields. {finding} The table below says the same.", finding=said),
        share=1.0,
    )
    table = counted.table(book, result, counted.source(book, result), anchor=counted.numbers(result))
    return [Para(said, role="subhead"), picture, table]
