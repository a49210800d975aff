"""Writing for people without a device: each entry is one person's, through the same door, and told as what it is."""

import uuid
from typing import Any

import pytest

from tests.live.conftest import Hall, Phone
from workshop.errors import NotFound
from workshop.inputs.kind import BadPayload
from workshop.live import behalf, conduct, review, room
from workshop.live.behalf import NotAgreed, OwnPhone, Someone
from workshop.live.console import View, console
from workshop.live.notice import NOTICE_VERSION
from workshop.live.submit import OverLimit, RoomOver, StepClosed
from workshop.people.actor import Actor
from workshop.people.participant import NoticeChanged, RoomEnded, UnknownGroup
from workshop.storage.workshop import WorkshopRow


def someone(**more: Any) -> Someone:
    facts = {"group": "resident", "lang": "en", "notice": NOTICE_VERSION, "agreed": True}
    return Someone(**{"id": uuid.uuid4().hex, **facts, **more})


def item(hall: Hall, payload: object, **changed: object) -> dict[str, object]:
    return Phone(hall, hall.facilitator, "", "").item(payload, **changed)


def enter(hall: Hall, who: Someone, *items: object, by: Actor | None = None) -> behalf.Entered:
    return behalf.enter(
        hall.db, by or hall.facilitator, items, workshop=hall.workshop, someone=who, now=hall.clock()
    )  # fmt: skip


def write(hall: Hall, text: str, **more: Any) -> behalf.Entered:
    return enter(hall, someone(**more), item(hall, {"text": text}))


def view(hall: Hall) -> View:
    return console(hall.db, hall.facilitator, workshop=hall.workshop, lang="en", now=hall.clock())


def people(hall: Hall) -> tuple[behalf.Written, ...]:
    return behalf.people(hall.db, hall.facilitator, workshop=hall.workshop)


def test_each_entry_is_a_person_of_a_group_and_a_language(hall: Hall) -> None:
    hall.go()
    hall.phone().write("From a phone")
    first, second = write(hall, "Spoken", group="youth", lang="fr"), write(hall, "From a sheet", group=None)
    assert [each.status for entered in (first, second) for each in entered.outcomes] == ["saved", "saved"]
    assert {(row.payload["text"], row.group, row.lang) for row in hall.rows()} == {
        ("From a phone", "resident", "en"), ("Spoken", "youth", "fr"), ("From a sheet", None, "en"),
    }  # fmt: skip
    assert len({row.participant_id for row in hall.rows()}) == 3
    assert [(one.number, one.group, one.lang, one.answers) for one in people(hall)] == [
        (1, "youth", "fr", 1), (2, None, "en", 1),
    ]  # fmt: skip
    assert all(one.alias for one in people(hall))


def test_the_console_counts_them_as_here_and_marks_their_cards_and_the_wall_does_not(hall: Hall) -> None:
    hall.go(hidden=False)
    hall.phone().write("From a phone")
    write(hall, "Spoken")
    hall.do(conduct.reveal)
    hall.clock.forward(minutes=30)
    seen = view(hall)
    assert (seen.here, seen.away, seen.answers, seen.answered) == (1, 1, 2, 2)
    assert {card["text"]: card["entered"] for card in seen.cards} == {"From a phone": False, "Spoken": True}
    assert all("entered" not in card for card in hall.wall()["cards"])


def test_the_same_form_sent_twice_is_one_person_and_one_answer(hall: Hall) -> None:
    hall.go()
    who, given = someone(), item(hall, {"text": "Dark stop"})
    first, again = enter(hall, who, given), enter(hall, who, given)
    assert (bool(first.receipt), again.receipt) == (True, "")
    assert first.acting == again.acting
    assert (len(hall.rows()), len(people(hall))) == (1, 1)


