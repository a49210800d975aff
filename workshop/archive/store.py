"""Everything a workshop holds, read at one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop import links
from workshop.board.store import ClusterRow, cluster_rows
from workshop.inputs.store import SubmissionRow, submission_rows
from workshop.links import Link
from workshop.live.store import ActivityRow, ScreenRow, StepRow, activity_rows, screen_row, step_rows
from workshop.people.store import ParticipantRow, participant_rows
from workshop.stages.records.store import (
    RecordRow,
    ValueHistoryRow,
    ValueRow,
    histories,
    record_rows,
    value_rows,
)
from workshop.storage import EventRow, Session, events_of
from workshop.storage.workshop import WorkshopRow


@dataclass(frozen=True, slots=True)
class Holdings:
    """The rows of one workshop, each kind in its own order; merged records and dropped values are among them."""

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


def holdings(session: Session, row: WorkshopRow) -> Holdings:
    """Everything of a workshop: eleven queries, however much it holds."""
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
    )
