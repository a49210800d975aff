"""Hidden means not sent: what phones and the wall are given is searched for what others gave."""

import json
import uuid
from itertools import pairwise
from typing import Any

import pytest

from tests.live.conftest import NOW, Hall, Phone, plain
from workshop.board import edit, hide, move, new_cluster, show
from workshop.inputs.store import SubmissionRow
from workshop.live import conduct, room
from workshop.live.console import console
from workshop.live.state import preview
from workshop.live.sweep import sweep

MARK = "Zanzibar"


def wall_bytes(hall: Hall) -> str:
    return json.dumps(hall.wall())


def shared_bytes(phone: Phone) -> str:
    return json.dumps(plain(phone.state()))


def test_hidden_note_is_sent_to_nobody_before_the_reveal(hall: Hall) -> None:
    hall.go()
    writer, other = hall.phone(), hall.phone()
    writer.write(f"{MARK} is dark")
    (row,) = hall.rows()
    for told in (other.bytes(), wall_bytes(hall), shared_bytes(writer)):
        assert MARK not in told
        assert row.id not in told
        assert uuid.UUID(row.submission_id).hex not in told.replace("-", "")
        assert str(row.participant_id) not in told
    hall.do(conduct.reveal)
    assert MARK in other.bytes()
    assert MARK in wall_bytes(hall)


def test_phones_learn_no_count_before_the_reveal(hall: Hall) -> None:
    """Byte for byte the same whether nobody or fifteen others wrote; the wall may say how many."""
    hall.go()
    quiet = hall.phone()
    before = (json.dumps(quiet.state()), hall.wall()["step"]["count"])
    for at, phone in enumerate(hall.phones(15)):
        phone.write(f"{MARK} {at}")
    sweep(hall.db, hall.clock.forward(seconds=5))
    assert json.dumps(quiet.state()) == before[0]
    assert (before[1], hall.wall()["step"]["count"]) == (0, 15)
    assert "revision" not in json.dumps(quiet.state())


def test_phones_of_one_language_are_told_the_same_but_for_me(hall: Hall) -> None:
    hall.go()
    first, second = hall.phone("Amina", "police"), hall.phone("Benoît", None)
    first.write(f"{MARK}")
    assert shared_bytes(first) == shared_bytes(second)
    assert first.state()["me"] != second.state()["me"]
    hall.do(conduct.reveal)
    assert shared_bytes(first) == shared_bytes(second)
    assert plain(first.state("fr")) == plain(second.state("fr")) != plain(first.state("en"))


def test_me_is_ones_own(hall: Hall) -> None:
    hall.go(per_person=3)
    phone = hall.phone("Amina", "police")
    phone.write("x")
    assert phone.state()["me"] == {"alias": "Amina", "group": "police", "lang": "en", "left": {"answers": 2}}


@pytest.mark.parametrize("unlimited", [True, False])
def test_left_is_nothing_to_count_where_there_is_no_limit(hall: Hall, unlimited: bool) -> None:
    if unlimited:
        hall.go(per_person=None)
    else:
        hall.with_items(["A"])
    assert hall.phone().state()["me"]["left"] == {"answers": None}


