"""The board in a room where three cards lie on the table."""

from dataclasses import dataclass

import pytest

from tests.live.conftest import Hall, furnished, hall, library
from workshop import board
from workshop.board import Cluster, clusters_of
from workshop.inputs.store import SubmissionRow

__all__ = ["furnished", "hall", "library"]


@dataclass
class Table:
    """The board with short ways to act on it."""

    hall: Hall
    activity: str
    cards: list[str]

    def do(self, act: str, **facts: object) -> object:
        """The facilitator acts."""
        place = {"workshop": self.hall.workshop, "now": self.hall.clock(), **facts}
        return getattr(board, act)(self.hall.db, self.hall.facilitator, **place)

    def group(self, *cards: str, name: str = "") -> Cluster:
        """A new group."""
        made = self.do("new_cluster", activity=self.activity, cards=cards, name=name)
        assert isinstance(made, Cluster)
        return made

    def groups(self) -> list[tuple[str, int]]:
        """(name, position) of the groups, in board order."""
        with self.hall.db.read() as session:
            return [(one.name, one.position) for one in clusters_of(session, self.hall.workshop, self.activity)]

    def row(self, card: str) -> SubmissionRow:
        """A card as it is kept."""
        return next(row for row in self.hall.rows() if row.id == card)

    def lies(self) -> list[str | None]:
        """In which group each card lies."""
        return [self.row(card).cluster_id for card in self.cards]


@pytest.fixture
def table(hall: Hall) -> Table:
    """Three cards, not yet grouped."""
    hall.go()
    phone = hall.phone()
    for text in ("Lamps", "Buses", "Benches"):
        phone.write(text)
    ids = {row.payload["text"]: row.id for row in hall.rows()}
    hall.go("themes", "sort")
    activity, _ = hall.now()
    return Table(hall, activity.id, [ids[text] for text in ("Lamps", "Buses", "Benches")])
