"""What the facilitator does with the room."""

import random
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.live.conftest import NOW, Hall
from workshop.inputs.store import SubmissionRow
from workshop.live import conduct, store
from workshop.live.model import NoStep, NothingBefore, NothingMore, WorkshopEnded

ACTS: tuple[Callable[..., None], ...] = (
    conduct.next_step,
    conduct.back,
    conduct.open_step,
    conduct.close_step,
    conduct.reveal,
    conduct.hide,
    conduct.show_join,
    conduct.end,
    conduct.timer_start,
    conduct.timer_pause,
)


def places(hall: Hall) -> list[tuple[str, int]]:
    return [(activity.key, step.number) for activity in hall.agenda() for step in activity.steps]


def place(hall: Hall) -> tuple[str, int]:
    activity, step = hall.now()
    return activity.key, step.number


# --- moving on -------------------------------------------------------------------------------------------------------


def test_first_next_starts_the_workshop(hall: Hall) -> None:
    assert (hall.row.status, hall.row.started_at, hall.screen().mode) == ("waiting", None, "join")
    hall.do(conduct.next_step)
    assert (hall.row.status, hall.row.started_at, hall.screen().mode) == ("live", NOW, "step")
    activity, step = hall.now()
    assert (activity.key, step.number, step.open) == ("after-dark", 1, True)
    assert hall.events() == [("go", "step"), ("open", "step")]


def test_next_walks_the_whole_agenda_and_back_comes_all_the_way(hall: Hall) -> None:
    walked = []
    for _ in places(hall):
        hall.do(conduct.next_step)
        walked.append(place(hall))
    assert walked == places(hall)
    with pytest.raises(NothingMore):
        hall.do(conduct.next_step)
    assert place(hall) == places(hall)[-1]
    for expected in reversed(places(hall)[:-1]):
        hall.do(conduct.back)
        assert place(hall) == expected
    with pytest.raises(NothingBefore):
        hall.do(conduct.back)


def test_nothing_is_before_the_start(hall: Hall) -> None:
    with pytest.raises(NothingBefore):
        hall.do(conduct.back)
    assert (hall.row.status, hall.row.revision, hall.screen().activity_id) == ("waiting", 0, None)


def test_next_closes_what_it_leaves_and_back_does_not_open_it(hall: Hall) -> None:
    hall.go()
    hall.do(conduct.next_step)
    assert hall.find("after-dark", "alone")[1].state == "closed"
    hall.do(conduct.back)
    _, step = hall.now()
    assert (step.rules["key"], step.state) == ("alone", "closed")
    assert hall.screen().ends_at is None
    hall.do(conduct.open_step)
    assert hall.now()[1].open


def test_going_to_where_the_room_is_moves_nothing(hall: Hall) -> None:
    hall.go()
    before = hall.screen().ends_at
    hall.clock.forward(minutes=1)
    hall.go()
    assert hall.now()[1].open
    assert hall.screen().ends_at == before


@pytest.mark.parametrize("step", [1, 0, 99])
def test_going_to_an_activity_finds_its_first_step(hall: Hall, step: int) -> None:
    activity = next(one for one in hall.agenda() if one.key == "first-choice")
    hall.do(conduct.go, activity=activity.id, step=step)
    assert hall.now()[1].rules["key"] == "think"


@pytest.mark.parametrize("act", [conduct.open_step, conduct.close_step, conduct.reveal, conduct.hide])
def test_act_on_the_current_step_needs_one(hall: Hall, act: Callable[..., None]) -> None:
    with pytest.raises(NoStep):
        hall.do(act)
    assert hall.row.revision == 0


# --- open and close --------------------------------------------------------------------------------------------------


