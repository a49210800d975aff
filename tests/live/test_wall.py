"""What the wall shows."""

import pytest

from tests.live.conftest import NOW, Hall
from workshop.live import conduct
from workshop.live.wall import NoSuchScreen, wall, workshop_of
from workshop.storage.workshop import WorkshopRow


def test_wall_before_the_first_step_shows_how_to_join(hall: Hall) -> None:
    hall.phones(2)
    shown = hall.wall()
    assert (shown["mode"], shown["title"], shown["host"], shown["people"]) == ("join", "Night", "City", 2)
    assert shown["code"] == hall.made(hall.workshop).shown_code
    assert (shown["activity"], shown["step"], shown["cards"], shown["result"]) == (None, None, [], None)


def test_wall_shows_prompt_clock_and_count(hall: Hall) -> None:
    hall.go()
    hall.phone().write("Dark")
    shown = hall.wall()
    step = shown["step"]
    assert (shown["mode"], step["kind"], step["open"], step["revealed"], step["count"]) == (
        "step",
        "note",
        True,
        False,
        1,
    )
    assert step["ends_at"] == "2026-11-24T18:04:00+00:00"
    assert step["prompt"] == hall.now()[1].say("prompt", "en", "en")
    hall.do(conduct.timer_pause)
    assert (hall.wall()["step"]["ends_at"], hall.wall()["step"]["paused_seconds"]) == (None, 240)


def test_wall_tells_no_count_where_the_facilitator_shows_none(hall: Hall) -> None:
    hall.go()
    with hall.db.write(hall.workshop) as uow:
        screen = uow.session.get(type(hall.screen()), hall.workshop)
        assert screen is not None
        screen.show_count = False
        uow.commit()
    assert hall.wall()["step"]["count"] is None


def test_step_without_answers_has_no_count(hall: Hall) -> None:
    hall.go("ideas", "explain")
    assert hall.wall()["step"]["count"] is None


@pytest.mark.parametrize("mode", [conduct.blank, conduct.show_join])
def test_dark_and_join_screen_show_no_cards(hall: Hall, mode: object) -> None:
    hall.go()
    hall.phone().write("Dark")
    hall.do(conduct.reveal)
    hall.do(mode, **({"on": True} if mode is conduct.blank else {}))  # type: ignore[arg-type]
    assert hall.cards() == []


def test_wall_speaks_the_workshops_language_unless_another_is_asked(hall: Hall) -> None:
    hall.go()
    langs = [hall.wall(lang)["lang"] for lang in (None, "fr", "en", "de")]
    assert langs == ["en", "fr", "en", "en"]
    assert hall.wall("fr")["step"]["prompt"] != hall.wall()["step"]["prompt"]


def test_renewed_key_ends_the_old_one(hall: Hall) -> None:
    old = hall.row.screen_key
    assert workshop_of(hall.db, old) == hall.workshop
    with hall.db.write(hall.workshop) as uow:
        row = uow.session.get(WorkshopRow, hall.workshop)
        assert row is not None
        row.screen_key = "new"
        uow.commit()
    for ask in (wall, workshop_of):
        with pytest.raises(NoSuchScreen):
            ask(hall.db, old)
    assert wall(hall.db, "new", now=NOW)["server_now"] == NOW.isoformat()


def test_cards_of_a_named_room_stand_as_they_arrived(hall: Hall) -> None:
    hall.go(per_person=None)
    phone = hall.phone()
    texts = [f"note {at}" for at in range(9)]
    for text in texts:
        hall.clock.forward(seconds=1)
        phone.write(text)
    hall.do(conduct.reveal)
    assert hall.cards() == texts
