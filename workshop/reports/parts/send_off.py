"""What people said of the session at its end: three marks with how many gave them, never of fewer than five."""

from workshop.document.model import Block, Para, Table, Text
from workshop.inputs.rating import Marks
from workshop.live.send_off.model import ENDS, QUESTIONS, SCALE
from workshop.people.groups import GROUPS
from workshop.reports.book import Book


def asked(book: Book) -> bool:
    """Whether anybody answered."""
    return book.matter.send_off.answered > 0


def sentence(book: Book) -> str:
    """All of it in a few words, for the box that says how far a report reaches; empty when nobody answered."""
    told = book.matter.send_off
    if not told.answered:
        return ""
    said = _many(book)
    if told.marks:
        marks = [
            book._("“{question}”: {mark} ({n})", question=book._(QUESTIONS[one.item]), mark=_middle(book, one),
                   n=book.number(one.n))
            for one in told.marks
        ]  # fmt: skip
        said += " " + book._(
            "The middle marks, from {low} to {high}, with the number of people: {marks}.",
            low=_end(book, 0), high=_end(book, 1), marks=book.texts.list(marks, "unit"),
        )  # fmt: skip
    return f"{said} {_hidden(book)}".rstrip()


def table(book: Book) -> list[Block]:
    """How many answered, and the marks as a table, for all and for the role groups that may be shown."""
    told = book.matter.send_off
    if not told.answered:
        return []
    blocks: list[Block] = [Para(f"{_many(book)} {_hidden(book)}".rstrip())]
    if not told.marks:
        return blocks
    rows: list[tuple[Text, ...]] = [_row(book, book._("Everyone"), one) for one in told.marks]
    for group, marks in (told.groups or {}).items():
        rows += [_row(book, book._(GROUPS[group]), one) for one in marks]
    header = (book._("Sentence"), book._("Who"), book._("People"), book._("Middle mark"), book._("Lowest–highest"),
              book._("Gave {low}–{high}", low=book.number(SCALE[1] - 1), high=book.number(SCALE[1])))  # fmt: skip
    source = book._("Marks from {low} to {high}. A role group with fewer than five answers is not shown apart.",
                    low=_end(book, 0), high=_end(book, 1))  # fmt: skip
    return [
        *blocks,
        Table(header, tuple(rows), book._("How people found the session"),
              book._("Each row is one sentence and the marks that were given to it."),
              widths=(0.32, 0.24, 0.1, 0.12, 0.12, 0.1), align=("start", "start", "end", "end", "end", "end"),
              row_heads=True, source=source),
    ]  # fmt: skip


def _row(book: Book, who: str, one: Marks) -> tuple[Text, ...]:
    high = sum(mark >= SCALE[1] - 1 for mark in one.marks)
    return (
        book._(QUESTIONS[one.item]), who, book.number(one.n), _middle(book, one),
        f"{book.number(one.low or 0)}–{book.number(one.high or 0)}", book.number(high),
    )  # fmt: skip


def _middle(book: Book, one: Marks) -> str:
    return book.number(one.median or 0)


def _many(book: Book) -> str:
    told = book.matter.send_off
    return book.n("{n} of {total} people said at the end how it was for them.",
                  "{n} of {total} people said at the end how it was for them.", told.answered,
                  total=book.number(told.people))  # fmt: skip


def _hidden(book: Book) -> str:
    """What is not told because too few gave it."""
    few = book.matter.send_off.few
    if not few:
        return ""
    if len(few) == len(QUESTIONS):
        return book._("Fewer than five marks were given to each sentence, so they are not shown.")
    names = [book.quoted(book._(QUESTIONS[key])) for key in few]
    return book._("Fewer than five marks were given to {sentences}, so they are not shown.",
                  sentences=book.texts.list(names))  # fmt: skip


def _end(book: Book, which: int) -> str:
    return book._("{mark} ({words})", mark=book.number(SCALE[which]), words=book._(ENDS[which]))
