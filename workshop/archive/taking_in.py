"""From a sound document to the rows of a new workshop: what `held`, `given` and `said` tell, read backwards."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from workshop.archive import pictures, send_off
from workshop.archive.reading import Document
from workshop.archive.sound import records, steps, submissions, values
from workshop.board.store import ClusterRow
from workshop.identifiers import hash_token, join_code, new_id, secret_token
from workshop.inputs.store import SubmissionRow
from workshop.links.store import LinkRow
from workshop.live.store import ActivityRow, ScreenRow, StepRow
from workshop.people.actor import Role
from workshop.people.store import ParticipantRow
from workshop.stages.records.store import RecordRow, ValueHistoryRow, ValueRow
from workshop.stages.registry import stage_of
from workshop.storage import EventRow, Row
from workshop.storage.workshop import WorkshopRow
from workshop.text import name_key


@dataclass(frozen=True, slots=True)
class Home:
    """Where a document is taken in: the new workshop's id, whose it is, and who makes it."""

    id: str
    organisation: str
    account: str | None


def rows(document: Document, home: Home) -> Iterator[list[Row]]:
    """Every row of the workshop, sort by sort, in an order in which each points only at what is there already.

    People come without cookie and receipt: nobody can act as one of them. Codes and keys that open doors are new.
    """
    told = document["workshop"]
    began = _moment(told["created_at"])
    people = {one["number"]: new_id() for one in document["participants"]}
    yield [_workshop(told, home)]
    yield [_person(one, people[one["number"]], home.id, began) for one in document["participants"]]
    yield list[Row](send_off.rows(document, people, home.id))
    yield [_activity(one, home.id) for one in document["activities"]]
    yield [_step(step, activity["id"], home.id) for _, activity, step in steps(document)]
    yield [_screen(told["screen"], home.id)]
    yield [_cluster(one, home.id) for one in document["clusters"]]
    asked = {(activity["id"], step["number"]): step["id"] for _, activity, step in steps(document)}
    yield [
        _submission(one, asked[one["activity"], one["step"]], people, home.id, began)
        for _, one in submissions(document)
    ]
    yield list[Row](pictures.rows(document, people, home.id, began))
    yield from _targets_first([_record(kind, one, home.id) for _, kind, one in records(document)], "merged_into")
    told_values = list(values(document))
    yield from _targets_first(
        [_value(key, one, record["id"], home.id) for _, _, record, key, one in told_values], "replaces"
    )
    yield [_history(key, one["id"], was, home.id) for *_, key, one in told_values for was in one["history"]]
    yield [_link(one, home.id, began + timedelta(microseconds=at)) for at, one in enumerate(document["links"])]
    yield [_event(one, people, home, began) for one in document["events"]]


def _workshop(told: Mapping[str, Any], home: Home) -> WorkshopRow:
    kept = {
        key: told[key]
        for key in (
            "title", "question", "purpose", "place", "time_zone", "people_expected", "template", "lang", "langs",
            "identity", "groups", "participation_level", "status", "retention_days", "demo", "next_code",
        )
    }  # fmt: skip
    return WorkshopRow(
        **kept,
        id=home.id,
        organisation_id=home.organisation,
        created_by=home.account,
        code=join_code(),
        screen_key=secret_token(),
        day=_day(told["day"]),
        # Archives of before they were kept do not tell these.
        begins=time.fromisoformat(told["begins"]) if told.get("begins") else None,
        minutes=told.get("minutes"),
        counted=told.get("counted"),
        answers_erased_at=_or_none(told.get("answers_erased_at")),
        delete_on=_day(told["delete_on"]),
        created_at=_moment(told["created_at"]),
        started_at=_or_none(told["started_at"]),
        ended_at=_or_none(told["ended_at"]),
    )


def _person(one: Mapping[str, Any], id_: str, workshop: str, began: datetime) -> ParticipantRow:
    joined = _or_none(one["joined_at"]) or began
    name = one.get("name", "")
    return ParticipantRow(
        id=id_,
        workshop_id=workshop,
        number=one["number"],
        alias=name,
        alias_key=name_key(name) or None,
        group=one["role_group"],
        lang=one["lang"],
        token_hash=None,
        receipt_hash=hash_token(secret_token()),
        notice=one["notice"],
        joined_at=joined,
        seen_at=joined,
        removed_at=joined if one["removed"] else None,
    )


def _activity(one: Mapping[str, Any], workshop: str) -> ActivityRow:
    kept = {key: one[key] for key in ("id", "position", "key", "method", "stage", "title", "minutes")}
    return ActivityRow(**kept, workshop_id=workshop)


