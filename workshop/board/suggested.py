"""Groups that were suggested and that a facilitator took: ordinary ones, made of cards that lie in none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workshop import links
from workshop.board.acting import change, cluster_row, note, start_cluster
from workshop.errors import N_, WorkshopError
from workshop.inputs.store import lying_in, piled
from workshop.links import Ref
from workshop.people.actor import Actor
from workshop.storage import Database, UnitOfWork

TAKEN_APART = N_("a group was taken apart")


class AllGrouped(WorkshopError):
    """Every card of a suggested group was put elsewhere, hidden or withdrawn meanwhile."""

    key = "all_grouped"
    sentence = N_("These notes lie in other groups by now, so nothing was changed.")
    status = 409


@dataclass(frozen=True, slots=True)
class Suggested:
    """A group that somebody took: what it is to be called, and the cards in it."""

    name: str
    cards: tuple[str, ...]


def take(
    db: Database, actor: Actor, *, workshop: str, activity: str, groups: Sequence[Suggested], now: datetime
) -> tuple[str, ...]:
    """Make groups of what was suggested, by id; a card that lies in a group, is hidden or gone is left where it is.

    All in one write or none. Raises NotFound, AllGrouped where no card is left for any of them, and the refusals of
    names.
    """
    with change(db, actor, workshop) as uow:
        loose = _loose(uow, [card for group in groups for card in group.cards])
        made: list[str] = []
        for group in groups:
            cards = [card for card in group.cards if card in loose]
            if cards:
                made.append(start_cluster(uow, actor, activity=activity, cards=cards, name=group.name, now=now).id)
        if not made:
            raise AllGrouped()
        uow.commit()
    return tuple(made)


def take_apart(db: Database, actor: Actor, *, workshop: str, clusters: Sequence[str], now: datetime) -> None:
    """Take groups off the board again; their cards are unsorted. Raises NotFound."""
    with change(db, actor, workshop) as uow:
        for cluster in clusters:
            row = cluster_row(uow, cluster)
            for card in lying_in(uow.session, workshop, cluster):
                card.cluster_id = None
                note(uow, actor, "move", "submission", card.id, now)
            links.bury(uow, Ref("cluster", cluster), TAKEN_APART, now)
            uow.session.flush()
            uow.session.delete(row)
            note(uow, actor, "take_apart", "cluster", cluster, now)
        uow.raise_cue()
        uow.commit()


def _loose(uow: UnitOfWork, cards: Sequence[str]) -> set[str]:
    """Those of the cards that may be put into a group; one that lies under another by now goes where that goes."""
    rows = piled(uow.session, str(uow.workshop), cards)
    shown = {row.id for row in rows if row.merged_into is None and row.state == "saved" and not row.hidden}
    return shown - {row.merged_into or row.id for row in rows if row.cluster_id}