def test_the_same_person_again_keeps_to_their_limit(hall: Hall) -> None:
    hall.go(per_person=2)
    who = someone()
    for text in ("one", "two"):
        assert enter(hall, who, item(hall, {"text": text})).outcomes[0].refusal is None
    (refused,) = enter(hall, who, item(hall, {"text": "three"})).outcomes
    assert isinstance(refused.refusal, OverLimit)
    assert write(hall, "of the next person").outcomes[0].status == "saved"
    assert len(hall.rows()) == 3


def test_votes_count_for_one_person_each_and_are_changed(hall: Hall) -> None:
    lamps, buses = hall.with_items(["Lamps", "Buses"], per_person=1)
    hall.phone().give({"dots": {lamps: 1}})
    who = someone()
    enter(hall, who, item(hall, {"dots": {buses: 1}}))
    enter(hall, someone(), item(hall, {"dots": {buses: 1}}))
    enter(hall, who, item(hall, {"dots": {lamps: 1}}, n=1))
    assert sorted(str(row.payload["dots"]) for row in hall.rows()) == [
        str({lamps: 1}), str({lamps: 1}), str({buses: 1}),
    ]  # fmt: skip
    seen = view(hall)
    assert (seen.answers, seen.answered) == (3, 3)
    assert seen.result is None  # votes stay secret while the step is open
    (refused,) = enter(hall, someone(), item(hall, {"dots": {lamps: 2}})).outcomes
    assert refused.refusal is not None
    assert len(people(hall)) == 2


def test_nobody_comes_in_when_everything_they_gave_is_refused(hall: Hall) -> None:
    hall.go()
    entered = write(hall, "   ")
    assert (entered.acting, entered.receipt) == (None, "")
    assert entered.outcomes[0].refusal is not None
    assert people(hall) == ()
    assert [verb for verb, kind in hall.events() if kind == "participant"] == []


def test_nobody_comes_in_without_having_agreed(hall: Hall) -> None:
    hall.go()
    with pytest.raises(NotAgreed):
        write(hall, "Spoken", agreed=False)
    with pytest.raises(NoticeChanged):
        write(hall, "Spoken", notice="2020-01")
    with pytest.raises(UnknownGroup):
        write(hall, "Spoken", group="martians")
    with pytest.raises(BadPayload):
        write(hall, "Spoken", id="nobody's")
    with pytest.raises(BadPayload):
        enter(hall, someone())
    assert (hall.rows(), people(hall)) == ([], ())


def test_what_looks_like_personal_data_waits_for_a_look(hall: Hall) -> None:
    hall.go(hidden=False)
    hall.do(conduct.reveal)
    entered = write(hall, "Call 06 39 98 14 27")
    assert entered.outcomes[0].status == "held"
    assert hall.cards() == []
    assert len(review.waiting(hall.db, hall.facilitator, workshop=hall.workshop)) == 1


def test_what_is_hidden_stays_hidden_and_no_phone_learns_of_it(hall: Hall) -> None:
    hall.go(hidden=True)
    phone = hall.phone()
    before = phone.bytes()
    write(hall, "Zorblax")
    assert phone.bytes() == before
    assert hall.cards() == []


def test_a_closed_step_takes_words_late_and_no_votes(hall: Hall) -> None:
    hall.go()
    note = item(hall, {"text": "A sheet found later"})
    hall.do(conduct.close_step)
    assert enter(hall, someone(), note).outcomes[0].status == "late"
    (lamps,) = hall.with_items(["Lamps"])
    vote = item(hall, {"dots": {lamps: 1}})
    hall.do(conduct.close_step)
    (refused,) = enter(hall, someone(), vote).outcomes
    assert isinstance(refused.refusal, StepClosed)


def test_an_ended_workshop_takes_nobody_and_nothing(hall: Hall) -> None:
    hall.go()
    who, note = someone(), item(hall, {"text": "Too late"})
    enter(hall, who, item(hall, {"text": "In time"}))
    hall.do(conduct.end)
    (refused,) = enter(hall, who, note).outcomes
    assert isinstance(refused.refusal, RoomOver)
    with pytest.raises(RoomEnded):
        enter(hall, someone(), note)