def _step(one: Mapping[str, Any], activity: str, workshop: str) -> StepRow:
    kept = {key: one[key] for key in ("id", "number", "minutes", "state", "revealed", "landed", "rules", "items")}
    return StepRow(
        **kept,
        workshop_id=workshop,
        activity_id=activity,
        kind=one["input_kind"],
        opened_at=_or_none(one["opened_at"]),
        closed_at=_or_none(one["closed_at"]),
    )


def _screen(one: Mapping[str, Any], workshop: str) -> ScreenRow:
    return ScreenRow(
        workshop_id=workshop,
        mode=one["mode"],
        activity_id=one["activity"],
        step=one["step"],
        show_count=one["show_count"],
    )


def _cluster(one: Mapping[str, Any], workshop: str) -> ClusterRow:
    kept = {key: one[key] for key in ("id", "name", "position", "version")}
    return ClusterRow(**kept, workshop_id=workshop, activity_id=one["activity"], created_at=_moment(one["created_at"]))


def _submission(
    one: Mapping[str, Any], step: str, people: Mapping[int, str], workshop: str, began: datetime
) -> SubmissionRow:
    kept = {
        key: one[key]
        for key in (
            "id", "code", "payload", "target", "lang", "state", "hidden", "late", "edited", "merged_into", "place",
            "version",
        )
    }  # fmt: skip
    return SubmissionRow(
        **kept,
        submission_id=new_id(),
        workshop_id=workshop,
        activity_id=one["activity"],
        step_id=step,
        participant_id=people.get(one["participant"]),
        table_id=one["table"],
        kind=one["input_kind"],
        group=one["role_group"],
        cluster_id=one["cluster"],
        written_at=_or_none(one["written_at"]) or began,
        received_at=_or_none(one["received_at"]) or began,
    )


def _record(kind: str, one: Mapping[str, Any], workshop: str) -> RecordRow:
    kept = {key: one[key] for key in ("id", "code", "number", "state", "dissent", "merged_into", "position", "version")}
    return RecordRow(
        **kept,
        workshop_id=workshop,
        stage=stage_of(kind).slug,
        kind=kind,
        table_id=one["table"],
        created_at=_moment(one["created_at"]),
    )


def _value(key: str, one: Mapping[str, Any], record: str, workshop: str) -> ValueRow:
    names = ("id", "value", "status", "basis", "number", "replaces", "marks", "said_by", "position", "version")
    return ValueRow(
        **{name: one[name] for name in names},
        workshop_id=workshop,
        record_id=record,
        field=key,
        created_at=_moment(one["created_at"]),
    )


def _history(key: str, value: str, was: Mapping[str, Any], workshop: str) -> ValueHistoryRow:
    kept = {name: was[name] for name in ("value", "status", "basis", "version", "by")}
    return ValueHistoryRow(**kept, id=new_id(), workshop_id=workshop, value_id=value, field=key, at=_moment(was["at"]))


def _link(one: Mapping[str, Any], workshop: str, made: datetime) -> LinkRow:
    """One link; the moments only keep the order, which is all that an archive tells of it."""
    return LinkRow(
        id=one["id"],
        workshop_id=workshop,
        source_kind=one["source"]["kind"],
        source_id=one["source"]["id"],
        target_kind=one["target"]["kind"],
        target_id=one["target"]["id"],
        relation=one["relation"],
        buried=one["buried"],
        created_at=made,
    )


def _event(one: Mapping[str, Any], people: Mapping[int, str], home: Home, began: datetime) -> EventRow:
    kind, id_ = one["row"]["kind"], one["row"]["id"]
    if kind in ("workshop", "screen"):
        id_ = home.id
    elif kind == Role.PARTICIPANT.value:
        id_ = people.get(id_, "")
    return EventRow(
        workshop_id=home.id,
        organisation_id=home.organisation,
        at=_or_none(one["at"]) or began,
        verb=one["verb"],
        actor_kind=one["actor"]["kind"],
        actor_id=people.get(one["actor"]["participant"]),
        row_kind=kind,
        row_id="" if id_ is None else str(id_),
        before=one["before"],
        after=one["after"],
        fields=list(one["fields"]),
    )


def _targets_first(made: list[Any], name: str) -> Iterator[list[Row]]:
    """In portions, so that what a row points at through this column is in an earlier one; there are no circles."""
    waiting = {row.id: row for row in made}
    while waiting:
        ready = [row for row in waiting.values() if getattr(row, name) not in waiting]
        yield list[Row](ready)
        for row in ready:
            del waiting[row.id]


def _moment(told: str) -> datetime:
    return datetime.fromisoformat(told)


def _or_none(told: str | None) -> datetime | None:
    return _moment(told) if told is not None else None


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told is not None else None
