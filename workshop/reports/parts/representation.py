"""How far a report reaches: who took part, who was missing, and what nobody recorded about that."""

from workshop.document.model import Block, Note, Para, Span, Table, Text
from workshop.people.groups import GROUPS
from workshop.reports.book import Book
from workshop.reports.parts import erased, send_off
from workshop.reports.parts.cover import HONESTY
from workshop.stages.framing.fields import FRAME
from workshop.stages.telling import words


def took_part(book: Book) -> list[Block]:
    """How many, by role where that tells nobody apart."""
    matter = book.matter
    many = book.n("{n} person took part.", "{n} people took part.", matter.people)
    if matter.written_for:
        many += " " + book.n(
            "One of them had no phone: the facilitator wrote down what they said or had put on paper.",
            "{n} of them had no phone: the facilitator wrote down what they said or had put on paper.",
            matter.written_for,
        )
    return [Para(many if matter.people else book._("Nobody has joined yet.")), *_by_role(book), *erased.note(book)]


def missing(book: Book) -> tuple[str | Span, ...]:
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


def unrecorded(book: Book) -> str:
    """What a reader would want to know and nobody wrote down."""
    unknown = (
        book._("how people were invited"), book._("who paid for the workshop"), book._("conflicts of interest"),
    )  # fmt: skip
    return book._("Not recorded: {things}.", things=book.texts.list(unknown))


def box(book: Book) -> Note:
    """The sentence that stands in every report, and what people said of the session where they were asked."""
    return Note(
        " ".join(filter(None, (book._(HONESTY), send_off.sentence(book)))),
        title=book._("How far this reaches"),
        tone="attention",
    )


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
