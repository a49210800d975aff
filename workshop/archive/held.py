"""What the facilitator prepared and ordered: the workshop, its agenda, its groups of cards."""

from datetime import date, datetime
from typing import Any

from workshop.archive.store import Holdings
from workshop.live.store import StepRow

Plain = dict[str, Any]


def iso(moment: datetime | date | None) -> str | None:
    """A moment or a day as JSON writes it."""
    return moment.isoformat() if moment is not None else None


def workshop(everything: Holdings) -> Plain:
    """The workshop and where the room is; without what opens doors: join code, the wall's key, accounts."""
    row, screen = everything.workshop, everything.screen
    return {
        "id": row.id,
        "title": row.title,
        "question": row.question,
        "purpose": row.purpose,
        "place": row.place,
        "day": iso(row.day),
        "begins": row.begins.isoformat("minutes") if row.begins else None,
        "minutes": row.minutes,
        "time_zone": row.time_zone,
        "people_expected": row.people_expected,
        "template": row.template,
        "lang": row.lang,
        "langs": list(row.langs),
        "identity": row.identity,
        "groups": list(row.groups),
        "participation_level": row.participation_level,
        "status": row.status,
        "retention_days": row.retention_days,
        "delete_on": iso(row.delete_on),
        "demo": row.demo,
        "next_code": row.next_code,
        "created_at": iso(row.created_at),
        "started_at": iso(row.started_at),
        "ended_at": iso(row.ended_at),
        "answers_erased_at": iso(row.answers_erased_at),
        "counted": dict(row.counted) if row.counted is not None else None,
        "screen": {
            "mode": screen.mode,
            "activity": screen.activity_id,
            "step": screen.step,
            "show_count": screen.show_count,
        },
    }


def activities(everything: Holdings) -> list[Plain]:
    """The agenda in order, each activity with its steps: what they ask, how far they are, what they are about."""
    there = {row.id for row in everything.submissions}
    return [
        {
            "id": row.id,
            "position": row.position,
            "key": row.key,
            "method": row.method,
            "stage": row.stage,
            "title": dict(row.title),
            "minutes": row.minutes,
            "steps": [_step(step, there) for step in everything.steps if step.activity_id == row.id],
        }
        for row in everything.activities
    ]


def _step(row: StepRow, there: set[str]) -> Plain:
    return {
        "id": row.id,
        "number": row.number,
        "input_kind": row.kind,
        "minutes": row.minutes,
        "state": row.state,
        "revealed": row.revealed,
        "landed": row.landed,
        "rules": dict(row.rules),
        "items": [_item(item, there) for item in row.items],
        "opened_at": iso(row.opened_at),
        "closed_at": iso(row.closed_at),
    }


def _item(item: Plain, there: set[str]) -> Plain:
    """A frozen item; of a withdrawn contribution only its place is left, so that the dots on it still add up."""
    if item["kind"] == "submission" and item["id"] not in there:
        return {**item, "text": "", "code": None}
    return dict(item)


def clusters(everything: Holdings) -> list[Plain]:
    """The groups on the board, in its order; which cards lie in them stands at the contributions."""
    return [
        {
            "id": row.id,
            "activity": row.activity_id,
            "name": row.name,
            "position": row.position,
            "version": row.version,
            "created_at": iso(row.created_at),
        }
        for row in everything.clusters
    ]
