"""Cards that say the same become one and part again; every text, code and link stays with whoever wrote it.

What is on top of a pile stands in `merged_into` of the others, and each of them is linked to it as "merged", so that
what is made of the one on top rests on all. Two cards that people looked at and kept both are linked as "apart".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from workshop import links
from workshop.board.acting import BadCard, card_row, change, note, with_pile
from workshop.board.piles import spokesman
from workshop.board.store import ClusterRow
from workshop.inputs import KINDS
from workshop.inputs.store import SubmissionRow, piled
from workshop.links import APART, Ref
from workshop.people.actor import Actor
from workshop.storage import Database, Session, UnitOfWork

MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Lay:
    """How one card lay before an act: in which group, and what it was merged into."""

    card: str
    cluster: str | None
    into: str | None


def merge(db: Database, actor: Actor, *, workshop: str, cards: Sequence[str], now: datetime) -> tuple[Lay, ...]:
    """Lay cards that say the same on each other, with all that lie on one with them already.

    They lie in the group of the one on top, or where that is in none in the first that another is in. Gives how they
    lay, for `put_back`; nothing for fewer than two. Raises NotFound, and BadCard for one that is gone or not shown.
    """
    with change(db, actor, workshop) as uow:
        rows = with_pile(uow, cards)
        if any(row.hidden or row.state != "saved" or not _words(row) for row in rows):
            raise BadCard()
        if len(rows) < 2:
            return ()
        before = _as_they_lie(rows)
        top = spokesman(sorted(rows, key=lambda row: (row.received_at, row.id)))
        cluster = top.cluster_id or next((row.cluster_id for row in rows if row.cluster_id), None)
        for row in rows:
            _lay(uow, actor, row, None if row is top else top.id, cluster, now)
        uow.raise_cue()
        uow.commit()
    return before


def split(db: Database, actor: Actor, *, workshop: str, card: str, now: datetime) -> tuple[Lay, ...]:
    """Take one card off its pile; it stays in the group, and is not offered to be merged with the others again.

    Gives how all of them lay, for `put_back`; nothing for a card that lies alone. Raises NotFound, BadCard.
    """
    with change(db, actor, workshop) as uow:
        rows = with_pile(uow, [card])
        rest = [row for row in rows if row.id != card]
        if not rest:
            return ()
        before = _as_they_lie(rows)
        alone = card_row(uow, card)
        _lay(uow, actor, alone, None, alone.cluster_id, now)
        _lay_together(uow, actor, rest, now)
        for other in rest:
            _say_apart(uow, card, other.id, now)
        uow.raise_cue()
        uow.commit()
    return before


def put_back(db: Database, actor: Actor, *, workshop: str, lays: Iterable[Lay], now: datetime) -> None:
    """Let cards lie as they lay before; those that were withdrawn since are passed over. Raises NotFound."""
    with change(db, actor, workshop) as uow:
        found = {lay.card: uow.session.get(SubmissionRow, lay.card) for lay in lays}
        there = {id_: row for id_, row in found.items() if row is not None and row.workshop_id == workshop}
        for lay in (lay for lay in lays if lay.card in there):
            into = lay.into if lay.into in there else None
            cluster = lay.cluster if lay.cluster and uow.session.get(ClusterRow, lay.cluster) else None
            _lay(uow, actor, there[lay.card], into, cluster, now)
        for link in links.of_relation(uow.session, workshop, APART):
            one, two = there.get(link.source.id), there.get(link.target.id)
            if one and two and (one.merged_into or one.id) == (two.merged_into or two.id):
                links.remove(uow, source=link.source, target=link.target, relation=APART)
        uow.raise_cue()
        uow.commit()


def keep_both(
    db: Database, actor: Actor, *, workshop: str, one: str, two: str, apart: bool = True, now: datetime
) -> None:
    """Say that two cards do not say the same, so that they are not offered again; or take that back.

    Raises NotFound, BadCard.
    """
    with change(db, actor, workshop) as uow:
        for card in (one, two):
            card_row(uow, card)
        if one == two:
            return
        if apart:
            _say_apart(uow, one, two, now)
        else:
            first, second = sorted((one, two))
            links.remove(uow, source=Ref("submission", first), target=Ref("submission", second), relation=APART)
        note(uow, actor, "keep_both" if apart else "keep_open", "submission", one, now)
        uow.commit()


def kept_apart(session: Session, workshop: str) -> frozenset[frozenset[str]]:
    """The pairs of cards that people looked at and kept both."""
    found = links.of_relation(session, workshop, APART)
    return frozenset(frozenset((link.source.id, link.target.id)) for link in found if not link.buried)


def leave(uow: UnitOfWork, leaving: Sequence[SubmissionRow], now: datetime) -> None:
    """Cards that are about to be deleted leave their piles: another comes on top, and nothing points at them."""
    ids = {row.id for row in leaving}
    workshop = str(uow.workshop)
    roots = {row.merged_into or row.id for row in leaving}
    staying: dict[str, list[SubmissionRow]] = {}
    for row in piled(uow.session, workshop, roots):
        if row.id not in ids:
            staying.setdefault(row.merged_into or row.id, []).append(row)
    for link in links.of_relation(uow.session, workshop, APART):
        if {link.source.id, link.target.id} & ids:
            links.remove(uow, source=link.source, target=link.target, relation=APART)
    for row in leaving:
        row.merged_into = None
    for root, rows in staying.items():
        if root in ids:
            _lay_together(uow, None, rows, now)
    uow.session.flush()


def _words(row: SubmissionRow) -> str:
    return "" if KINDS[row.kind].secret else KINDS[row.kind].text(row.payload)


def _as_they_lie(rows: Iterable[SubmissionRow]) -> tuple[Lay, ...]:
    return tuple(Lay(row.id, row.cluster_id, row.merged_into) for row in rows)


def _lay_together(uow: UnitOfWork, actor: Actor | None, rows: Sequence[SubmissionRow], now: datetime) -> None:
    """What is left of a pile: the same card stays on top, or another comes there."""
    ids = {row.id for row in rows}
    top = next((row for row in rows if row.merged_into is None), None) or spokesman(rows)
    for row in rows:
        into = None if row is top else top.id
        if row.merged_into != into or row.merged_into not in ids:
            _lay(uow, actor, row, into, row.cluster_id, now)


def _lay(
    uow: UnitOfWork, actor: Actor | None, row: SubmissionRow, into: str | None, cluster: str | None, now: datetime
) -> None:
    """One card onto another or by itself. Without an actor nobody did it: another card went away."""
    if (row.merged_into, row.cluster_id) == (into, cluster):
        return
    here = Ref("submission", row.id)
    if row.merged_into != into:
        if row.merged_into is not None:
            links.remove(uow, source=here, target=Ref("submission", row.merged_into), relation=MERGED)
        if into is not None:
            links.add(uow, source=here, target=Ref("submission", into), relation=MERGED, now=now)
        if actor is not None:
            note(uow, actor, "merge" if into else "split", "submission", row.id, now)
    elif actor is not None:
        note(uow, actor, "move", "submission", row.id, now)
    row.merged_into, row.cluster_id = into, cluster
    uow.session.flush()


def _say_apart(uow: UnitOfWork, one: str, two: str, now: datetime) -> None:
    first, second = sorted((one, two))
    links.add(uow, source=Ref("submission", first), target=Ref("submission", second), relation=APART, now=now)
