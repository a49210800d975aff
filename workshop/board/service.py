"""What a facilitator does on the board; each act is one write, seen by every screen within a second."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from workshop.board.store import ClusterRow, cluster_rows, has_activity
from workshop.errors import N_, NotFound, Stale, WorkshopError
from workshop.identifiers import new_id
from workshop.inputs import KINDS
from workshop.inputs.store import SubmissionRow
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.storage import Database, Session, UnitOfWork
from workshop.text import LIMITS, clean, clean_optional


class BadCard(WorkshopError):
    """The card was withdrawn, or has no words to edit."""

    key = "card_gone"
    sentence = N_("This card is no longer there. It may have been withdrawn.")
    status = 404


@dataclass(frozen=True, slots=True)
class Cluster:
    """One group of cards; unnamed while `name` is ''."""

    id: str
    activity: str
    name: str
    position: int
    version: int


def clusters_of(session: Session, workshop: str, activity: str | None = None) -> tuple[Cluster, ...]:
    """The groups of one activity, or of the whole workshop, in board order."""
    return tuple(
        Cluster(row.id, row.activity_id, row.name, row.position, row.version)
        for row in cluster_rows(session, workshop, activity)
    )


def move(
    db: Database, actor: Actor, *, workshop: str, cards: Sequence[str], cluster: str | None, now: datetime
) -> None:
    """Put cards into a group, or back among the unsorted ones (None). Raises NotFound, BadCard."""
    with _change(db, actor, workshop) as uow:
        if cluster is not None:
            _cluster(uow, cluster)
        _put(uow, actor, cards, cluster, now)
        uow.commit()


def new_cluster(
    db: Database, actor: Actor, *, workshop: str, activity: str, cards: Sequence[str], name: str = "", now: datetime
) -> Cluster:
    """A new group at the end of the board, with cards in it. Raises NotFound, BadCard and the refusals of names."""
    with _change(db, actor, workshop) as uow:
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
        _note(uow, actor, "cluster", "cluster", row.id, now)
        _put(uow, actor, cards, row.id, now)
        made = Cluster(row.id, activity, row.name, row.position, row.version)
        uow.commit()
    return made


def set_out(uow: UnitOfWork, *, activity: str, names: Sequence[str], now: datetime) -> list[str]:
    """Empty groups with these names behind those that are there, by id; a name that a group has is passed over."""
    there = cluster_rows(uow.session, str(uow.workshop), activity)
    known = {row.name for row in there}
    last = max((row.position for row in there), default=-1)
    made = [
        ClusterRow(
            id=new_id(),
            workshop_id=str(uow.workshop),
            activity_id=activity,
            name=clean(name, limit=LIMITS["TITLE"]),
            position=position,
            created_at=now,
        )
        for position, name in enumerate((name for name in dict.fromkeys(names) if name not in known), last + 1)
    ]
    uow.session.add_all(made)
    uow.session.flush()
    return [row.id for row in made]


def rename(
    db: Database, actor: Actor, *, workshop: str, cluster: str, name: str, version: int | None = None, now: datetime
) -> None:
    """Give a group its name; an empty one takes it away. Raises NotFound, Stale and the refusals of names."""
    with _change(db, actor, workshop) as uow:
        row = _cluster(uow, cluster)
        if version is not None and version != row.version:
            raise Stale()
        row.name, row.version = clean_optional(name, limit=LIMITS["TITLE"]), row.version + 1
        uow.raise_cue()
        _note(uow, actor, "rename", "cluster", row.id, now, before=row.version - 1, after=row.version)
        uow.commit()


def hide(db: Database, actor: Actor, *, workshop: str, card: str, now: datetime) -> None:
    """Take a card off every screen and out of reports; it is kept, and can be shown again. Raises BadCard."""
    _set_hidden(db, actor, workshop, card, True, now)


def show(db: Database, actor: Actor, *, workshop: str, card: str, now: datetime) -> None:
    """Put a hidden card back. Raises BadCard."""
    _set_hidden(db, actor, workshop, card, False, now)


def edit(
    db: Database, actor: Actor, *, workshop: str, card: str, text: str, version: int | None = None, now: datetime
) -> None:
    """Mend a typo: the card is marked edited and its first wording stays with it.

    Raises BadCard, Stale and the refusals of texts.
    """
    with _change(db, actor, workshop) as uow:
        row = _card(uow, card)
        key = next((one for one in ("text", "caption") if one in row.payload), None)
        if key is None:
            raise BadCard()
        if version is not None and version != row.version:
            raise Stale()
        words = clean(text, limit=max(LIMITS["NOTE"], len(str(row.payload[key]))))
        first = row.payload.get("first", row.payload[key])
        row.payload = {**row.payload, key: words, "first": first}
        row.edited, row.version = True, row.version + 1
        uow.raise_cue()
        _note(uow, actor, "edit", "submission", row.id, now, before=row.version - 1, after=row.version)
        uow.commit()


def _set_hidden(db: Database, actor: Actor, workshop: str, card: str, hidden: bool, now: datetime) -> None:
    with _change(db, actor, workshop) as uow:
        row = _card(uow, card)
        row.hidden, row.version = hidden, row.version + 1
        uow.raise_cue()
        _note(uow, actor, "hide" if hidden else "show", "submission", row.id, now)
        uow.commit()


@contextmanager
def _change(db: Database, actor: Actor, workshop: str) -> Iterator[UnitOfWork]:
    """One write of a facilitator; the workshop is checked inside the transaction."""
    with db.read() as session:
        workshop_run(session, actor, workshop)
    with db.write(workshop) as uow:
        workshop_run(uow.session, actor, workshop)
        yield uow


def _put(uow: UnitOfWork, actor: Actor, cards: Sequence[str], cluster: str | None, now: datetime) -> None:
    for card in cards:
        row = _card(uow, card)
        row.cluster_id = cluster
        uow.raise_cue()
        _note(uow, actor, "move", "submission", row.id, now)
    uow.session.flush()


def _card(uow: UnitOfWork, card: str) -> SubmissionRow:
    row = uow.session.get(SubmissionRow, card)
    if row is None or row.workshop_id != uow.workshop or not KINDS[row.kind].answers:
        raise BadCard()
    return row


def _cluster(uow: UnitOfWork, cluster: str) -> ClusterRow:
    row = uow.session.get(ClusterRow, cluster)
    if row is None or row.workshop_id != uow.workshop:
        raise NotFound()
    return row


def _note(
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
