"""One note or three hundred: the same number of statements, and one row of one person."""

import uuid
from collections.abc import Callable

import pytest

from tests.live.conftest import Hall, statements
from workshop.board import new_cluster
from workshop.live import conduct
from workshop.live.console import console
from workshop.live.wall import wall

Read = Callable[[Hall], object]


def counted(hall: Hall, read: Read) -> int:
    with statements(hall.db) as sent:
        read(hall)
    return len(sent)


def fill(hall: Hall, notes: int) -> None:
    writer = hall.phone()
    item = writer.item({})
    for start in range(0, notes, 50):
        texts = (f"note {at}" for at in range(start, min(notes, start + 50)))
        writer.post(*({**item, "id": str(uuid.uuid4()), "payload": {"text": text}} for text in texts))


READS: dict[str, Read] = {
    "wall": lambda hall: wall(hall.db, hall.row.screen_key),
    "console": lambda hall: console(hall.db, hall.facilitator, workshop=hall.workshop, lang="en", now=hall.clock()),
}


@pytest.mark.parametrize("name", READS)
@pytest.mark.parametrize("board", [True, False])
def test_screen_takes_the_same_statements_for_one_and_for_many(hall: Hall, name: str, board: bool) -> None:
    hall.go(per_person=None)
    fill(hall, 1)
    hall.do(conduct.reveal)
    few = counted(hall, READS[name])
    fill(hall, 299)
    assert counted(hall, READS[name]) == few
    if board:
        hall.go("themes", "sort")
        activity, _ = hall.now()
        cards = [row.id for row in hall.rows()]
        read = counted(hall, READS[name])
        for at in range(0, 60, 10):
            new_cluster(
                hall.db, hall.facilitator, workshop=hall.workshop, activity=activity.id, cards=cards[at : at + 10],
                name=f"Group {at}", now=hall.clock(),
            )  # fmt: skip
        assert counted(hall, READS[name]) == read


def test_state_takes_the_same_statements_for_one_and_for_many(hall: Hall) -> None:
    hall.go(per_person=None)
    reader = hall.phone()
    fill(hall, 1)
    hall.do(conduct.reveal)
    first = counted(hall, lambda _: reader.state())
    again = counted(hall, lambda _: reader.state())
    fill(hall, 299)
    hall.phones(20)
    hall.do(conduct.timer_pause)
    assert counted(hall, lambda _: reader.state()) == first
    assert counted(hall, lambda _: reader.state()) == again == 3  # begin, the workshop, the person


def test_submission_takes_the_same_statements_in_a_full_room(hall: Hall) -> None:
    hall.go(per_person=None)
    writer = hall.phone()
    writer.write("warm")
    few = counted(hall, lambda _: writer.write("x"))
    hall.phones(20)
    fill(hall, 299)
    assert counted(hall, lambda _: writer.write("y")) == few


def test_whole_room_asks_once_for_what_all_share(hall: Hall) -> None:
    hall.go(per_person=None)
    fill(hall, 20)
    phones = hall.phones(12)
    hall.do(conduct.reveal)
    with statements(hall.db) as sent:
        for phone in phones:
            phone.state()
    assert sum("FROM submission" in one and "payload" in one for one in sent) == 1
