"""Making links, asking for them, and burying what is gone."""

from collections.abc import Iterable
from datetime import datetime

from workshop.identifiers import new_id
from workshop.links.model import APART, MADE_FROM, Link, Node, Ref, behind, tree
from workshop.links.store import LinkRow, link_rows, links_behind, links_related, rows_at, same_link, to_link, whole
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.storage import Database, Session
from workshop.storage.unit_of_work import UnitOfWork


def add(uow: UnitOfWork, *, source: Ref, target: Ref, relation: str = "from", now: datetime) -> Link:
    """Say that the source stands behind the target; said twice it is one link.

    Raises ValueError for a link of a thing to itself, which is a program's mistake.
    """
    if source == target:
        raise ValueError(f"{source} cannot stand behind itself")
    workshop = _workshop(uow)
    row = same_link(uow.session, workshop, source, target, relation)
    if row is None:
        row = LinkRow(
            id=new_id(),
            workshop_id=workshop,
            source_kind=source.kind,
            source_id=source.id,
            target_kind=target.kind,
            target_id=target.id,
            relation=relation,
            created_at=now,
        )
        uow.session.add(row)
        uow.session.flush()
    return to_link(row)


def remove(uow: UnitOfWork, *, source: Ref, target: Ref, relation: str) -> None:
    """Take one link back; nothing happens when it is not there."""
    row = same_link(uow.session, _workshop(uow), source, target, relation)
    if row is not None:
        uow.session.delete(row)
        uow.session.flush()


def links_of(session: Session, workshop: str) -> tuple[Link, ...]:
    """Every link of a workshop, oldest first."""
    return whole(session, workshop)


def of_relation(session: Session, workshop: str, relation: str) -> tuple[Link, ...]:
    """Every link of one relation, oldest first."""
    return links_related(session, workshop, relation)


def sources_of(session: Session, workshop: str, ref: Ref) -> tuple[Link, ...]:
    """What stands directly behind a thing, tombstones included."""
    return tuple(map(to_link, link_rows(session, workshop, target=ref)))


def made_from(session: Session, workshop: str, refs: Iterable[Ref]) -> tuple[Link, ...]:
    """Everything these things were made from, down to the contributions: one query for each level, not for each thing.

    Comments, and what a thing is about or points at, are left out.
    """
    found: dict[str, Link] = {}
    known: set[Ref] = set()
    level = set(refs)
    while level:
        known |= level
        links = links_behind(session, workshop, level, MADE_FROM)
        found.update({link.id: link for link in links})
        level = {link.source for link in links if not link.buried} - known
    return tuple(found.values())


def uses_of(session: Session, workshop: str, ref: Ref) -> tuple[Link, ...]:
    """What rests directly on a thing."""
    return tuple(map(to_link, link_rows(session, workshop, source=ref)))


def chain(db: Database, actor: Actor, workshop: str, ref: Ref) -> Node:
    """Where something comes from, down to the contributions; a thing without sources is a node alone.

    Raises NotFound unless the actor runs the workshop: contributions behind a result may be hidden from others.
    """
    with db.read() as session:
        workshop_run(session, actor, workshop)
        return tree(ref, behind(link for link in links_of(session, workshop) if link.relation != APART))


def bury(uow: UnitOfWork, ref: Ref, reason: str, now: datetime) -> int:
    """Leave a tombstone wherever this thing is linked, with a new id that leads nowhere; returns how many links.

    Counts stay right: the tombstone has one id in all its links. reason: a short English phrase, the msgid of what a
    reader sees, such as "a contribution was withdrawn".
    """
    rows = rows_at(uow.session, _workshop(uow), ref)
    grave = new_id()
    for row in rows:
        if (row.source_kind, row.source_id) == (ref.kind, ref.id):
            row.source_id = grave
        if (row.target_kind, row.target_id) == (ref.kind, ref.id):
            row.target_id = grave
        row.buried = reason
        uow.session.add(row)
    uow.session.flush()
    return len(rows)


def _workshop(uow: UnitOfWork) -> str:
    if uow.workshop is None:
        raise ValueError("links belong to a workshop")
    return uow.workshop
