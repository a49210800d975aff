"""What a facilitator does on the board; each act is one write, seen by every screen within a second."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workshop.board.acting import BadCard, card_row, change, cluster_row, note, put, start_cluster, with_pile
from workshop.board.store import ClusterRow, cluster_rows
from workshop.errors import Stale
from workshop.identifiers import new_id
from workshop.people.actor import Actor
from workshop.storage import Database, Session, UnitOfWork
from workshop.text import LIMITS, clean, clean_optional


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
    """Put cards, each with all that lie on one with it, into a group, or back among the unsorted ones (None).

    Raises NotFound, BadCard.
    """
    with change(db, actor, workshop) as uow:
        if cluster is not None:
            cluster_row(uow, cluster)
        put(uow, actor, cards, cluster, now)
        uow.commit()


def new_cluster(
    db: Database, actor: Actor, *, workshop: str, activity: str, cards: Sequence[str], name: str = "", now: datetime
) -> Cluster:
    """A new group at the end of the board, with cards in it. Raises NotFound, BadCard and the refusals of names."""
    with change(db, actor, workshop) as uow:
        row = start_cluster(uow, actor, activity=activity, cards=cards, name=name, now=now)
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
    with change(db, actor, workshop) as uow:
        row = cluster_row(uow, cluster)
        if version is not None and version != row.version:
            raise Stale()
        row.name, row.version = clean_optional(name, limit=LIMITS["TITLE"]), row.version + 1
        uow.raise_cue()
        note(uow, actor, "rename", "cluster", row.id, now, before=row.version - 1, after=row.version)
        uow.commit()


def hide(db: Database, actor: Actor, *, workshop: str, card: str, now: datetime) -> None:
    """Take a card, and what says the same, off every screen and out of reports; it is kept, and can be shown again.

    Raises BadCard.
    """
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
    with change(db, actor, workshop) as uow:
        row = card_row(uow, card)
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
        note(uow, actor, "edit", "submission", row.id, now, before=row.version - 1, after=row.version)
        uow.commit()


def _set_hidden(db: Database, actor: Actor, workshop: str, card: str, hidden: bool, now: datetime) -> None:
    with change(db, actor, workshop) as uow:
        for row in with_pile(uow, [card]):
            row.hidden, row.version = hidden, row.version + 1
            note(uow, actor, "hide" if hidden else "show", "submission", row.id, now)
        uow.raise_cue()
        uow.commit()
