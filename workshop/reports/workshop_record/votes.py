"""Votes, marks and choices: the same sentence and numbers as on the console and the wall."""

from typing import Any

from workshop.document.model import Block, Chart, Heading, Para, Series, Span
from workshop.live.results import COUNTED
from workshop.reports.book import Book, short
from workshop.reports.matter import Counted
from workshop.reports.parts import erased
from workshop.reports.parts.counted import numbers as anchor_of_numbers
from workshop.reports.parts.counted import source, table, title
from workshop.stages.registry import SHELF_TITLES

# So many bars are still read in one look; the annex holds all numbers.
MOST_BARS = 8
# Letters of a label beside a bar: two lines of it still read well.
LABEL = 64
# Kinds whose numbers are an order, which a figure shows better than a table.
DRAWN = ("vote", "allocation")


def votes(book: Book) -> list[Block]:
    """6: every step that was counted and closed, stage by stage."""
    blocks: list[Block] = [Heading(1, book._("Votes and ratings"), anchor="votes")]
    counted = book.matter.counted
    if book.erased:
        blocks += erased.note(book)
    elif not counted:
        blocks.append(Para(book._("No vote, rating or choice has been closed in this workshop.")))
    else:
        blocks.append(
            Para(book._("All counts are for everyone together; they are not split by role group."), role="small")
        )
    stage = ""
    for one in counted:
        if one.activity.stage != stage:
            stage = one.activity.stage
            blocks.append(Heading(2, book._(SHELF_TITLES.get(stage, stage))))
        blocks += _one(book, one)
    waiting = [
        title(book, Counted(activity, step, {}))
        for activity in book.matter.activities
        for step in activity.steps
        if step.kind in COUNTED and step.open
    ]
    if waiting:
        blocks.append(Para(book._("Still open, so not counted here: {steps}.", steps=book.texts.list(waiting, "unit"))))
    return blocks


def numbers(book: Book) -> list[Block]:
    """The annex with the numbers of everything that was counted; nothing when nothing was."""
    drawn = {one.step.id for one in book.matter.pictures if one.counted is not None}
    tables: list[Block] = []
    for one in book.matter.counted:
        if one.result["rows"] and one.step.id not in drawn:  # a plan has its table beside it
            back = Span(book._("Back to the vote"), link=f"#{anchor(one)}")
            tables.append(table(book, one, (f"{source(book, one)} ", back), anchor=anchor_of_numbers(one)))
    if not tables:
        return []
    head = Heading(1, book._("Annex: the numbers of the votes"), anchor="numbers", numbered=False)
    return [head, *tables]


def anchor(one: Counted) -> str:
    """Where a counted step stands in the report."""
    return f"vote-{one.activity.position + 1}-{one.step.number}"


def _one(book: Book, one: Counted) -> list[Block]:
    blocks: list[Block] = [Heading(3, title(book, one), anchor=anchor(one))]
    prompt = one.step.say("prompt", book.texts.lang, book.matter.workshop.lang)
    said: list[str | Span] = []
    if prompt:
        said = [Span(book._("What was asked: {question}", question=prompt), emphasis=True), "\n"]
    blocks.append(Para((*said, one.result["sentence"]), role="subhead"))
    if not one.result["rows"]:
        return [*blocks, Para(book._("There was nothing to choose from."))]
    chart = _chart(book, one) if one.step.kind in DRAWN else None
    if chart is None:
        return [*blocks, Para((f"{source(book, one)} ", _all_numbers(book, one)), role="small")]
    return [*blocks, chart]


def _all_numbers(book: Book, one: Counted) -> Span:
    return Span(book._("All numbers"), link=f"#{anchor_of_numbers(one)}")


def _chart(book: Book, one: Counted) -> Chart | None:
    """The figure as a chart that Word can edit, without what nobody chose; nothing when nobody answered."""
    result = one.result
    labels, values = _bars(result)
    given = [(label, float(value)) for label, value in zip(labels, values, strict=True) if value]
    if not given:
        return None
    note = source(book, one)
    if len(given) > MOST_BARS:
        note += " " + book._("The first {n} of {all} are shown.", n=MOST_BARS, all=book.number(len(labels)))
    elif len(labels) > len(given):
        note += " " + book.n("{n} other got nothing.", "{n} others got nothing.", len(labels) - len(given))
    given = given[:MOST_BARS]
    return Chart(
        "bar",
        title(book, one),
        result["sentence"],
        tuple(short(label, LABEL) for label, _ in given),
        (Series(str(result["figure"]["layout"]["xaxis"]["title"]["text"]), tuple(value for _, value in given)),),
        number_format="0" if all(value.is_integer() for _, value in given) else "0.0",
        minimum=0,
        source=(f"{note} ", _all_numbers(book, one)),
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
