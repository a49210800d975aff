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
    header = (book._("Activity"), book._("Design step"), book._("Method and its steps"), book._("Planned (min)"),
              book._("Real (min)"))  # fmt: skip
    ran = sum(any(_run(book, step).opened_at for step in activity.steps) for activity in activities)
    said = book.n("{n} of {all} activities was run.", "{n} of {all} activities were run.", ran,
                  all=book.number(len(activities)))  # fmt: skip
    source = book._("Real minutes are counted from the opening of each step to its closing.")
    return [
        *blocks,
        Para(said),
        Table(header, tuple(rows), book._("Programme"), book._("Each row is one activity, in the order of the plan."),
              widths=(0.27, 0.16, 0.35, 0.11, 0.11), align=("start", "start", "start", "end", "end"), row_heads=True,
              source=source),
    ]  # fmt: skip


def _run(book: Book, step: Step) -> Run:
    return book.matter.runs.get(step.id, Run())


def _method(book: Book, activity: Activity) -> Text:
    """The method and the steps that were run; then those that were never opened."""
    lang = book.matter.workshop.lang
    ran: list[str] = []
    left: list[str] = []
    for step in activity.steps:
        title = step.say("title", book.texts.lang, lang) or book.number(step.number)
        (ran if _run(book, step).opened_at else left).append(title)
    method = book.method(activity.method)
    if not ran:
        return book._("{method}: not run", method=method)
    said = book._("{method}: {steps}", method=method, steps=", ".join(ran))
    if not left:
        return said
    return (said, Span("\n" + book._("Not run: {steps}", steps=", ".join(left)), emphasis=True))


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
        for step in activity.steps:
            run = _run(book, step)
            if not step.answers or step.kind == "link" or run.opened_at is None:
                continue
            rows.append(
                (
                    _place(book, activity, step),
                    book._("{n} of {total}", n=book.number(run.people), total=book.number(book.matter.people)),
                    book.number(run.answers),
                )
            )
    if not rows:
        blocks.append(Para(book._("No step has asked for answers yet.")))
    else:
        header = (book._("Activity and step"), book._("People who answered"), book._("Answers"))
        blocks.append(
            Table(header, tuple(rows), book._("Participation"),
                  book._("Each row is one step: how many people answered it, and how many answers they gave."),
                  widths=(0.6, 0.24, 0.16), align=("start", "end", "end"), row_heads=True, source=_aloud(book))
        )  # fmt: skip
    return [*blocks, Para(book._("How people found the session was not asked: there was no exit ticket."))]


def _aloud(book: Book) -> str:
    return book._("Where one person writes for a pair or a table, the others are not counted.")


def _place(book: Book, activity: Activity, step: Step) -> str:
    title = step.say("title", book.texts.lang, book.matter.workshop.lang)
    return " – ".join(part for part in (activity.title_in(book.texts.lang), title) if part)