def test_opening_freezes_what_people_answer_about(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    phone.write("Dark underpass")
    hall.go("after-dark", "pairs")
    (item,) = hall.now()[1].items
    assert (item["text"], item["kind"], item["code"]) == ("Dark underpass", "submission", "C-001")
    hall.do(conduct.back)
    hall.do(conduct.open_step)
    phone.write("No bus")
    hall.do(conduct.next_step)
    hall.do(conduct.open_step)
    assert hall.now()[1].items == (item,)


def test_close_gives_every_answer_with_words_a_code_once(hall: Hall) -> None:
    hall.go()
    for phone in hall.phones(9):
        phone.write("x")
    assert {row.code for row in hall.rows()} == {None}
    hall.do(conduct.close_step)
    codes = {row.id: row.code for row in hall.rows()}
    assert sorted(map(str, codes.values())) == [f"C-{at:03d}" for at in range(1, 10)]
    hall.do(conduct.open_step)
    hall.do(conduct.reveal)
    hall.do(conduct.close_step)
    assert {row.id: row.code for row in hall.rows()} == codes


def test_codes_are_shuffled_so_that_they_tell_no_order(hall: Hall) -> None:
    hall.go()
    for at, phone in enumerate(hall.phones(12)):
        hall.clock.forward(seconds=1)
        phone.write(f"note {at}")
    _, step = hall.now()
    with hall.db.write(hall.workshop) as uow:
        row = uow.session.get(store.StepRow, step.id)
        assert row is not None
        conduct.give_codes(uow, hall.workshop, row, random.Random(7))
        uow.commit()
    codes = [row.code for row in hall.rows()]
    assert sorted(map(str, codes)) == [f"C-{at:03d}" for at in range(1, 13)]
    assert codes != sorted(map(str, codes))


def test_ballots_have_no_codes(hall: Hall) -> None:
    (a,) = hall.with_items(["A"])
    hall.phone().give({"dots": {a: 1}})
    hall.do(conduct.reveal)
    assert [row.code for row in hall.rows()] == [None]


def test_close_lets_the_result_land_once(hall: Hall) -> None:
    hall.go("after-dark", "fours")
    hall.phone().write("People have no safe way home")
    hall.do(conduct.close_step)
    assert hall.now()[1].landed
    assert ("close", "step") in hall.events()
    before = hall.last_event()
    hall.do(conduct.close_step)
    assert hall.events(before) == []


def test_open_again_keeps_what_was_given(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    phone.write("First")
    hall.do(conduct.close_step)
    hall.do(conduct.open_step)
    assert phone.write("Second").status == "saved"
    assert sorted(row.payload["text"] for row in hall.rows()) == ["First", "Second"]


# --- reveal and hide -------------------------------------------------------------------------------------------------


def test_reveal_of_open_notes_leaves_them_open(hall: Hall) -> None:
    hall.go()
    hall.phone().write("Dark underpass")
    hall.do(conduct.reveal)
    _, step = hall.now()
    assert (step.open, step.revealed, hall.cards()) == (True, True, ["Dark underpass"])
    hall.do(conduct.hide)
    assert (hall.now()[1].revealed, hall.cards()) == (False, [])


def test_reveal_of_a_vote_closes_it_and_shows_the_result(hall: Hall) -> None:
    (a,) = hall.with_items(["A"])
    hall.phone().give({"dots": {a: 1}})
    hall.do(conduct.reveal)
    _, step = hall.now()
    assert (step.state, step.revealed, hall.screen().mode) == ("closed", True, "result")
    assert hall.wall()["result"]["rows"] == [[1, "A", 1, 1]]


def test_vote_that_is_opened_again_is_secret_again(hall: Hall) -> None:
    (a,) = hall.with_items(["A"])
    phone = hall.phone()
    phone.give({"dots": {a: 1}})
    hall.do(conduct.reveal)
    hall.do(conduct.open_step)
    assert (hall.now()[1].revealed, hall.wall()["mode"], hall.wall()["result"]) == (False, "step", None)
    assert phone.state()["activity"]["step"]["result"] is None


def test_step_that_is_not_hidden_shows_answers_as_they_come(hall: Hall) -> None:
    hall.go()
    hall.phone().write("Dark underpass")
    hall.go("after-dark", "fours")
    hall.phone().write("No safe way home")
    hall.go("after-dark", "together")
    (item,) = hall.now()[1].items
    hall.phone().give({"text": "I agree", "target": item["id"]})
    assert hall.cards() == ["I agree"]


# --- the wall --------------------------------------------------------------------------------------------------------


def test_dark_wall_stays_dark_when_a_result_is_hidden(hall: Hall) -> None:
    hall.go()
    hall.do(conduct.blank, on=True)
    hall.do(conduct.hide)
    assert hall.screen().mode == "blank"
    hall.do(conduct.blank, on=False)
    assert hall.screen().mode == "step"


def test_dark_wall_before_the_first_step_comes_back_to_the_join_screen(hall: Hall) -> None:
    hall.do(conduct.blank, on=True)
    assert hall.wall()["mode"] == "blank"
    hall.do(conduct.blank, on=False)
    assert hall.wall()["mode"] == "join"


def test_join_screen_is_a_switch_once_a_step_is_there(hall: Hall) -> None:
    hall.do(conduct.show_join)
    assert hall.screen().mode == "join"
    hall.go()
    modes = []
    for _ in range(2):
        hall.do(conduct.show_join)
        modes.append(hall.screen().mode)
    assert modes == ["join", "step"]


# --- the clock -------------------------------------------------------------------------------------------------------


def left(hall: Hall) -> float | None:
    ends = hall.screen().ends_at
    return (ends - hall.clock()).total_seconds() if ends else None


def test_opening_starts_the_clock_with_the_steps_minutes(hall: Hall) -> None:
    hall.go()
    assert left(hall) == 4 * 60
    assert hall.now()[1].minutes == 4


def test_pause_holds_the_clock_and_start_goes_on(hall: Hall) -> None:
    hall.go()
    hall.clock.forward(seconds=90)
    hall.do(conduct.timer_pause)
    assert (left(hall), hall.screen().paused_seconds) == (None, 150)
    hall.clock.forward(minutes=10)
    hall.do(conduct.timer_pause)
    assert hall.screen().paused_seconds == 150
    hall.do(conduct.timer_start)
    assert (left(hall), hall.screen().paused_seconds) == (150, None)


def test_start_with_seconds_runs_for_these(hall: Hall) -> None:
    hall.go()
    hall.do(conduct.timer_start, seconds=30)
    assert left(hall) == 30


@pytest.mark.parametrize(("seconds", "expected"), [(60, 300), (-60, 180), (-1000, 0)])
def test_time_is_given_and_taken_never_below_zero(hall: Hall, seconds: int, expected: int) -> None:
    hall.go()
    hall.do(conduct.timer_add, seconds=seconds)
    assert left(hall) == expected


@pytest.mark.parametrize(("seconds", "expected"), [(60, 300), (-60, 180), (-1000, 0)])
def test_time_of_a_held_clock_changes_without_running(hall: Hall, seconds: int, expected: int) -> None:
    hall.go()
    hall.do(conduct.timer_pause)
    hall.do(conduct.timer_add, seconds=seconds)
    assert (left(hall), hall.screen().paused_seconds) == (None, expected)


def test_minute_added_after_the_end_counts_from_now(hall: Hall) -> None:
    hall.go()
    hall.clock.forward(minutes=30)
    hall.do(conduct.timer_add, seconds=60)
    assert left(hall) == 60


def test_close_stops_the_clock(hall: Hall) -> None:
    hall.go()
    hall.do(conduct.close_step)
    assert (left(hall), hall.screen().paused_seconds) == (None, None)


def test_clock_started_after_the_close_does_not_follow_the_room(hall: Hall) -> None:
    hall.go()
    hall.go("after-dark", "pairs")
    hall.do(conduct.close_step)
    hall.do(conduct.timer_start, seconds=600)
    hall.do(conduct.back)
    assert left(hall) is None


# --- the end, and what every act has in common -----------------------------------------------------------------------


def test_end_closes_the_step_and_nothing_moves_any_more(hall: Hall) -> None:
    hall.go()
    hall.phone().write("x")
    hall.clock.forward(minutes=2)
    hall.do(conduct.end)
    assert (hall.row.status, hall.row.ended_at, hall.wall()["mode"]) == ("ended", NOW + timedelta(minutes=2), "ended")
    assert [row.code for row in hall.rows()] == ["C-001"]
    assert hall.find("after-dark", "alone")[1].state == "closed"
    revision = hall.row.revision
    for act in ACTS:
        with pytest.raises(WorkshopEnded):
            hall.do(act)
    assert hall.row.revision == revision


def test_workshop_can_end_before_it_began(hall: Hall) -> None:
    hall.do(conduct.end)
    assert hall.row.status == "ended"


@pytest.mark.parametrize(
    ("act", "facts", "events"),
    [
        (conduct.next_step, {}, [("close", "step"), ("go", "step"), ("open", "step")]),
        (conduct.close_step, {}, [("close", "step")]),
        (conduct.reveal, {}, [("reveal", "step")]),
        (conduct.hide, {}, [("hide", "step")]),
        (conduct.blank, {"on": True}, [("blank", "screen")]),
        (conduct.blank, {"on": False}, [("unblank", "screen")]),
        (conduct.show_join, {}, [("join_screen", "screen")]),
        (conduct.timer_start, {"seconds": 5}, [("timer_start", "screen")]),
        (conduct.timer_pause, {}, [("timer_pause", "screen")]),
        (conduct.timer_add, {"seconds": 5}, [("timer_add", "screen")]),
        (conduct.end, {}, [("close", "step"), ("end", "workshop")]),
    ],
)
def test_act_is_one_change_one_cue_and_its_events(
    hall: Hall, act: Callable[..., None], facts: dict[str, object], events: list[tuple[str, str]]
) -> None:
    hall.go()
    before, last = hall.row, hall.last_event()
    hall.do(act, **facts)
    assert (hall.row.revision, hall.row.cue) == (before.revision + 1, before.cue + 1)
    assert hall.events(last) == events


def test_answer_without_words_is_no_quotation() -> None:
    def row(kind: str, payload: dict[str, object]) -> SubmissionRow:
        return SubmissionRow(kind=kind, payload=payload)

    assert conduct.has_words(row("note", {"text": "x"}))
    assert not conduct.has_words(row("vote", {"dots": {"a": 1}}))
    assert not conduct.has_words(row("rating", {"target": "a", "value": 3}))
    assert conduct.has_words(row("rating", {"target": "a", "value": 3, "reason": "x"}))
