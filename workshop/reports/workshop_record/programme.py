"""What was planned, what was run and for how long, and how many people answered."""

from workshop.document.model import Align, Block, Heading, Para, Table, Text
from workshop.people.groups import GROUPS
from workshop.reports.book import Book
from workshop.reports.parts import erased, send_off
from workshop.reports.parts.programme import run_of, table


def programme(book: Book) -> list[Block]:
    """4: the activities and their methods, minutes planned and real."""
    return [Heading(1, book._("Programme and methods used"), anchor="programme"), *table(book)]


def quality(book: Book) -> list[Block]:
    """9: how many people answered, activity by activity."""
    blocks: list[Block] = [Heading(1, book._("Session quality"), anchor="quality")]
    if book.erased:
        return [*blocks, *erased.note(book)]
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
    blocks += _by_group(book)
    blocks += send_off.table(book)
    if not send_off.asked(book) and not any(activity.stage == "reflection" for activity in book.matter.activities):
        blocks.append(Para(book._("How people found the session was not asked: there was no exit ticket.")))
    return blocks


def _by_group(book: Book) -> list[Block]:
    """Who answered, by role group; nothing where no two can be told apart without telling a small one."""
    shares = book.matter.cells
    named = [key for key, _ in shares.named]
    if len(named) + bool(shares.others) < 2:
        return []
    rows: list[tuple[Text, ...]] = []
    for activity in book.matter.activities:
        answered = book.matter.answered.get(activity.id)
        if answered:
            others = sum(n for key, n in answered.items() if key not in named)
            counts = [
                *((answered.get(key, 0), n) for key, n in shares.named),
                *([(others, shares.others)] if shares.others else []),
            ]
            said = [book._("{n} of {total}", n=book.number(n), total=book.number(total)) for n, total in counts]
            rows.append((activity.title_in(book.texts.lang), *said))
    if not rows:
        return []
    header = (book._("Activity"), *(book._(GROUPS[key]) for key in named))
    header = (*header, book._("Others, together")) if shares.others else header
    wide = 0.66 / (len(header) - 1)
    ends: list[Align] = ["end"] * (len(header) - 1)
    return [
        Table(header, tuple(rows), book._("Participation by role group"),
              book._("Each row is one activity: how many people of each role group answered in it."),
              widths=(0.34, *(wide for _ in header[1:])), align=("start", *ends), row_heads=True,
              source=book._("A role group with fewer than five people is counted among the others."))
    ]  # fmt: skip


def _aloud(book: Book) -> str:
    return book._("Where one person writes for a pair or a table, the others are not counted.")
