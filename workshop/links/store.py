"""How links are kept: the only SQL about them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import Column, Index, UniqueConstraint, delete, insert, or_, select
from sqlmodel import Field, Session, col

from workshop.links.model import Link, Ref
from workshop.storage.base import Row
from workshop.storage.types import UtcDateTime


class LinkRow(Row, table=True):
    """One link. There are no foreign keys to its ends: a tombstone outlives what it stands for."""

    __tablename__ = "link"
    __table_args__ = (
        UniqueConstraint("workshop_id", "source_kind", "source_id", "target_kind", "target_id", "relation"),
        Index("ix_link_target", "workshop_id", "target_kind", "target_id"),
    )

    id: str = Field(primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE")
    source_kind: str
    source_id: str
    target_kind: str
    target_id: str
    relation: str
    buried: str = ""
    created_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


def to_link(row: LinkRow) -> Link:
    """The row as the rest of the product sees it."""
    source, target = Ref(row.source_kind, row.source_id), Ref(row.target_kind, row.target_id)
    return Link(row.id, source, target, row.relation, row.buried)


_PARTS = (
    col(LinkRow.id),
    col(LinkRow.source_kind),
    col(LinkRow.source_id),
    col(LinkRow.target_kind),
    col(LinkRow.target_id),
    col(LinkRow.relation),
    col(LinkRow.buried),
)


def whole(session: Session, workshop: str) -> tuple[Link, ...]:
    """Every link of a workshop, oldest first; read as columns, for there are thousands."""
    query = select(*_PARTS).where(col(LinkRow.workshop_id) == workshop)
    rows = session.execute(query.order_by(col(LinkRow.created_at), col(LinkRow.id)))
    return tuple(_link(*row) for row in rows)


def link_rows(
    session: Session, workshop: str, *, source: Ref | None = None, target: Ref | None = None
) -> Sequence[LinkRow]:
    """Links of a workshop, of those with this source or this target where given, oldest first."""
    query = select(LinkRow).where(col(LinkRow.workshop_id) == workshop)
    if source is not None:
        query = query.where(col(LinkRow.source_kind) == source.kind, col(LinkRow.source_id) == source.id)
    if target is not None:
        query = query.where(col(LinkRow.target_kind) == target.kind, col(LinkRow.target_id) == target.id)
    return session.scalars(query.order_by(col(LinkRow.created_at), col(LinkRow.id))).all()


def links_related(session: Session, workshop: str, relation: str) -> tuple[Link, ...]:
    """Links of one relation, oldest first."""
    query = select(*_PARTS).where(col(LinkRow.workshop_id) == workshop, col(LinkRow.relation) == relation)
    rows = session.execute(query.order_by(col(LinkRow.created_at), col(LinkRow.id)))
    return tuple(_link(*row) for row in rows)


def links_behind(
    session: Session, workshop: str, targets: Collection[Ref], relations: Collection[str]
) -> tuple[Link, ...]:
    """Links of these relations to any of these things, oldest first."""
    query = select(*_PARTS).where(
        col(LinkRow.workshop_id) == workshop,
        # The kind too, though an id is of one kind only: so the index is used.
        col(LinkRow.target_kind).in_(sorted({ref.kind for ref in targets})),
        col(LinkRow.target_id).in_(sorted(ref.id for ref in targets)),
        col(LinkRow.relation).in_(list(relations)),
    )
    rows = session.execute(query.order_by(col(LinkRow.created_at), col(LinkRow.id)))
    return tuple(_link(*row) for row in rows)


def _link(
    id_: str, source_kind: str, source_id: str, target_kind: str, target_id: str, relation: str, buried: str
) -> Link:
    return Link(id_, Ref(source_kind, source_id), Ref(target_kind, target_id), relation, buried)


def same_link(session: Session, workshop: str, source: Ref, target: Ref, relation: str) -> LinkRow | None:
    """The link that says exactly this, or None."""
    return session.scalars(
        select(LinkRow).where(
            col(LinkRow.workshop_id) == workshop,
            col(LinkRow.source_kind) == source.kind,
            col(LinkRow.source_id) == source.id,
            col(LinkRow.target_kind) == target.kind,
            col(LinkRow.target_id) == target.id,
            col(LinkRow.relation) == relation,
        )
    ).first()


def rows_at(session: Session, workshop: str, ref: Ref) -> Sequence[LinkRow]:
    """Every link that has this thing at one of its ends."""
    here = (col(LinkRow.source_kind) == ref.kind) & (col(LinkRow.source_id) == ref.id)
    there = (col(LinkRow.target_kind) == ref.kind) & (col(LinkRow.target_id) == ref.id)
    return session.scalars(select(LinkRow).where(col(LinkRow.workshop_id) == workshop, or_(here, there))).all()


def insert_links(session: Session, workshop: str, links: Iterable[tuple[Link, datetime]]) -> None:
    """Write new links, each with the moment it was made; as plain rows, for there are thousands."""
    rows = [
        {
            "id": link.id,
            "workshop_id": workshop,
            "source_kind": link.source.kind,
            "source_id": link.source.id,
            "target_kind": link.target.kind,
            "target_id": link.target.id,
            "relation": link.relation,
            "buried": link.buried,
            "created_at": made,
        }
        for link, made in links
    ]
    if rows:
        session.execute(insert(LinkRow), rows)


def delete_link(session: Session, link: str) -> None:
    """Delete one link."""
    session.execute(delete(LinkRow).where(col(LinkRow.id) == link))
