"""The title page, and the first chapters: what it was for, who took part, what they were told."""

from workshop.document.model import Block, Bullets, Heading, Note, Para, Quote, Span, Table, Text
from workshop.errors import N_
from workshop.live.notice import notice as told_at_the_door
from workshop.people.groups import GROUPS
from workshop.reports.book import Book
from workshop.stages.framing.fields import FRAME
from workshop.stages.telling import NOT_DISCUSSED, words

HONESTY = N_(
    "The workshop is not a representative survey. It records what these participants found, and what they disagreed on."
)
# What people can expect to change, in the words of the plain scale.
LEVELS = {
    "tell": N_("We will tell you"),
    "ask": N_("We will ask you"),
    "with": N_("We will work on it with you"),
    "together": N_("We will decide together"),
    "decide": N_("You decide"),
}
IDENTITIES = {
    "anonymous": N_("People took part without a name: neither the wall nor this report shows who wrote what."),
    "pseudonym": N_("People took part under a name of their choice; this report shows no names."),
    "first_name": N_("People took part with their first name; this report shows no names."),
}
WITH_NAMES = N_("This internal edition shows the names under which people took part; it must not be passed on.")
NOT_RECORDED = N_("Not recorded")


def facts(book: Book) -> tuple[tuple[str, Text], ...]:
    """Name and value of what stands on the title page; what nobody recorded says so."""
    found, host = book.matter.workshop, book.matter.host
    readers = book._("The organising team only") if book.internal else book._("Everyone who took part")
    return (
        (book._("Place"), found.place or book._(NOT_RECORDED)),
        (book._("Date"), book.texts.date(found.day) if found.day else book._(NOT_RECORDED)),
        (book._("Organised by"), host.name or book._(NOT_RECORDED)),
        (book._("Level of participation"), _level(book)),
        (book._("Who may read it"), readers),
        (book._("Language"), book.language(book.texts.lang)),
    )


def notice(book: Book) -> Text:
    """What whoever opens the report has to know first."""
    said = book._(HONESTY)
    if book.matter.workshop.demo:
        demo = book._("Demonstration: the city, the people, the places and the figures are invented.")
        return (Span(demo, strong=True), f" {said}")
    return said


def _level(book: Book) -> str:
    return book._(LEVELS.get(book.matter.level, NOT_RECORDED))


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
        (book._("Level of participation"), _level(book)),
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
    matter = book.matter
    blocks: list[Block] = [
        Heading(1, book._("Who took part, who was missing"), anchor="people"),
        Para(book.n("{n} person took part.", "{n} people took part.", matter.people)
             if matter.people else book._("Nobody has joined yet.")),
    ]  # fmt: skip
    blocks += _by_role(book)
    blocks.append(Para((Span(book._("Who was missing."), strong=True), " ", *_missing(book))))
    unknown = (
        book._("how people were invited"), book._("who paid for the workshop"), book._("conflicts of interest"),
    )  # fmt: skip
    blocks.append(Para(book._("Not recorded: {things}.", things=book.texts.list(unknown))))
    return [*blocks, Note(book._(HONESTY), title=book._("How far this reaches"), tone="attention")]


def _by_role(book: Book) -> list[Block]:
    shares = book.matter.cells
    if not book.matter.people:
        return []
    if not shares.named:
        return [Para(book._("Role groups are not shown: each has fewer than five people, or would let a small one be "
                            "worked out."))]  # fmt: skip
    rows: list[tuple[Text, ...]] = [(book._(GROUPS[key]), book.number(n)) for key, n in shares.named]
    if shares.others:
        rows.append((book._("Others, together"), book.number(shares.others)))
    rows.append(((Span(book._("In all"), strong=True),), (Span(book.number(book.matter.people), strong=True),)))
    source = book._("A role group with fewer than five people is counted among the others.")
    return [
        Table((book._("Role group"), book._("People")), tuple(rows), book._("Who took part"),
              book._("How many people took part as what."), widths=(0.75, 0.25), align=("start", "end"),
              row_heads=True, source=source)
    ]  # fmt: skip


def _missing(book: Book) -> tuple[str | Span, ...]:
    """Groups that were offered and chosen by nobody; what the group itself said; never a list that nobody kept."""
    said: list[str | Span] = []
    absent = book.matter.absent
    if absent:
        names = book.texts.list([book._(GROUPS[key]) for key in absent])
        said.append(book._("Nobody took part as: {groups}.", groups=names) + " ")
    field = FRAME.field("who_is_missing")
    spoken = [value for frame in book.telling(1).of("framing") for value in frame.agreed("who_is_missing")]
    if spoken:
        said.append(book._("The group itself names: "))
        said += words(book.telling(1), field, spoken[0])
        return tuple(said)
    said.append(
        book._("Which other people should have been heard: not discussed. A list of invited people is not kept.")
    )
    return tuple(said)


def working_agreement(book: Book) -> list[Block]:
    """3: what everyone was told before joining."""
    found, host = book.matter.workshop, book.matter.host
    named = book.internal and found.identity != "anonymous"
    return [
        Heading(1, book._("Working agreement"), anchor="agreement"),
        Note(told_at_the_door(found, host, book.texts), title=book._("Everyone read this before joining")),
        Para(book._(WITH_NAMES if named else IDENTITIES.get(found.identity, NOT_RECORDED))),
    ]
