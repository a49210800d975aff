"""What was planned, what was run and for how long, and how many people answered."""

from workshop.document.model import Block, Heading, Para, Span, Table, Text
from workshop.live.model import Activity, Step
from workshop.reports.book import Book
from workshop.reports.matter import Run
from workshop.stages import STAGES


def programme(book: Book) -> list[Block]:
    """4: the activities and their methods, minutes planned and real."""
    blocks: list[Block] = [Heading(1, book._("Programme and methods used"), anchor="programme")]
    activities = book.matter.activities
    if not activities:
        return [*blocks, Para(book._("This workshop has no programme."))]
    stages = {stage.slug: stage.title for stage in STAGES}
    rows: list[tuple[Text, ...]] = [
        (
            activity.title_in(book.texts.lang),
            book._(stages.get(activity.stage, activity.stage)),
            _method(book, activity),
            book.number(activity.minutes),
            _real(book, activity),
        )
        for activity in activities
    ]
    header = (book._("Activity"), book._("Design step"), book._("Method"), book._("Planned (min)"),
              book._("Real (min)"))  # fmt: skip
    ran = sum(any(_run(book, step).opened_at for step in activity.steps) for activity in activities)
    said = book.n("{n} of {all} activities was run.", "{n} of {all} activities were run.", ran,
                  all=book.number(len(activities)))  # fmt: skip
    source = book._("Real minutes are counted from the opening of each step to its closing.")
    return [
        *blocks,
        Para(said),
        Table(header, tuple(rows), book._("Programme"), book._("Each row is one activity, in the order of the plan."),
              widths=(0.34, 0.2, 0.26, 0.1, 0.1), align=("start", "start", "start", "end", "end"), row_heads=True,
              source=source),
    ]  # fmt: skip


def _run(book: Book, step: Step) -> Run:
    return book.matter.runs.get(step.id, Run())


def _method(book: Book, activity: Activity) -> Text:
    """The method, and those of its steps that were never opened."""
    lang = book.matter.workshop.lang
    left = [
        step.say("title", book.texts.lang, lang) or book.number(step.number)
        for step in activity.steps
        if not _run(book, step).opened_at
    ]
    method = book.method(activity.method)
    if len(left) == len(activity.steps):
        return book._("{method}: not run", method=method)
    if not left:
        return method
    return (method, Span("\n" + book._("Not run: {steps}", steps=", ".join(left)), emphasis=True))


def _real(book: Book, activity: Activity) -> str:
    runs = [_run(book, step) for step in activity.steps]
    if not any(run.opened_at for run in runs):
        return "–"
    if any(run.opened_at and run.seconds is None for run in runs):
        return book._("still open")
    seconds = sum(run.seconds or 0.0 for run in runs)
    return book.number(round(seconds / 60)) if seconds >= 60 else book._("under 1")


def quality(book: Book) -> list[Block]:
    """9: how many people answered, activity by activity."""
    blocks: list[Block] = [Heading(1, book._("Session quality"), anchor="quality")]
    rows: list[tuple[Text, ...]] = []
    for activity in book.matter.activities:
        runs = [
            run
            for step in activity.steps
            if step.answers and step.kind != "link" and (run := _run(book, step)).opened_at
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
    return [*blocks, Para(book._("How people found the session was not asked: there was no exit ticket."))]


def _aloud(book: Book) -> str:
    return book._("Where one person writes for a pair or a table, the others are not counted.")
