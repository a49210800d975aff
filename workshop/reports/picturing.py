"""The pictures of a report: those that were chosen and may still be shown, each with what it belongs to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workshop.inputs.kind import CHOSEN
from workshop.inputs.store import SubmissionRow
from workshop.live.chosen import agreed, chosen_rows
from workshop.live.model import Activity, Step
from workshop.media import Marked, Picture, printed, with_fields
from workshop.media.store import MediaRow, media_row
from workshop.reports.matter import Contribution, Counted, Matter, Pictured
from workshop.storage import Session


def pictured(
    session: Session,
    workshop: str,
    activities: Sequence[Activity],
    rows: Sequence[SubmissionRow],
    contributions: Sequence[Contribution],
    counted: Sequence[Counted],
) -> tuple[Pictured, ...]:
    """What was chosen, activity by activity, the pictures of a step by their codes; as it is kept.

    A plan is there once something on it may be told.
    """
    chosen = {row.id: row for row in chosen_rows(rows)}
    results = {one.step.id: one for one in counted if one.result.get("plan")}
    found: list[Pictured] = []
    for activity in activities:
        for step in activity.steps:
            if step.rules.get(CHOSEN) and step.id in results:
                media = media_row(session, workshop, str(step.rules["plan"]["media"]))
                found += [Pictured(activity, step, _kept(media), counted=results[step.id])] if media else []
            mine = [one for one in contributions if one.step == step.id and one.id in chosen]
            found += _of_answers(session, activity, step, mine, chosen)
    return tuple(found)


def _of_answers(
    session: Session,
    activity: Activity,
    step: Step,
    contributions: Sequence[Contribution],
    chosen: Mapping[str, SubmissionRow],
) -> Iterator[Pictured]:
    for one in contributions:
        row = chosen[one.id]
        media = media_row(session, row.workshop_id, str(row.payload["media"]))
        # An archive may say what no facilitator could: a picture without its consent stays out here too.
        if media is not None and agreed(row, media.type):
            yield Pictured(activity, step, _kept(media), contribution=one)


def _kept(row: MediaRow) -> Picture:
    return Picture(row.content, row.type, row.width, row.height)


def ready(matter: Matter) -> Matter:
    """The matter with its pictures as a file may hold them. It takes a while: not while a database waits."""
    return replace(matter, pictures=tuple(replace(one, picture=_ready(one)) for one in matter.pictures))


def _ready(one: Pictured) -> Picture:
    if one.counted is None:
        return printed(one.picture)
    result = one.counted.result
    plan = result["plan"]
    return with_fields(
        one.picture, [Marked(*field) for field in result["fields"]], columns=plan["columns"], rows=plan["rows"]
    )
