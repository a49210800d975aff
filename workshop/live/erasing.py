"""Erasing for good: a whole workshop, or what people gave in one. In portions, so that no room waits for it.

Whoever calls has made sure that it may be erased. Stopped half-way, the next run ends it: what is still there tells
what is left to do.
"""

from datetime import datetime
from typing import Any

from workshop.board import leave
from workshop.errors import N_, NotFound
from workshop.inputs.store import answer_counts, people_counts, submission_rows
from workshop.links import Ref, bury
from workshop.live import store
from workshop.live.frozen import forget_words
from workshop.people.actor import Actor
from workshop.people.participants import by_group
from workshop.people.store import delete_participants
from workshop.stages.records.forgetting import forget
from workshop.storage import Database, Session, UnitOfWork, forget_actors
from workshop.storage.workshop import WorkshopRow

PORTION = 200
ERASED = N_("a contribution was erased")


def erase_workshop(db: Database, by: Actor, *, workshop: str, over: datetime, now: datetime) -> None:
    """Erase a workshop from the bin. over: a moment at which its time in the bin is over, so that nobody takes it back.

    Of what happened in it remains that it happened, by whom only in kind. Raises NotFound.
    """
    with db.write(None) as uow:
        row = _row(uow, workshop)
        row.deleted_at = min(row.deleted_at or over, over)
        uow.commit()
    left = True
    while left:
        with db.write(None, patient=True) as uow:
            left = store.delete_submissions(uow.session, workshop, at_most=PORTION) == PORTION
            uow.commit()
    with db.write(None, patient=True) as uow:
        row = _row(uow, workshop)
        forget_actors(uow.session, workshop)
        _note(uow, "erase", by, row, now)
        uow.session.delete(row)
        uow.commit()


def erase_answers(db: Database, by: Actor, *, workshop: str, now: datetime) -> None:
    """Erase the people of a workshop and all they gave, as if each had taken everything back; it ends where it stands.

    What the group agreed on stays; drafts go, and so do numbers that were counted. How many people of each group
    there were is kept as numbers. Raises NotFound.
    """
    with db.write(workshop, patient=True) as uow:
        row = _row(uow, workshop)
        if row.counted is None:
            row.counted = _counted(uow.session, workshop)
        if row.status != "ended":
            row.status, row.ended_at = "ended", now
            store.screen_row(uow.session, workshop).mode = "ended"
            store.close_steps(uow.session, workshop, now)
        leaving = submission_rows(uow.session, workshop)
        forget(uow, leaving, now)
        forget_words(uow, frozenset(one.id for one in leaving))
        leave(uow, leaving, now)
        uow.raise_cue()
        uow.commit()
    left = True
    while left:
        left = _portion(db, workshop, now)
    with db.write(workshop, patient=True) as uow:
        row = _row(uow, workshop)
        store.delete_personal(uow.session, workshop)
        delete_participants(uow.session, workshop)
        forget_actors(uow.session, workshop)
        row.answers_erased_at = now
        _note(uow, "erase_answers", by, row, now)
        uow.commit()


def _portion(db: Database, workshop: str, now: datetime) -> bool:
    """Erase some of the answers; whether others may be left."""
    with db.write(workshop, patient=True) as uow:
        some = submission_rows(uow.session, workshop)[:PORTION]
        for one in some:
            bury(uow, Ref("submission", one.id), ERASED, now)
            uow.session.delete(one)
        uow.commit()
    return len(some) == PORTION


def _counted(session: Session, workshop: str) -> dict[str, Any]:
    groups = {group or "": count for group, count in by_group(session, workshop).items()}
    return {
        "people": people_counts(session, [workshop]).get(workshop, 0),
        "answers": answer_counts(session, [workshop]).get(workshop, 0),
        "groups": groups,
    }


def _row(uow: UnitOfWork, workshop: str) -> WorkshopRow:
    row = uow.session.get(WorkshopRow, workshop)
    if row is None:
        raise NotFound()
    return row


def _note(uow: UnitOfWork, verb: str, by: Actor, row: WorkshopRow, now: datetime) -> None:
    uow.event(
        verb,
        actor_kind=by.role.value,
        actor_id=by.id,
        row_kind="workshop",
        row_id=row.id,
        organisation=row.organisation_id,
        at=now,
    )
