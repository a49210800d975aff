"""Votes, marks and choices: the same sentence, figure and table as on the console and the wall."""

from typing import Any

from workshop.document.model import Align, Block, Chart, Heading, Para, Series, Span, Table, Text
from workshop.live.results import COUNTED
from workshop.reports.book import Book, short
from workshop.reports.matter import Counted

# So many bars are still read in one look; the table below holds all.
MOST_BARS = 12
# Letters of a label beside a bar: two lines where there are few bars, one where there are many.
FEW_BARS, LABEL, LABEL_OF_MANY = 8, 64, 30


def votes(book: Book) -> list[Block]:
    """6: every step that was counted and closed."""
    blocks: list[Block] = [Heading(1, book._("Votes and ratings"), anchor="votes")]
    counted = book.matter.counted
    if not counted:
        blocks.append(Para(book._("No vote, rating or choice has been closed in this workshop.")))
    else:
        blocks.append(
            Para(book._("All counts are for everyone together; they are not split by role group."), role="small")
        )
    for one in counted:
        blocks += _one(book, one)
    waiting = [
        _title(book, Counted(activity, step, {}))
        for activity in book.matter.activities
        for step in activity.steps
        if step.kind in COUNTED and step.open
    ]
    if waiting:
        blocks.append(Para(book._("Still open, so not counted here: {steps}.", steps=book.texts.list(waiting, "unit"))))
    return blocks


def anchor(one: Counted) -> str:
    """Where a counted step stands in the report."""
    return f"vote-{one.activity.position + 1}-{one.step.number}"


def _title(book: Book, one: Counted) -> str:
    step = one.step.say("title", book.texts.lang, book.matter.workshop.lang)
    return " – ".join(part for part in (one.activity.title_in(book.texts.lang), step) if part)


def _one(book: Book, one: Counted) -> list[Block]:
    result, title = one.result, _title(book, one)
    blocks: list[Block] = [Heading(2, title, anchor=anchor(one))]
    prompt = one.step.say("prompt", book.texts.lang, book.matter.workshop.lang)
    if prompt:
        asked = book._("What was asked: {question}", question=prompt)
        blocks.append(Para((Span(asked, emphasis=True),), role="subhead"))
    blocks.append(Para(result["sentence"], role="subhead"))
    run = book.matter.runs.get(one.step.id)
    answered = book.n("{n} person answered.", "{n} people answered.", run.people if run else 0)
    source = " ".join(part for part in (answered, result["note"]) if part)
    if not result["rows"]:
        return [*blocks, Para(book._("There was nothing to choose from."))]
    chart = _chart(book, one, title)
    if chart is not None:
        blocks.append(chart)
    return [*blocks, _table(book, one, title, source)]


def _chart(book: Book, one: Counted, title: str) -> Chart | None:
    """The figure as a chart that Word can edit; nothing when nobody answered."""
    result = one.result
    labels, values = _bars(result)
    if not labels or not any(values):
        return None
    note = ""
    if len(labels) > MOST_BARS:
        note = book._("The first {n} of {all}; the table has all of them.", n=MOST_BARS, all=len(labels))
    unit = str(result["figure"]["layout"]["xaxis"]["title"]["text"])
    room = LABEL if len(labels) <= FEW_BARS else LABEL_OF_MANY
    return Chart(
        "bar",
        title,
        result["sentence"],
        tuple(short(label, room) for label in labels[:MOST_BARS]),
        (Series(unit, tuple(map(float, values[:MOST_BARS]))),),
        number_format="0" if all(float(value).is_integer() for value in values) else "0.0",
        minimum=0,
        source=note,
    )


def _bars(result: dict[str, Any]) -> tuple[list[str], list[float]]:
    """Labels and lengths of the bars. The figure's own labels are cut and escaped, so the table's words are taken."""
    figure, rows = result["figure"], result["rows"]
    values = list(figure["data"][0]["x"]) if figure and figure["data"] else []
    at = 1 if rows and isinstance(rows[0][0], int) else 0  # a rank stands first
    labels = [str(row[at]) for row in rows]
    if len(values) < len(labels):  # what nobody could judge has no bar
        labels = [str(row[at]) for row in rows if row[1] != "–"]
    return (labels, values) if len(labels) == len(values) else ([], [])


def _table(book: Book, one: Counted, title: str, source: str) -> Table:
    result = one.result
    header = tuple(str(name) for name in result["header"])
    rows: list[tuple[Text, ...]] = [tuple(_cell(book, cell) for cell in row) for row in result["rows"]]
    numbers = [
        all(isinstance(row[at], int | float) or row[at] == "–" for row in result["rows"]) for at in range(len(header))
    ]
    align: tuple[Align, ...] = tuple("end" if number else "start" for number in numbers)
    words = [1.0 if number else 4.0 for number in numbers]
    return Table(header, tuple(rows), title, result["sentence"], widths=tuple(words), align=align, source=source)


def _cell(book: Book, cell: object) -> str:
    return book.number(cell) if isinstance(cell, int | float) else str(cell)
