"""Everything a workshop holds, read at one moment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import insert, select
from sqlmodel import col

from workshop import links
from workshop.board.store import ClusterRow, cluster_rows
from workshop.inputs.store import SubmissionRow, submission_rows
from workshop.links import Link
from workshop.links.store import LinkRow
from workshop.live.send_off.store import SendOffRow, send_off_rows
from workshop.live.store import ActivityRow, ScreenRow, StepRow, activity_rows, screen_row, step_rows
from workshop.media.store import MediaRow, media_rows
from workshop.people.store import ParticipantRow, participant_rows
from workshop.stages.records.store import (
    RecordRow,
    ValueHistoryRow,
    ValueRow,
    histories,
    record_rows,
    value_rows,
)
from workshop.storage import EventRow, Row, Session, events_of
from workshop.storage.workshop import WorkshopRow

T = TypeVar("T")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Holdings:
    """The rows of one workshop, each kind in its own order; merged records and dropped values are among them.

    send_off: the marks of the people who are there, each with the role group of whoever gave them.
    """

    workshop: WorkshopRow
    screen: ScreenRow
    people: Sequence[ParticipantRow]
    activities: Sequence[ActivityRow]
    steps: Sequence[StepRow]
    submissions: Sequence[SubmissionRow]
    clusters: Sequence[ClusterRow]
    records: Sequence[RecordRow]
    values: Sequence[ValueRow]
    histories: Mapping[str, Sequence[ValueHistoryRow]]
    links: Sequence[Link]
    events: Sequence[EventRow]
    media: Sequence[MediaRow] = ()
    send_off: Sequence[tuple[str | None, SendOffRow]] = ()


def holdings(session: Session, row: WorkshopRow) -> Holdings:
    """Everything of a workshop: thirteen queries, however much it holds."""
    return Holdings(
        workshop=row,
        screen=screen_row(session, row.id),
        people=participant_rows(session, row.id),
        activities=activity_rows(session, row.id),
        steps=step_rows(session, row.id),
        submissions=submission_rows(session, row.id),
        clusters=cluster_rows(session, row.id),
        records=record_rows(session, row.id),
        values=value_rows(session, row.id, dropped=True),
        histories=histories(session, row.id),
        links=links.links_of(session, row.id),
        events=events_of(session, row.id),
        media=media_rows(session, row.id),
        send_off=send_off_rows(session, row.id),
    )


def taken(session: Session, ids: Iterable[str]) -> bool:
    """Whether anything in this database, of any workshop, has one of these ids."""
    kept = (ActivityRow, StepRow, SubmissionRow, ClusterRow, RecordRow, ValueRow, LinkRow, MediaRow)
    return any(
        session.scalars(select(col(table.id)).where(col(table.id).in_(some)).limit(1)).first() is not None
        for some in _portions(list(ids))
        for table in kept
    )


def write(session: Session, portions: Iterable[Sequence[Row]]) -> None:
    """Write new rows, each portion of one sort; as plain rows, for there are thousands."""
    for rows in portions:
        for some in _portions(rows):
            sort: Any = type(some[0])
            # The database counts the events itself.
            names = [column.name for column in sort.__table__.columns if column.name != "seq"]
            session.execute(insert(sort), [{name: getattr(row, name) for name in names} for row in some])


def _portions(things: Sequence[T]) -> Iterator[Sequence[T]]:
    """As many at a time as one statement takes."""
    return (things[at : at + _AT_ONCE] for at in range(0, len(things), _AT_ONCE))
