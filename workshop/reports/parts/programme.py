"""The programme: activities, their methods, minutes planned and real."""

from workshop.document.model import Block, Para, Span, Table, Text
from workshop.live.model import Activity, Step
from workshop.reports.book import Book
from workshop.reports.matter import Run
from workshop.stages.registry import SHELF_TITLES


def table(book: Book) -> list[Block]:
    """How many activities were run, and all of them in the order of the plan."""
    activities = book.matter.activities
    if not activities:
        return [Para(book._("This workshop has no programme."))]
    rows: list[tuple[Text, ...]] = [
        (
            activity.title_in(book.texts.lang),
            book._(SHELF_TITLES.get(activity.stage, activity.stage)),
            _method(book, activity),
            book.number(activity.minutes),
            _real(book, activity),
        )
        for activity in activities
    ]
    header = (book._("Activity"), book._("Design step"), book._("Method"), book._("Planned (min)"),
              book._("Real (min)"))  # fmt: skip
    ran = sum(any(run_of(book, step).opened_at for step in activity.steps) for activity in activities)
    said = book.n("{n} of {all} activities was run.", "{n} of {all} activities were run.", ran,
                  all=book.number(len(activities)))  # fmt: skip
    source = book._("Real minutes are counted from the opening of each step to its closing.")
    return [
        Para(said),
        Table(header, tuple(rows), book._("Programme"), book._("Each row is one activity, in the order of the plan."),
              widths=(0.34, 0.2, 0.26, 0.1, 0.1), align=("start", "start", "start", "end", "end"), row_heads=True,
              source=source),
    ]  # fmt: skip


def run_of(book: Book, step: Step) -> Run:
    """How the step went; nothing in it while it was not run."""
    return book.matter.runs.get(step.id, Run())


def _method(book: Book, activity: Activity) -> Text:
    """The method, and those of its steps that were never opened."""
    lang = book.matter.workshop.lang
    left = [
        step.say("title", book.texts.lang, lang) or book.number(step.number)
        for step in activity.steps
        if not run_of(book, step).opened_at
    ]
    method = book.method(activity.method)
    if len(left) == len(activity.steps):
        return book._("{method}: not run", method=method)
    if not left:
        return method
    return (method, Span("\n" + book._("Not run: {steps}", steps=", ".join(left)), emphasis=True))


def _real(book: Book, activity: Activity) -> str:
    runs = [run_of(book, step) for step in activity.steps]
    if not any(run.opened_at for run in runs):
        return "–"
    if any(run.opened_at and run.seconds is None for run in runs):
        return book._("still open")
    seconds = sum(run.seconds or 0.0 for run in runs)
    return book.number(round(seconds / 60)) if seconds >= 60 else book._("under 1")