def test_codes_come_with_the_reveal_or_the_close(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    phone.write(MARK)
    assert [one["code"] for one in phone.mine()] == [None]
    assert "C-001" not in phone.bytes() + wall_bytes(hall)
    hall.do(conduct.reveal)
    assert [one["code"] for one in phone.mine()] == ["C-001"]
    assert [(item["text"], item["code"]) for item in phone.state()["activity"]["step"]["items"]] == [(MARK, "C-001")]


def test_what_is_given_stands_in_an_order_that_is_not_the_arrival(hall: Hall) -> None:
    hall.go()
    for at, phone in enumerate(hall.phones(12)):
        hall.clock.forward(seconds=1)
        phone.write(f"note {at:02}")
    hall.do(conduct.reveal)
    told = [item["text"] for item in hall.phone().state()["activity"]["step"]["items"]]
    by_place = [row.payload["text"] for row in sorted(hall.rows(), key=lambda row: row.place)]
    assert told == by_place
    assert told != sorted(told)


def test_own_answers_are_told_to_oneself_only(hall: Hall) -> None:
    hall.go()
    writer, other = hall.phone(), hall.phone()
    writer.write(MARK)
    (mine,) = writer.mine()
    assert (mine["text"], mine["status"], mine["payload"], mine["kind"]) == (MARK, "saved", {"text": MARK}, "note")
    assert other.mine() == []


@pytest.mark.parametrize("secret", ["vote", "choice", "rating"])
def test_ballots_are_sent_to_nobody_before_the_close(hall: Hall, secret: str) -> None:
    steps = {"vote": ("choose-ideas", "vote"), "choice": ("themes", "singles"), "rating": ("night-people", "safety")}
    (a,) = hall.with_items(["A"], *steps[secret])
    ballots: dict[str, dict[str, Any]] = {
        "vote": {"dots": {a: 1}},
        "choice": {"options": ["keep"], "target": a, "reason": MARK},
        "rating": {"target": a, "value": 5, "reason": MARK},
    }
    voter, other = hall.phone(), hall.phone()
    before = shared_bytes(other)
    assert voter.give(ballots[secret]).status == "saved"
    sweep(hall.db, hall.clock.forward(seconds=5))
    assert shared_bytes(other) == before
    assert hall.wall()["result"] is None
    assert MARK not in wall_bytes(hall)
    hall.do(conduct.reveal)
    assert other.state()["activity"]["step"]["result"]["rows"] == hall.wall()["result"]["rows"] != []
    # The words beside a mark are never quoted on a phone or the wall.
    assert MARK not in other.bytes() + wall_bytes(hall)


def test_closed_ballot_is_not_shown_before_the_reveal(hall: Hall) -> None:
    (a,) = hall.with_items(["A"])
    hall.phone().give({"dots": {a: 1}})
    hall.do(conduct.close_step)
    assert hall.phone().state()["activity"]["step"]["result"] is None
    assert hall.wall()["result"] is None


# --- moderation ------------------------------------------------------------------------------------------------------


def test_hidden_card_is_off_and_shown_again_is_on(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    phone.write(MARK)
    phone.write("Shown")
    hall.do(conduct.reveal)
    card = next(row.id for row in hall.rows() if row.payload["text"] == MARK)
    hide(hall.db, hall.facilitator, workshop=hall.workshop, card=card, now=NOW)
    other = hall.phone()
    assert MARK not in other.bytes() + wall_bytes(hall)
    assert hall.cards() == ["Shown"]
    assert hall.wall()["step"]["count"] == 1
    show(hall.db, hall.facilitator, workshop=hall.workshop, card=card, now=NOW)
    assert sorted(hall.cards()) == ["Shown", MARK]
    assert MARK in other.bytes()


def test_answer_that_waits_for_review_is_shown_to_its_author_only(hall: Hall) -> None:
    hall.go()
    writer = hall.phone()
    item = writer.item({"text": MARK})
    writer.post(item)
    with hall.db.write(hall.workshop) as uow:
        row = uow.session.get(SubmissionRow, hall.rows()[0].id)
        assert row is not None
        row.state = "held"
        uow.raise_cue()
        uow.commit()
    hall.do(conduct.reveal)
    assert MARK not in hall.phone().bytes() + wall_bytes(hall) + shared_bytes(writer)
    assert [(one["text"], one["status"]) for one in writer.mine()] == [(MARK, "held")]
    assert [one.status for one in writer.post(item)] == ["held"]


def test_card_hidden_after_the_freeze_is_no_longer_offered_and_keeps_its_count(hall: Hall) -> None:
    hall.go("ideas", "write")
    phone = hall.phone()
    phone.write(MARK)
    phone.write("Lamps")
    ids = {row.payload["text"]: row.id for row in hall.rows()}
    hall.rule("choose-ideas", "vote", **{"from": ["ideas/write"], "per_person": 5, "max_per_item": 5})
    hall.go("choose-ideas", "vote")
    phone.give({"dots": {ids[MARK]: 3, ids["Lamps"]: 1}}, n=1)
    assert MARK in shared_bytes(phone)
    hide(hall.db, hall.facilitator, workshop=hall.workshop, card=ids[MARK], now=NOW)
    assert [item["text"] for item in phone.state()["activity"]["step"]["items"]] == ["Lamps"]
    hall.do(conduct.reveal)
    assert hall.wall()["result"]["rows"] == [[1, "(hidden)", 3, 1], [2, "Lamps", 1, 1]]
    hall.do(conduct.close_step)
    counted = console(hall.db, hall.facilitator, workshop=hall.workshop, lang="en", now=NOW).result
    assert counted is not None
    assert counted["rows"] == [[1, "(hidden)", 3, 1], [2, "Lamps", 1, 1]]
    assert MARK not in shared_bytes(phone) + wall_bytes(hall)


def test_withdrawn_words_leave_the_frozen_items_too(hall: Hall) -> None:
    hall.go("ideas", "write")
    phone = hall.phone()
    phone.write(MARK)
    phone.write("Lamps")
    ids = {row.payload["text"]: row.id for row in hall.rows()}
    hall.rule("choose-ideas", "vote", **{"from": ["ideas/write"]})
    hall.go("choose-ideas", "vote")
    voter = hall.phone()
    voter.give({"dots": {ids[MARK]: 1}}, n=1)
    phone.erase(*(one["id"] for one in phone.mine() if one["text"] == MARK))
    assert MARK not in voter.bytes()
    assert sorted(item["text"] for item in hall.now()[1].items) == ["", "Lamps"]
    hall.do(conduct.reveal)
    assert hall.wall()["result"]["rows"] == [[1, "(withdrawn)", 1, 1], [2, "Lamps", 0, 0]]


def test_mended_typo_is_shown_and_its_first_wording_is_not(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    phone.write(f"{MARK} undrepass")
    hall.do(conduct.reveal)
    (row,) = hall.rows()
    edit(hall.db, hall.facilitator, workshop=hall.workshop, card=row.id, text="Underpass", now=NOW)
    assert hall.cards() == ["Underpass"]
    assert MARK not in hall.phone().bytes() + phone.bytes() + wall_bytes(hall)


def test_grouped_cards_show_their_group(hall: Hall) -> None:
    hall.go()
    hall.phone().write(MARK)
    hall.go("themes", "sort")
    (row,) = hall.rows()
    activity, _ = hall.now()
    made = new_cluster(
        hall.db, hall.facilitator, workshop=hall.workshop, activity=activity.id, cards=[row.id], name="Light", now=NOW
    )
    wall = hall.wall()
    assert [(card["text"], card["cluster"]) for card in wall["cards"]] == [(MARK, made.id)]
    assert wall["clusters"] == [{"id": made.id, "name": "Light"}]
    move(hall.db, hall.facilitator, workshop=hall.workshop, cards=[row.id], cluster=None, now=NOW)
    assert [card["cluster"] for card in hall.wall()["cards"]] == [None]


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def unnamed(hall: Hall) -> Hall:
    return Hall(hall.db, hall.library, hall.another(title="Unnamed", identity="anonymous"), hall.clock)


def test_unnamed_room_shows_no_name_and_no_time(unnamed: Hall) -> None:
    unnamed.go()
    phones = [unnamed.phone("Amina") for _ in range(6)]
    for at, phone in enumerate(phones):
        unnamed.clock.forward(seconds=7)
        phone.write(f"note {at}")
    unnamed.do(conduct.reveal)
    told = shared_bytes(phones[0]) + wall_bytes(unnamed)
    assert phones[0].state()["me"]["alias"] == ""
    assert "Amina" not in told
    for row in unnamed.rows():
        assert row.received_at.isoformat()[:19] not in told
        assert str(row.participant_id) not in told
    assert [card["text"] for card in unnamed.wall()["cards"]] == [
        row.payload["text"] for row in sorted(unnamed.rows(), key=lambda row: row.place)
    ]


def test_no_card_carries_an_author_in_any_mode(hall: Hall) -> None:
    hall.go()
    writer = hall.phone("Zanzibar Heron")
    writer.write("Dark")
    hall.do(conduct.reveal)
    assert "Heron" not in hall.phone().bytes() + wall_bytes(hall)


@pytest.mark.parametrize(("people", "shown"), [(4, None), (5, "Police")])
def test_role_stands_on_a_card_only_where_five_share_it(hall: Hall, people: int, shown: str | None) -> None:
    hall.go()
    phones = [hall.phone(group="police") for _ in range(people)]
    phones[0].write("Dark")
    hall.do(conduct.reveal)
    assert [card["group"] for card in hall.wall()["cards"]] == [shown]


# --- how it is told --------------------------------------------------------------------------------------------------


def test_room_that_waits_and_room_that_ended_tell_of_no_activity(hall: Hall) -> None:
    phone = hall.phone()
    waiting = phone.state()
    assert (waiting["status"], waiting["activity"], waiting["me"]["left"]) == ("waiting", None, {})
    hall.go()
    assert phone.state()["status"] == "live"
    hall.do(conduct.end)
    ended = phone.state()
    assert (ended["status"], ended["activity"]) == ("ended", None)


def test_state_says_what_the_contract_promises(hall: Hall) -> None:
    hall.go()
    state = hall.phone().state("fr")
    assert set(state) == {"cue", "status", "me", "activity"}
    assert set(state["activity"]) == {"id", "method", "title", "stage", "step"}
    step = state["activity"]["step"]
    assert {
        "number",
        "kind",
        "prompt",
        "example",
        "limits",
        "open",
        "revealed",
        "ends_at",
        "paused_seconds",
        "items",
    } <= set(step)
    assert (step["number"], step["kind"], step["open"], step["revealed"]) == (1, "note", True, False)
    assert step["ends_at"] == "2026-11-24T18:04:00+00:00"
    assert step["prompt"] != hall.phone().state("en")["activity"]["step"]["prompt"]


def test_preview_shows_what_a_phone_would(hall: Hall) -> None:
    hall.go(per_person=3)
    phone = hall.phone()
    seen = room.state(hall.db, phone.actor, "en")
    shown = preview(hall.db, hall.facilitator, workshop=hall.workshop, lang="en")
    assert plain(shown) == plain(seen)
    assert shown["me"] == {"alias": "", "group": None, "lang": "en", "left": {"answers": 3}}


def test_what_one_reader_does_with_a_state_changes_nobody_elses(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    told = phone.state()
    told["activity"]["step"]["items"].append("x")
    told["activity"]["title"] = "x"
    assert phone.state() != told


def test_state_follows_every_act_at_once(hall: Hall) -> None:
    phone = hall.phone()
    seen = [phone.state()["activity"]]
    for act in (conduct.next_step, conduct.close_step, conduct.reveal, conduct.next_step, conduct.timer_pause):
        hall.do(act)
        seen.append(phone.state()["activity"])
    assert all(before != after for before, after in pairwise(seen))