def test_the_receipt_leads_the_person_to_their_words_and_ends_writing_for_them(hall: Hall) -> None:
    hall.go()
    who = someone()
    entered = enter(hall, who, item(hall, {"text": "Dark stop"}))
    token = room.come_back(hall.db, hall.row.code, receipt=entered.receipt, now=hall.clock())
    assert token
    assert entered.acting is not None
    phone = Phone(hall, entered.acting, token, "")
    assert [each["text"] for each in phone.mine()] == ["Dark stop"]
    with pytest.raises(OwnPhone):
        enter(hall, who, item(hall, {"text": "More"}))
    with pytest.raises(OwnPhone):
        behalf.erase(
            hall.db, hall.facilitator, workshop=hall.workshop, person=who.id, everything=True, now=hall.clock()
        )
    assert people(hall) == ()
    phone.erase(everything=True)
    assert hall.rows() == []


def test_nobody_can_be_written_for_who_came_with_a_phone(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    person = str(phone.actor.participant)
    with pytest.raises(NotFound):
        enter(hall, someone(id=person), item(hall, {"text": "In your name"}))
    with pytest.raises(NotFound):
        behalf.acting_for(hall.db, hall.facilitator, workshop=hall.workshop, person=person)
    with pytest.raises(NotFound):
        behalf.erase(
            hall.db, hall.facilitator, workshop=hall.workshop, person=person, everything=True, now=hall.clock()
        )
    assert hall.rows() == []


def test_a_person_belongs_to_one_workshop(hall: Hall) -> None:
    hall.go()
    who = someone()
    enter(hall, who, item(hall, {"text": "Here"}))
    other = hall.another()
    for ask in (behalf.acting_for, lambda *a, **f: behalf.erase(*a, **f, everything=True, now=hall.clock())):
        with pytest.raises(NotFound):
            ask(hall.db, hall.facilitator, workshop=other, person=who.id)
    assert len(hall.rows()) == 1


def test_one_thing_or_everything_can_be_taken_back(hall: Hall) -> None:
    hall.go(per_person=None)
    who = someone()
    first, second = item(hall, {"text": "One"}), item(hall, {"text": "Two"})
    entered = enter(hall, who, first, second)
    facts = {"workshop": hall.workshop, "person": who.id, "now": hall.clock()}
    behalf.erase(hall.db, hall.facilitator, ids=[str(first["id"])], **facts)
    assert [row.payload["text"] for row in hall.rows()] == ["Two"]
    assert enter(hall, who, first).outcomes[0].status == "refused"  # what was taken back does not come again
    behalf.erase(hall.db, hall.facilitator, everything=True, **facts)
    assert (hall.rows(), people(hall)) == ([], ())
    assert entered.acting is not None
    with pytest.raises(NotFound):
        behalf.erase(hall.db, hall.facilitator, everything=True, **facts)


def test_a_room_without_names_gives_none_and_one_with_first_names_needs_none(hall: Hall) -> None:
    for identity, name, named in (("anonymous", "Ana", False), ("first_name", None, True), ("first_name", "Ana", True)):
        with hall.db.write(hall.workshop) as uow:
            row = uow.session.get(WorkshopRow, hall.workshop)
            assert row is not None
            row.identity = identity
            uow.commit()
        hall.go()
        write(hall, "Spoken", name=name)
        last = people(hall)[-1]
        assert bool(last.alias) is named
        assert name is None or not named or last.alias == "Ana"


def test_the_log_says_who_wrote_and_for_whom(hall: Hall) -> None:
    hall.go()
    since = hall.last_event()
    write(hall, "Spoken")
    with hall.db.read() as session:
        assert len(behalf.entered_answers(session, hall.workshop)) == 1
    assert hall.events(since) == [("join", "participant"), ("submit", "submission")]
