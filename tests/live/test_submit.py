"""What people send is kept once, answered truly, and nothing that comes in breaks the room."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.inputs.garbage import objects, values
from tests.live.conftest import NOW, Hall, Phone
from workshop.errors import NotAllowed, NotFound
from workshop.inputs import BadPayload
from workshop.live import conduct
from workshop.live.submit import AT_ONCE, submit
from workshop.people import participants
from workshop.people.actor import NOBODY, SYSTEM, Actor

FEW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SAME = "5f0c7f3e-0a54-4b52-9f0e-0d4a3c1b2a19"


def at_once(count: int, work: Callable[[int], Any]) -> list[Any]:
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(work, range(count)))


def refusals(phone: Phone, *items: object) -> list[str]:
    return [one.refusal.key if one.refusal else one.status for one in phone.post(*items)]


# --- once ------------------------------------------------------------------------------------------------------------


def test_note_is_kept_with_all_that_is_known_of_it(hall: Hall) -> None:
    hall.go()
    phone = hall.phone(group="police", lang="fr")
    outcome = phone.write("The underpass is dark", id=SAME)
    assert (outcome.id, outcome.status, outcome.refusal) == (SAME, "saved", None)
    activity, step = hall.now()
    (row,) = hall.rows()
    assert (row.submission_id, row.activity_id, row.step_id) == (uuid.UUID(SAME).hex, activity.id, step.id)
    assert (row.participant_id, row.group, row.lang) == (phone.actor.participant, "police", "fr")
    assert (row.payload, row.state, row.late, row.code) == ({"text": "The underpass is dark"}, "saved", False, None)


def test_same_id_twenty_times_at_once_is_one_row(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    item = phone.item({"text": "Once"}, id=SAME)
    outcomes = at_once(20, lambda _: phone.post(item)[0])
    assert {(one.id, one.status) for one in outcomes} == {(SAME, "saved")}
    assert [row.payload["text"] for row in hall.rows()] == ["Once"]
    assert hall.events().count(("submit", "submission")) == 1


def test_same_id_twice_in_one_request_is_one_row(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    item = phone.item({"text": "Once"}, id=SAME)
    assert refusals(phone, item, item) == ["saved", "saved"]
    assert len(hall.rows()) == 1


def test_same_id_written_another_way_is_the_same(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    ways = [SAME, SAME.upper(), SAME.replace("-", ""), "{" + SAME + "}"]
    assert [phone.write("Once", id=way).id for way in ways] == ways
    assert len(hall.rows()) == 1


def test_same_id_of_two_people_is_two_answers(hall: Hall) -> None:
    hall.go()
    hall.phone().write("Mine", id=SAME)
    hall.phone().write("Also mine", id=SAME)
    assert sorted(row.payload["text"] for row in hall.rows()) == ["Also mine", "Mine"]


def test_same_id_is_answered_alike_after_the_step_was_closed(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    item = phone.item({"text": "In time"})
    assert refusals(phone, item) == ["saved"]
    hall.do(conduct.close_step)
    assert refusals(phone, item) == ["saved"]
    hall.do(conduct.end)
    assert refusals(phone, item) == ["saved"]
    assert len(hall.rows()) == 1


# --- answers that replace --------------------------------------------------------------------------------------------


def test_newer_answer_takes_the_place_of_the_older(hall: Hall) -> None:
    a, b = hall.with_items(["A", "B"])
    phone = hall.phone()
    phone.give({"dots": {a: 1}}, n=1)
    phone.give({"dots": {b: 1}}, n=2)
    (row,) = hall.rows()
    assert (row.payload, row.n, row.version) == ({"dots": {b: 1}}, 2, 2)
    assert hall.events()[-2:] == [("submit", "submission"), ("change", "submission")]


def test_lower_counter_changes_nothing_and_is_saved(hall: Hall) -> None:
    a, b = hall.with_items(["A", "B"])
    phone = hall.phone()
    phone.give({"dots": {b: 1}}, n=5)
    outcome = phone.give({"dots": {a: 1}}, n=4)
    assert outcome.status == "saved"
    (row,) = hall.rows()
    assert (row.payload, row.n) == ({"dots": {b: 1}}, 5)


@pytest.mark.parametrize("counters", [(None, None), (1, 1), (1, 2)])
def test_id_of_a_replaced_answer_does_not_bring_it_back(hall: Hall, counters: tuple[int | None, int | None]) -> None:
    a, b = hall.with_items(["A", "B"])
    phone = hall.phone()
    older = phone.item({"dots": {a: 1}}, n=counters[0])
    newer = phone.item({"dots": {b: 1}}, n=counters[1])
    assert refusals(phone, older, newer) == ["saved", "saved"]
    assert refusals(phone, older, newer, older) == ["saved", "saved", "saved"]
    assert [row.payload for row in hall.rows()] == [{"dots": {b: 1}}]


def test_rating_of_one_item_leaves_the_others(hall: Hall) -> None:
    a, b = hall.with_items(["A", "B"], "night-people", "safety")
    phone = hall.phone()
    phone.give({"target": a, "value": 2}, n=1)
    phone.give({"target": b, "value": 5}, n=1)
    phone.give({"target": a, "value": 1}, n=2)
    assert {row.target: row.payload["value"] for row in hall.rows()} == {a: 1, b: 5}


@FEW
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 1)), min_size=1, max_size=14))
def test_any_order_of_sending_keeps_what_was_acknowledged(hall: Hall, sent: list[tuple[int, int, int]]) -> None:
    """sent: which of six prepared answers, its counter when it is sent first, and which of two items it is about."""
    if hall.screen().activity_id is None:
        hall.with_items(["A", "B"], "night-people", "safety")
    phone = hall.phone()
    prepared: dict[int, dict[str, object]] = {}
    best: dict[str, tuple[int, int]] = {}
    for order, (which, n, about) in enumerate(sent):
        fresh = which not in prepared
        payload = {"target": f"item-{about}", "value": 1 + order % 5}
        item = prepared.setdefault(which, phone.item(payload, n=n))
        assert refusals(phone, item) == ["saved"]
        target, counter = str(item["payload"]["target"]), int(str(item["n"]))  # type: ignore[index]
        if fresh and (target not in best or counter >= best[target][0]):
            best[target] = (counter, item["payload"]["value"])  # type: ignore[index]
    kept = [row for row in hall.rows() if row.participant_id == phone.actor.participant]
    assert {row.target: (row.n, row.payload["value"]) for row in kept} == best
    assert len(kept) == len(best)


@FEW
@given(st.lists(st.integers(0, 7), min_size=1, max_size=16))
def test_any_resending_of_notes_keeps_each_once(hall: Hall, sent: list[int]) -> None:
    if hall.screen().activity_id is None:
        hall.go(per_person=None)
    phone = hall.phone()
    prepared: dict[int, dict[str, object]] = {}
    for which in sent:
        item = prepared.setdefault(which, phone.item({"text": f"note {which}"}))
        assert refusals(phone, item) == ["saved"]
    kept = [row.payload["text"] for row in hall.rows() if row.participant_id == phone.actor.participant]
    assert sorted(kept) == sorted(f"note {which}" for which in prepared)


# --- what was taken back ---------------------------------------------------------------------------------------------


def test_id_of_an_erased_answer_does_not_bring_it_back(hall: Hall) -> None:
    """Nobody is told that it is saved, either: it is not. Writing it again makes a new id."""
    hall.go()
    phone = hall.phone()
    item = phone.item({"text": "I regret this"})
    phone.post(item)
    assert phone.erase(str(item["id"])) == [item["id"]]
    assert refusals(phone, item) == ["withdrawn"]
    assert hall.rows() == []
    assert refusals(phone, phone.item({"text": "I regret this"})) == ["saved"]


def test_erasing_makes_room_for_another(hall: Hall) -> None:
    hall.go(per_person=1)
    phone = hall.phone()
    first = phone.item({"text": "First"})
    assert refusals(phone, first, phone.item({"text": "Second"})) == ["saved", "over_limit"]
    phone.erase(str(first["id"]))
    assert phone.write("Third").status == "saved"


def test_vote_that_was_taken_back_stays_taken_back(hall: Hall) -> None:
    a, b = hall.with_items(["A", "B"])
    phone = hall.phone()
    older, newer = phone.item({"dots": {a: 1}}, n=1), phone.item({"dots": {b: 1}}, n=2)
    phone.post(older, newer)
    phone.erase(str(newer["id"]))
    assert refusals(phone, newer, older) == ["withdrawn", "saved"]
    assert hall.rows() == []


# --- limits ----------------------------------------------------------------------------------------------------------


def test_thirty_taps_at_once_stay_within_the_budget(hall: Hall) -> None:
    keys = hall.with_items(["A", "B", "C"], per_person=3, max_per_item=2)
    phone = hall.phone()
    at_once(30, lambda at: phone.give({"dots": {keys[at % 3]: 1, keys[(at + 1) % 3]: 2}}, n=at))
    (row,) = hall.rows()
    assert sum(row.payload["dots"].values()) == 3
    assert row.n == 29


def test_thirty_notes_at_once_stay_within_the_limit(hall: Hall) -> None:
    hall.go(per_person=3)
    phone = hall.phone()
    outcomes = at_once(30, lambda at: phone.write(f"note {at}"))
    assert sorted(one.status for one in outcomes) == ["refused"] * 27 + ["saved"] * 3
    assert {one.refusal.key for one in outcomes if one.refusal} == {"over_limit"}
    assert len(hall.rows()) == 3


def test_thirty_people_at_once_are_all_heard(hall: Hall) -> None:
    hall.go(per_person=1)
    phones = hall.phones(30)
    outcomes = at_once(30, lambda at: phones[at].write(f"note {at}"))
    assert {one.status for one in outcomes} == {"saved"}
    assert sorted(row.payload["text"] for row in hall.rows()) == sorted(f"note {at}" for at in range(30))


@pytest.mark.parametrize("dots", [{"item-0": 3}, {"item-0": 2, "item-1": 2}])
def test_too_many_dots_are_refused_and_the_older_ballot_stays(hall: Hall, dots: dict[str, int]) -> None:
    hall.with_items(["A", "B"], per_person=3, max_per_item=2)
    phone = hall.phone()
    phone.give({"dots": {"item-1": 1}}, n=1)
    outcome = phone.give({"dots": dots}, n=2)
    assert outcome.refusal is not None
    assert (outcome.refusal.key, outcome.refusal.facts) == ("too_many_dots", {"budget": 3, "most": 2})
    assert [row.payload for row in hall.rows()] == [{"dots": {"item-1": 1}}]


def test_over_the_limit_says_how_many_fit(hall: Hall) -> None:
    hall.go(per_person=2)
    phone = hall.phone()
    outcomes = [phone.write(f"note {at}") for at in range(3)]
    assert [one.status for one in outcomes] == ["saved", "saved", "refused"]
    assert outcomes[2].refusal is not None
    assert outcomes[2].refusal.facts == {"most": 2}


# --- too late, too early ---------------------------------------------------------------------------------------------


def test_note_after_the_close_is_kept_as_late_in_its_activity(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    item = phone.item({"text": "From the outbox"})
    hall.clock.forward(minutes=4)
    hall.do(conduct.next_step)
    hall.clock.forward(minutes=1)
    assert refusals(phone, item) == ["late"]
    assert refusals(phone, item) == ["late"]
    (row,) = hall.rows()
    alone, step = hall.find("after-dark", "alone")
    assert (row.activity_id, row.step_id, row.late) == (alone.id, step.id, True)
    assert (row.written_at, row.received_at) == (NOW, NOW + timedelta(minutes=5))
    assert [one["status"] for one in phone.mine()] == ["late"]


def test_late_note_gets_its_code_at_once_because_codes_were_given(hall: Hall) -> None:
    hall.go()
    early, late = hall.phone(), hall.phone()
    early.write("In time")
    hall.do(conduct.close_step)
    assert late.write("Late").status == "late"
    assert {row.payload["text"]: row.code for row in hall.rows()} == {"In time": "C-001", "Late": "C-002"}
    hall.do(conduct.open_step)
    early.write("Later still")
    hall.do(conduct.close_step)
    assert {row.payload["text"]: row.code for row in hall.rows()} == {
        "In time": "C-001",
        "Late": "C-002",
        "Later still": "C-003",
    }


def test_ballot_after_the_close_is_refused(hall: Hall) -> None:
    (a,) = hall.with_items(["A"])
    phone = hall.phone()
    hall.do(conduct.close_step)
    assert refusals(phone, phone.item({"dots": {a: 1}})) == ["activity_closed"]
    assert hall.rows() == []


def test_step_that_was_never_open_takes_nothing(hall: Hall) -> None:
    hall.go("after-dark", "pairs")
    activity, step = hall.find("after-dark", "fours")
    phone = hall.phone()
    item = phone.item({"text": "Too early"}, activity=activity.id, step=step.number)
    assert refusals(phone, item) == ["activity_closed"]


def test_ended_workshop_takes_nothing(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    item = phone.item({"text": "Too late"})
    hall.do(conduct.end)
    assert refusals(phone, item) == ["ended"]
    assert hall.rows() == []


# --- when it was written ---------------------------------------------------------------------------------------------


def test_time_of_writing_is_the_phones_own(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    hall.clock.forward(minutes=3)
    phone.write("Waited", written_at=(NOW + timedelta(minutes=1)).isoformat())
    (row,) = hall.rows()
    assert (row.written_at, row.received_at) == (NOW + timedelta(minutes=1), NOW + timedelta(minutes=3))


@pytest.mark.parametrize(
    ("said", "minute"),
    [
        ("2031-01-01T00:00:00+00:00", 3),
        ("1970-01-01T00:00:00Z", 0),
        ("2026-11-24T19:02:00+01:00", 2),
        ("2026-11-24T18:02:00", 2),
        ("0001-01-01T00:00:00+14:00", 0),
        ("9999-12-31T23:59:59-14:00", 3),
        ("yesterday", 3),
        ("", 3),
        (5, 3),
        (None, 3),
        ({"at": 1}, 3),
    ],
)
def test_wrong_clock_of_a_phone_stays_between_opening_and_now(hall: Hall, said: object, minute: int) -> None:
    hall.go()
    phone = hall.phone()
    hall.clock.forward(minutes=3)
    assert phone.write("x", written_at=said).status == "saved"
    assert hall.rows()[0].written_at == NOW + timedelta(minutes=minute)


def test_changed_answer_was_written_when_it_was_changed(hall: Hall) -> None:
    a, b = hall.with_items(["A", "B"])
    phone = hall.phone()
    phone.give({"dots": {a: 1}}, n=1)
    hall.clock.forward(minutes=1)
    phone.give({"dots": {b: 1}}, n=2)
    assert hall.rows()[0].written_at == datetime(2026, 11, 24, 18, 1, tzinfo=UTC)


# --- many at once, and one of them wrong -----------------------------------------------------------------------------


def test_bad_one_of_fifty_is_refused_alone(hall: Hall) -> None:
    hall.go(per_person=None)
    phone = hall.phone()
    items = [phone.item({"text": f"note {at}"}) for at in range(AT_ONCE)]
    items[17] = phone.item({"text": "  "})
    outcomes = phone.post(*items)
    assert [one.id for one in outcomes] == [item["id"] for item in items]
    assert [at for at, one in enumerate(outcomes) if one.status != "saved"] == [17]
    assert outcomes[17].refusal is not None
    assert outcomes[17].refusal.key == "text_empty"
    assert len(hall.rows()) == AT_ONCE - 1


def test_whole_request_is_one_change_of_the_workshop(hall: Hall) -> None:
    hall.go(per_person=None)
    phone = hall.phone()
    before = hall.row
    phone.post(*(phone.item({"text": f"note {at}"}) for at in range(10)))
    assert (hall.row.revision, hall.row.cue) == (before.revision + 1, before.cue)


@pytest.mark.parametrize("items", [[], [{}] * (AT_ONCE + 1), None, "abc", b"abc", 5, {"id": SAME}, {"a"}])
def test_what_is_no_list_of_up_to_fifty_is_refused(hall: Hall, items: object) -> None:
    hall.go()
    phone = hall.phone()
    with pytest.raises(BadPayload):
        submit(hall.db, phone.actor, items, now=NOW)


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "x"},
        {"id": None},
        {"id": 5},
        {"id": [SAME]},
        {"id": "x" * 100_000},
        {"kind": "vote"},
        {"kind": None},
        {"kind": ["note"]},
        {"payload": None},
        {"payload": "text"},
        {"payload": [{"text": "x"}]},
        {"activity": None},
        {"activity": ["x"]},
        {"step": "1"},
        {"step": True},
        {"step": 1.0},
        {"n": -1},
        {"n": "2"},
        {"n": 2**31},
        {"n": 1.5},
        {"n": [1]},
    ],
)
def test_wrong_shape_is_refused(hall: Hall, changed: dict[str, object]) -> None:
    hall.go()
    phone = hall.phone()
    assert refusals(phone, phone.item({"text": "x"}, **changed)) == ["bad_payload"]
    assert hall.rows() == []


@pytest.mark.parametrize(
    "changed",
    [*({"step": step} for step in (0, -1, 99, 2**70)), *({"activity": one} for one in ("", "x", "\ud800", "a\x00b"))],
)
def test_unknown_step_is_refused(hall: Hall, changed: dict[str, object]) -> None:
    hall.go()
    phone = hall.phone()
    assert refusals(phone, phone.item({"text": "x"}, **changed)) == ["not_found"]


@FEW
@given(st.lists(values | objects, min_size=1, max_size=4))
def test_garbage_is_refused_and_nothing_is_kept(hall: Hall, items: list[object]) -> None:
    if hall.screen().activity_id is None:
        hall.go()
    phone = hall.phone()
    assert {one.status for one in phone.post(*items)} == {"refused"}
    assert hall.rows() == []


@FEW
@given(objects)
def test_garbage_in_a_right_envelope_never_breaks(hall: Hall, payload: dict[str, object]) -> None:
    if hall.screen().activity_id is None:
        hall.with_items(["A", "B"], "night-people", "safety")
    phone = hall.phone()
    assert {one.status for one in phone.post(phone.item(payload), phone.item({}, **payload))} <= {"saved", "refused"}


# --- whose -----------------------------------------------------------------------------------------------------------


def test_step_of_another_workshop_is_as_good_as_none(hall: Hall) -> None:
    hall.go()
    other = hall.another(title="Other")
    phone, guest = hall.phone(), hall.phone(workshop=other)
    assert refusals(guest, phone.item({"text": "x"})) == ["not_found"]
    assert hall.rows() == hall.rows(other) == []


def test_items_of_another_step_are_not_offered(hall: Hall) -> None:
    hall.with_items(["A", "B"])
    phone = hall.phone()
    assert refusals(phone, phone.item({"dots": {"item-9": 1}})) == ["unknown_item"]


def test_two_workshops_do_not_mix(hall: Hall) -> None:
    hall.go()
    hall.phone().write("Here")
    there = Hall(hall.db, hall.library, hall.another(title="Other"), hall.clock)
    there.go()
    there.phone().write("There")
    assert [[row.payload["text"] for row in one.rows()] for one in (hall, there)] == [["Here"], ["There"]]
    hall.do(conduct.close_step)
    there.do(conduct.close_step)
    assert [[row.code for row in one.rows()] for one in (hall, there)] == [["C-001"], ["C-001"]]


def test_facilitators_step_takes_no_answers_from_phones(hall: Hall) -> None:
    hall.go()
    a, b = (hall.phone().write(text) for text in ("A", "B"))
    assert (a.status, b.status) == ("saved", "saved")
    hall.go("themes", "sort")
    _, step = hall.now()
    first, second = (item["id"] for item in step.items)
    phone = hall.phone()
    assert refusals(phone, phone.item({"source": first, "target": second})) == ["not_allowed"]


@pytest.mark.parametrize("actor", [NOBODY, SYSTEM])
def test_only_participants_submit(hall: Hall, actor: Actor) -> None:
    hall.go()
    for one in (actor, hall.facilitator):
        with pytest.raises(NotAllowed):
            submit(hall.db, one, [hall.phone().item({"text": "x"})], now=NOW)


def test_who_was_sent_out_submits_no_more(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    with hall.db.write(hall.workshop) as uow:
        me = participants.person(uow.session, hall.workshop, phone.actor.participant)
        assert me is not None
        participants.remove(uow, me, now=NOW)
        uow.commit()
    with pytest.raises(NotFound):
        phone.write("x")


def test_who_erased_everything_submits_no_more(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    phone.write("x")
    phone.erase(everything=True)
    with pytest.raises(NotFound):
        phone.write("y")
    assert hall.rows() == []
