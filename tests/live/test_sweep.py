"""New words of a revealed step reach phones within about two seconds, however many come."""

from datetime import timedelta

import pytest

from tests.live.conftest import NOW, Hall, statements
from workshop.live import conduct
from workshop.live.bin import delete, erase
from workshop.live.sweep import due, sweep


@pytest.fixture
def talking(hall: Hall) -> Hall:
    """A revealed step that takes answers, told to phones long ago."""
    hall.go(per_person=None)
    hall.do(conduct.reveal)
    hall.clock.forward(minutes=1)
    return hall


@pytest.mark.parametrize(("seconds", "expected"), [(0, False), (1.9, False), (2, True), (60, True), (-1, True)])
def test_phones_are_told_every_two_seconds_at_most(seconds: float, expected: bool) -> None:
    assert due(NOW, NOW + timedelta(seconds=seconds)) is expected
    assert due(None, NOW)


def test_first_words_are_told_at_once_and_the_next_by_the_sweep(talking: Hall) -> None:
    writer, reader = talking.phone(), talking.phone()
    cue = talking.row.cue
    writer.write("First")
    assert talking.row.cue == cue + 1
    assert [item["text"] for item in reader.state()["activity"]["step"]["items"]] == ["First"]
    talking.clock.forward(seconds=1)
    writer.write("Second")
    assert talking.row.cue == cue + 1
    assert [item["text"] for item in reader.state()["activity"]["step"]["items"]] == ["First"]
    assert sweep(talking.db, talking.clock()) == 0
    assert sweep(talking.db, talking.clock.forward(seconds=1)) == 1
    assert talking.row.cue == cue + 2
    assert sorted(item["text"] for item in reader.state()["activity"]["step"]["items"]) == ["First", "Second"]
    assert sweep(talking.db, talking.clock.forward(seconds=9)) == 0


def test_many_words_are_one_cue_every_two_seconds(talking: Hall) -> None:
    writer = talking.phone()
    cue = talking.row.cue
    for at in range(40):
        writer.write(f"note {at}")
        sweep(talking.db, talking.clock.forward(seconds=0.25))
    assert talking.row.cue - cue == 1 + 10 / 2


def test_act_of_the_facilitator_tells_what_was_held_back(talking: Hall) -> None:
    writer = talking.phone()
    writer.write("First")
    writer.write("Second")
    assert talking.screen().cue_due
    talking.do(conduct.timer_pause)
    assert not talking.screen().cue_due
    assert sweep(talking.db, talking.clock.forward(seconds=9)) == 0


def test_hidden_words_are_never_due(hall: Hall) -> None:
    hall.go(per_person=None)
    writer = hall.phone()
    cue = hall.row.cue
    writer.write("First")
    writer.write("Second")
    assert sweep(hall.db, hall.clock.forward(seconds=9)) == 0
    assert hall.row.cue == cue


def test_sweep_with_nothing_due_is_one_read_and_no_write(talking: Hall) -> None:
    talking.phone().write("First")
    with statements(talking.db) as sent:
        assert sweep(talking.db, talking.clock.forward(seconds=9)) == 0
    assert [one.split()[0] for one in sent] == ["BEGIN", "SELECT"]


def test_sweep_reaches_every_room(talking: Hall) -> None:
    other = Hall(talking.db, talking.library, talking.another(title="Other"), talking.clock)
    other.go(per_person=None)
    other.do(conduct.reveal)
    talking.clock.forward(minutes=1)
    for one in (talking, other):
        writer = one.phone()
        writer.write("First")
        writer.write("Second")
    assert sweep(talking.db, talking.clock.forward(seconds=3)) == 2


def test_room_that_is_gone_stops_no_sweep(talking: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = talking.phone()
    writer.write("First")
    writer.write("Second")
    whole = talking.db.write

    def deleted_meanwhile(workshop: str | None) -> object:
        monkeypatch.undo()
        talking.do(delete, name="Night")
        talking.do(erase, name="Night")
        return whole(workshop)

    monkeypatch.setattr(talking.db, "write", deleted_meanwhile)
    assert sweep(talking.db, talking.clock.forward(seconds=9)) == 0
