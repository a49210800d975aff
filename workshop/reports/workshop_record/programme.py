"""What was planned, what was run and for how long, and how many people answered."""

from workshop.document.model import Block, Heading, Para, Table, Text
from workshop.reports.book import Book
from workshop.reports.parts.programme import run_of, table


def programme(book: Book) -> list[Block]:
    """4: the activities and their methods, minutes planned and real."""
    return [Heading(1, book._("Programme and methods used"), anchor="programme"), *table(book)]


def quality(book: Book) -> list[Block]:
    """9: how many people answered, activity by activity."""
    blocks: list[Block] = [Heading(1, book._("Session quality"), anchor="quality")]
    rows: list[tuple[Text, ...]] = []
    for activity in book.matter.activities:
        runs = [
            run
            for step in activity.steps
            if step.answers and step.kind != "link" and (run := run_of(book, step)).opened_at
        ]
        if runs:
            people = [run.people for run in runs]
            low, high = min(people), max(people)
            said = book.number(high) if low == high else f"{book.number(low)}–{book.number(high)}"
            rows.append(
                (
                    activity.title_in(book.texts.lang),
                    book._("{n} of {total}", n=said, total=book.number(book.matter.people)),
                    book.number(sum(run.answers for run in runs)),
                )
            )
    if not rows:
        blocks.append(Para(book._("No step has asked for answers yet.")))
    else:
        header = (book._("Activity"), book._("People who answered"), book._("Answers"))
        blocks.append(
            Table(header, tuple(rows), book._("Participation"),
                  book._("Each row is one activity: how many people answered, from its least to its most answered"
                         " step, and how many answers they gave."),
                  widths=(0.6, 0.24, 0.16), align=("start", "end", "end"), row_heads=True, source=_aloud(book))
        )  # fmt: skip
    if not any(activity.stage == "reflection" for activity in book.matter.activities):
        blocks.append(Para(book._("How people found the session was not asked: there was no exit ticket.")))
    return blocks


def _aloud(book: Book) -> str:
    return book._("Where one person writes for a pair or a table, the others are not counted.")
