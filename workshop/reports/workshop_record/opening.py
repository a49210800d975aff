"""The first chapters: what it was for, who took part, what they were told."""

from workshop.document.model import Block, Bullets, Heading, Note, Para, Quote, Span, Text
from workshop.errors import N_
from workshop.live.notice import notice as told_at_the_door
from workshop.reports.book import Book
from workshop.reports.parts import level, representation
from workshop.reports.parts.level import NOT_RECORDED
from workshop.stages.telling import NOT_DISCUSSED

IDENTITIES = {
    "anonymous": N_("People took part without a name: neither the wall nor this report shows who wrote what."),
    "pseudonym": N_("People took part under a name of their choice; this report shows no names."),
    "first_name": N_("People took part with their first name; this report shows no names."),
}
WITH_NAMES = N_("This internal edition shows the names under which people took part; it must not be passed on.")


def purpose(book: Book) -> list[Block]:
    """1: what it was for, where, when, and what taking part could change."""
    found = book.matter.workshop
    blocks: list[Block] = [Heading(1, book._("Purpose, place, date, level of participation"), anchor="purpose")]
    if found.purpose:
        blocks.append(Para(found.purpose))
    if found.question:
        blocks += [Para(book._("The question for the room:")), Quote(found.question, lang=found.lang)]
    if not found.purpose and not found.question:
        blocks.append(Para(f"{book._(NOT_DISCUSSED)}."))
    where, when = found.place or book._(NOT_RECORDED), _when(book)
    rows: tuple[tuple[str, str], ...] = (
        (book._("Place"), where),
        (book._("Date"), when),
        (book._("Level of participation"), f"{level.said(book)}. {level.explained(book)}"),
        (book._("Languages in the room"), book.texts.list([book.language(lang) for lang in found.langs])),
    )
    return [*blocks, Bullets(tuple(_fact(book, name, value) for name, value in rows))]


def _fact(book: Book, name: str, value: str) -> Text:
    return (Span(book._("{label}: ", label=name), strong=True), value)


def _when(book: Book) -> str:
    """The day; only what was run tells the hours, and they belong to the programme."""
    found = book.matter.workshop
    if found.day:
        return book.texts.date(found.day, "full")
    return book.texts.date(found.started_at, "full", tz=found.time_zone) if found.started_at else book._(NOT_RECORDED)


def people(book: Book) -> list[Block]:
    """2: how many, by role where that tells nobody apart; who was missing; how far the results reach."""
    title = book._("Who took part, who was missing")
    blocks: list[Block] = [Heading(1, title, anchor="people"), *representation.took_part(book)]
    blocks.append(Para((Span(book._("Who was missing."), strong=True), " ", *representation.missing(book))))
    return [*blocks, Para(representation.unrecorded(book)), representation.box(book)]


def working_agreement(book: Book) -> list[Block]:
    """3: what everyone was told before joining."""
    found, host = book.matter.workshop, book.matter.host
    named = book.internal and found.identity != "anonymous"
    return [
        Heading(1, book._("Working agreement"), anchor="agreement"),
        Note(told_at_the_door(found, host, book.texts), title=book._("Everyone read this before joining")),
        Para(book._(WITH_NAMES if named else IDENTITIES.get(found.identity, NOT_RECORDED))),
    ]
