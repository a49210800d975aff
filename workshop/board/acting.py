"""One act of a facilitator on the board: checked inside its transaction, on cards and groups that are there."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from workshop.board.store import ClusterRow, cluster_rows, has_activity
from workshop.errors import N_, NotFound, WorkshopError
from workshop.identifiers import new_id
from workshop.inputs import KINDS
from workshop.inputs.store import SubmissionRow, piled
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.storage import Database, UnitOfWork
from workshop.text import LIMITS, clean_optional


class BadCard(WorkshopError):
    """The card was withdrawn, or has no words to edit."""

    key = "card_gone"
    sentence = N_("This card is no longer there. It may have been withdrawn.")
    status = 404


@contextmanager
def change(db: Database, actor: Actor, workshop: str) -> Iterator[UnitOfWork]:
    """One write of a facilitator; the workshop is checked inside the transaction. Raises NotFound."""
    with db.read() as session:
        workshop_run(session, actor, workshop)
    with db.write(workshop) as uow:
        workshop_run(uow.session, actor, workshop)
        yield uow


def card_row(uow: UnitOfWork, card: str) -> SubmissionRow:
    """A card of this workshop. Raises BadCard."""
    row = uow.session.get(SubmissionRow, card)
    if row is None or row.workshop_id != uow.workshop or not KINDS[row.kind].answers:
        raise BadCard()
    return row


def with_pile(uow: UnitOfWork, cards: Sequence[str]) -> list[SubmissionRow]:
    """These cards and all that lie on one with them, each once. Raises BadCard for a card that is not there."""
    asked = [card_row(uow, card) for card in cards]
    found = {row.id: row for row in asked}
    roots = {row.merged_into or row.id for row in asked}
    found |= {row.id: row for row in piled(uow.session, str(uow.workshop), roots)}
    return list(found.values())


def cluster_row(uow: UnitOfWork, cluster: str) -> ClusterRow:
    """A group of this workshop. Raises NotFound."""
    row = uow.session.get(ClusterRow, cluster)
    if row is None or row.workshop_id != uow.workshop:
        raise NotFound()
    return row


def start_cluster(
    uow: UnitOfWork, actor: Actor, *, activity: str, cards: Sequence[str], name: str, now: datetime
) -> ClusterRow:
    """A new group at the end of the board, with cards in it. Raises NotFound, BadCard and the refusals of names."""
    workshop = str(uow.workshop)
    if not has_activity(uow.session, workshop, activity):
        raise NotFound()
    row = ClusterRow(
        id=new_id(),
        workshop_id=workshop,
        activity_id=activity,
        name=clean_optional(name, limit=LIMITS["TITLE"]),
        position=1 + max((old.position for old in cluster_rows(uow.session, workshop, activity)), default=-1),
        created_at=now,
    )
    uow.session.add(row)
    uow.session.flush()
    note(uow, actor, "cluster", "cluster", row.id, now)
    put(uow, actor, cards, row.id, now)
    return row


def put(uow: UnitOfWork, actor: Actor, cards: Sequence[str], cluster: str | None, now: datetime) -> None:
    """Cards, each with all that lie on one with it, into a group or out of all. Raises BadCard."""
    for row in with_pile(uow, cards):
        row.cluster_id = cluster
        uow.raise_cue()
        note(uow, actor, "move", "submission", row.id, now)
    uow.session.flush()


def note(
    uow: UnitOfWork,
    actor: Actor,
    verb: str,
    kind: str,
    id_: str,
    now: datetime,
    *,
    before: int | None = None,
    after: int | None = None,
) -> None:
    """Write the event of an act."""
    uow.event(
        verb,
        actor_kind=actor.role.value,
        actor_id=actor.id,
        row_kind=kind,
        row_id=id_,
        before=before,
        after=after,
        at=now,
    )
