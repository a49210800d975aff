"""A deleted workshop waits in the bin: nobody finds it, it comes back as it was, and what is erased is gone."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.live.conftest import NOW, Hall
from workshop import archive
from workshop.errors import NotFound
from workshop.live import conduct, room, wall, workshops
from workshop.live.bin import KEPT_FOR, NotItsTitle, binned, delete, erase, take_back, typed
from workshop.live.erasing import PORTION
from workshop.people.actor import NOBODY, SYSTEM
from workshop.storage.events import events_of


def written(hall: Hall) -> Hall:
    """Someone wrote something."""
    hall.go(per_person=None)
    hall.phone("Zorblax").write("Zanzibar")
    return hall


def binned_now(hall: Hall, name: str = "Night") -> None:
    hall.do(delete, name=name)


@pytest.mark.parametrize("name", ["Night", " night ", "NIGHT\u00a0"])
def test_typing_the_title_deletes(hall: Hall, name: str) -> None:
    binned_now(hall, name)
    assert workshops.workshops_of(hall.db, hall.facilitator) == ()


@pytest.mark.parametrize("name", ["", "Nigth", "Night 2", "N"])
def test_another_title_deletes_nothing(hall: Hall, name: str) -> None:
    before = hall.row.revision
    with pytest.raises(NotItsTitle):
        binned_now(hall, name)
    assert (hall.row.deleted_at, hall.row.revision) == (None, before)
    assert len(workshops.workshops_of(hall.db, hall.facilitator)) == 1


def test_a_title_is_recognised_however_a_keyboard_writes_it() -> None:
    assert typed("La gare\u202f: l’été «\u00a0tard\u00a0»") == typed('la gare : l\'été "tard"')
    assert typed("Night") != typed("Nights")


def test_what_lies_in_the_bin_is_found_by_nobody(hall: Hall) -> None:
    phone = written(hall).phone()
    made, key = hall.made(hall.workshop), hall.row.screen_key
    cue = hall.row.cue
    binned_now(hall)
    assert hall.row.cue > cue  # phones and wall ask again, and learn that it is gone
    asks = [
        lambda: hall.made(hall.workshop),
        lambda: hall.made(made.code),
        lambda: room.room_card(hall.db, made.code, "en"),
        lambda: room.join(hall.db, made.code, group=None, name=None, lang="en", notice="x", now=NOW),
        phone.state,
        lambda: phone.write("Later"),
        lambda: wall.wall(hall.db, key),
        lambda: hall.do(conduct.next_step),
        lambda: archive.export_json(hall.db, SYSTEM, workshop=hall.workshop, now=NOW),
        lambda: binned_now(hall),
    ]
    for ask in asks:
        with pytest.raises(NotFound):
            ask()


def test_taken_back_it_is_as_it_was(hall: Hall) -> None:
    phone = written(hall).phone()
    before, rows = hall.made(hall.workshop), hall.rows()
    binned_now(hall)
    hall.clock.forward(days=29)
    hall.do(take_back)
    after = hall.made(hall.workshop)
    assert (after.code, after.screen_key, after.status, after.people) == (
        before.code, before.screen_key, before.status, before.people,
    )  # fmt: skip
    assert [row.id for row in hall.rows()] == [row.id for row in rows]
    assert phone.write("Still here").status == "saved"
    assert binned(hall.db, hall.facilitator) == ()
    assert [verb for verb, _ in hall.events() if verb in ("delete", "take_back")] == ["delete", "take_back"]


def test_the_bin_says_what_is_in_it_and_until_when(hall: Hall) -> None:
    written(hall)
    binned_now(hall)
    later = hall.clock.forward(days=1)
    other = hall.another(title="Other")
    delete(hall.db, hall.facilitator, workshop=other, name="Other", now=later)
    first, second = binned(hall.db, hall.facilitator)
    assert (first.title, second.title) == ("Other", "Night")
    assert (second.people, second.answers, second.deleted_at, second.until) == (1, 1, NOW, NOW + timedelta(days=30))
    assert binned(hall.db, hall.stranger) == ()
    assert len(binned(hall.db, SYSTEM)) == 2


def test_after_thirty_days_it_cannot_be_taken_back(hall: Hall) -> None:
    binned_now(hall)
    with pytest.raises(NotFound):
        take_back(hall.db, hall.facilitator, workshop=hall.workshop, now=NOW + KEPT_FOR)
    take_back(hall.db, hall.facilitator, workshop=hall.workshop, now=NOW + KEPT_FOR - timedelta(seconds=1))


def test_others_take_nothing_back_and_erase_nothing(hall: Hall) -> None:
    phone = hall.phone()
    binned_now(hall)
    for actor in (hall.stranger, phone.actor, NOBODY):
        with pytest.raises(NotFound):
            take_back(hall.db, actor, workshop=hall.workshop, now=NOW)
        with pytest.raises(NotFound):
            erase(hall.db, actor, workshop=hall.workshop, name="Night", now=NOW)
    assert len(binned(hall.db, hall.facilitator)) == 1


def test_erasing_from_the_bin_leaves_nothing_that_was_given(hall: Hall) -> None:
    written(hall).phone("Quux").write("Timbuktu")
    other = hall.another(title="Other")
    with pytest.raises(NotFound):  # not in the bin yet
        hall.do(erase, name="Night")
    binned_now(hall)
    with pytest.raises(NotItsTitle):
        hall.do(erase, name="Day")
    hall.do(erase, name="Night")
    assert binned(hall.db, hall.facilitator) == ()
    assert [one.id for one in workshops.workshops_of(hall.db, hall.facilitator)] == [other]
    with hall.db.read() as session:
        tables = [
            name
            for (name,) in session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
            if any(column[1] == "workshop_id" for column in session.execute(text(f'PRAGMA table_info("{name}")')).all())
        ]
        assert len(tables) > 10
        for table in set(tables) - {"event"}:
            left = session.execute(text(f"SELECT count(*) FROM {table} WHERE workshop_id = :id"), {"id": hall.workshop})
            assert (table, left.scalar_one()) == (table, 0)
        story = events_of(session, hall.workshop)
        assert story
        assert {one.actor_id for one in story} == {None}
    assert hall.db.compact()
    folder = hall.db.path.parent if hall.db.path else None
    assert folder is not None
    kept = b"".join(file.read_bytes() for file in folder.iterdir())
    assert [word for word in (b"Zanzibar", b"Timbuktu", b"Zorblax") if word in kept] == []


def test_erasing_goes_on_in_portions(hall: Hall) -> None:
    hall.go(per_person=None)
    phone = hall.phone()
    for _ in range(PORTION // 50 + 1):
        phone.post(*(phone.item({"text": f"Note {n}"}) for n in range(50)))
    assert len(hall.rows()) == PORTION + 50
    binned_now(hall)
    hall.do(erase, name="Night")
    assert hall.rows() == []
