"""What people gave, and what happened: each thing once, of nobody more than a number."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from workshop.archive.disguise import Disguise
from workshop.archive.held import Plain, iso
from workshop.archive.store import Holdings
from workshop.inputs import KINDS
from workshop.inputs.store import SubmissionRow
from workshop.live.store import ActivityRow
from workshop.people.actor import Role
from workshop.storage import EventRow

LONG_AGO = datetime.min.replace(tzinfo=UTC)


def participants(everything: Holdings, disguise: Disguise) -> list[Plain]:
    """The people by their number in this document; with their name only where the document is for the inside."""
    found = []
    for row in everything.people:
        person: Plain = {
            "number": disguise.number(row.id),
            "role_group": row.group,
            "lang": row.lang,
            "notice": row.notice,
            "removed": row.removed_at is not None,
            "joined_at": iso(disguise.moment(row.joined_at, None)),
        }
        if disguise.internal:
            person["name"] = row.alias
        found.append(person)
    return sorted(found, key=lambda person: int(person["number"]))


def contributions(everything: Holdings, disguise: Disguise) -> list[Plain]:
    """What was given in words, pictures or entries, hidden things too and marked so."""
    return [one for row, one in _submissions(everything, disguise) if not KINDS[row.kind].replaces]


def ballots(everything: Holdings, disguise: Disguise) -> list[Plain]:
    """What was given as votes, marks, weights, answers to choose from and places: the latest of each person."""
    return [one for row, one in _submissions(everything, disguise) if KINDS[row.kind].replaces]


def _submissions(everything: Holdings, disguise: Disguise) -> list[tuple[SubmissionRow, Plain]]:
    """All submissions step by step, within a step as the wall orders them."""
    activities = {row.id: row for row in everything.activities}
    numbers = {row.id: row.number for row in everything.steps}
    rows = sorted(
        everything.submissions,
        key=lambda row: (
            activities[row.activity_id].position,
            numbers[row.step_id],
            row.place if disguise.unnamed else 0,
        ),
    )
    return [(row, _submission(row, activities[row.activity_id], numbers[row.step_id], disguise)) for row in rows]


def _submission(row: SubmissionRow, activity: ActivityRow, step: int, disguise: Disguise) -> Plain:
    return {
        "id": row.id,
        "code": row.code,
        "activity": row.activity_id,
        "step": step,
        "method": activity.method,
        "stage": activity.stage,
        "input_kind": row.kind,
        "text": KINDS[row.kind].text(row.payload),
        "payload": dict(row.payload),
        "target": row.target,
        "role_group": row.group,
        "anonymous": disguise.unnamed,
        "participant": disguise.number(row.participant_id),
        "lang": row.lang,
        "table": row.table_id,
        "state": row.state,
        "hidden": row.hidden,
        "late": row.late,
        "edited": row.edited,
        "cluster": row.cluster_id,
        "merged_into": row.merged_into,
        "place": row.place,
        "version": row.version,
        "written_at": iso(disguise.moment(row.written_at, row.activity_id)),
        "received_at": iso(disguise.moment(row.received_at, row.activity_id)),
    }


def events(everything: Holdings, disguise: Disguise) -> list[Plain]:
    """What happened, oldest first, in ids and names of fields.

    Of what is gone the id is gone too. Where no name is shown, what people did stands where its activity began, in an
    order that tells nothing.
    """
    activities = {row.id: row.activity_id for row in everything.submissions}
    found = [(row, _event(row, activities, disguise)) for row in everything.events]
    if disguise.unnamed:
        found.sort(key=lambda pair: _sorted_by(pair[0], pair[1], activities, disguise))
    return [event for _, event in found]


def _sorted_by(
    row: EventRow, told: Plain, activities: Mapping[str, str], disguise: Disguise
) -> tuple[datetime, str, str]:
    """By what the document tells, so that a copy of the workshop tells it in the same order."""
    at = _moment(row, activities, disguise) or LONG_AGO
    return (at, row.verb, str(told["row"]["id"] or "")) if _of_a_person(row) else (at, "", "")


def _of_a_person(row: EventRow) -> bool:
    """What people did, and what the facilitator wrote for somebody without a device."""
    given = row.row_kind == "submission" and row.verb in ("submit", "change", "withdraw")
    return row.actor_kind == Role.PARTICIPANT.value or row.row_kind == "participant" or given


def _moment(row: EventRow, activities: Mapping[str, str], disguise: Disguise) -> datetime | None:
    return disguise.moment(row.at, activities.get(row.row_id)) if _of_a_person(row) else row.at


def _event(row: EventRow, activities: Mapping[str, str], disguise: Disguise) -> Plain:
    gone = row.row_kind == "submission" and row.row_id not in activities
    id_: Any = row.row_id
    if row.row_kind == "participant":
        id_ = disguise.number(row.row_id)
    elif gone or row.row_kind in ("workshop", "screen"):  # there is one of these, and its id stands at its head
        id_ = None
    return {
        "at": iso(_moment(row, activities, disguise)),
        "verb": row.verb,
        "actor": {"kind": row.actor_kind, "participant": None if gone else disguise.number(row.actor_id)},
        "row": {"kind": row.row_kind, "id": id_},
        "before": row.before,
        "after": row.after,
        "fields": list(row.fields),
    }
