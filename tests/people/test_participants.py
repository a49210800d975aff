"""People who take part: let in without an account, known by a cookie, back by a receipt, forgotten on demand."""

import random
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from workshop.errors import NotFound, WorkshopError
from workshop.people import participants
from workshop.people.actor import Role
from workshop.people.aliases import ALIASES
from workshop.people.participants import Admitted, Participant, ReceiptUnknown, RerollsSpent, Room
from workshop.storage import Database, events_of

NOW = datetime(2026, 11, 24, 9, 17, 23, tzinfo=UTC)


def join(db: Database, room: Room, **changed: Any) -> Admitted:
    facts: dict[str, Any] = {"group": "resident", "name": None, "lang": "fr", "notice": "1", "now": NOW}
    with db.write(room.workshop) as uow:
        admitted = participants.admit(uow, room=room, **{**facts, **changed})
        uow.commit()
    return admitted


def people(db: Database, workshop: str = "w") -> tuple[Participant, ...]:
    with db.read() as session:
        return participants.people_of(session, workshop)


def test_a_person_is_known_by_the_cookie_in_this_workshop_only(db: Database, room: Room) -> None:
    admitted = join(db, room)
    found = participants.participant_of(db, admitted.token, "w")
    assert found == admitted.participant
    assert (found.group, found.lang, found.joined_at, found.removed, found.rerolls) == ("resident", "fr", NOW, False, 0)
    assert found.alias in ALIASES["fr"]
    assert participants.participant_of(db, admitted.token, "v") is None
    for forged in (None, "", admitted.token[:-1], "x" * 5000, "\ud800"):
        assert participants.participant_of(db, forged, "w") is None
    actor = participants.actor_of(found)
    assert (actor.role, actor.participant, actor.workshop, actor.organisation) == (
        Role.PARTICIPANT,
        found.id,
        "w",
        None,
    )


def test_without_the_callers_commit_nobody_came(db: Database, room: Room) -> None:
    with db.write("w") as uow:
        participants.admit(uow, room=room, group=None, name=None, lang="fr", notice="1", now=NOW)
    assert people(db) == ()


@pytest.mark.parametrize(
    ("of_room", "said", "key"),
    [
        ({"status": "ended"}, {}, "ended"),
        ({}, {"notice": "0"}, "notice_changed"),
        ({}, {"notice": None}, "notice_changed"),
        ({}, {"group": "expert"}, "unknown_group"),
        ({}, {"group": ["resident"]}, "unknown_group"),
        ({}, {"name": "Facilitator"}, "name_reserved"),
        ({}, {"name": "x" * 41}, "text_too_long"),
        ({}, {"name": 3}, "text_not_text"),
        ({}, {"name": "Рolice"}, "name_mixed"),
        ({"identity": "first_name"}, {"name": None}, "name_missing"),
        ({"identity": "first_name"}, {"name": " \u200b "}, "name_missing"),
    ],
)
def test_who_cannot_come_in_is_told_why(
    db: Database, room: Room, of_room: dict[str, Any], said: dict[str, Any], key: str
) -> None:
    with pytest.raises(WorkshopError) as refused:
        join(db, replace(room, **of_room), **said)
    assert refused.value.key == key
    assert people(db) == ()


def test_a_group_may_be_left_open_and_an_unknown_language_is_the_rooms(db: Database, room: Room) -> None:
    admitted = join(db, room, group=None, lang="xx")
    assert (admitted.participant.group, admitted.participant.lang) == (None, "fr")
    assert join(db, room, lang="en").participant.alias in ALIASES["en"]


def test_unnamed_people_have_no_name_and_no_exact_moment(db: Database, room: Room) -> None:
    unnamed = replace(room, identity="anonymous")
    first, second = join(db, unnamed, name="Nadia"), join(db, unnamed)
    assert (first.participant.alias, second.participant.alias) == ("", "")
    assert first.participant.joined_at == NOW.replace(minute=0, second=0)
    with pytest.raises(RerollsSpent), db.write("w") as uow:
        participants.reroll(uow, first.participant, now=NOW)


def test_a_pseudonym_of_ones_own_is_unique_in_any_case_and_free_in_another_workshop(db: Database, room: Room) -> None:
    assert join(db, room, name=" Night  Owl ").participant.alias == "Night Owl"
    for taken in ("night owl", "ＮIGHT OWL", "Night\u200dOwl".replace("\u200d", " \u200d")):
        with pytest.raises(participants.NameTaken):
            join(db, room, name=taken)
    assert join(db, replace(room, workshop="v"), name="night owl").participant.alias == "night owl"


def test_an_empty_pseudonym_gives_an_alias(db: Database, room: Room) -> None:
    assert join(db, room, name="  ").participant.alias in ALIASES["fr"]


def test_two_people_of_one_first_name_are_told_apart(db: Database, room: Room) -> None:
    named = replace(room, identity="first_name")
    assert [join(db, named, name="Marie").participant.alias for _ in range(3)] == ["Marie", "Marie 2", "Marie 3"]
    long = "M" * 40
    assert [join(db, named, name=long).participant.alias for _ in range(2)] == [long, "M" * 38 + " 2"]


def test_numbers_and_order_tell_nothing_about_arrival(db: Database, room: Room) -> None:
    joined = [join(db, room, rng=random.Random(seed)).participant.id for seed in range(12)]
    listed = people(db)
    assert [one.id for one in listed] != joined
    assert [one.number for one in listed] == sorted({one.number for one in listed})
    assert len(listed) == 12


def test_a_receipt_brings_the_same_person_back_on_another_phone(db: Database, room: Room) -> None:
    admitted = join(db, room)
    with db.write("w") as uow:
        person, token = participants.return_by_receipt(
            uow, workshop="w", receipt=admitted.receipt.lower().replace("-", " "), now=NOW
        )
        uow.commit()
    assert person.id == admitted.participant.id
    assert participants.participant_of(db, token, "w") == person
    assert participants.participant_of(db, admitted.token, "w") is None
    assert participants.find_by_receipt(db, workshop="w", receipt=admitted.receipt).id == person.id


@pytest.mark.parametrize("receipt", [None, "", "Q7RF-2KDM-5XTB-4HWN", "Q7RF", 3, "\ud800"])
def test_a_wrong_receipt_brings_nobody_back(db: Database, room: Room, receipt: object) -> None:
    admitted = join(db, room)
    with pytest.raises(ReceiptUnknown), db.write("w") as uow:
        participants.return_by_receipt(uow, workshop="w", receipt=receipt, now=NOW)
    with pytest.raises(ReceiptUnknown), db.write("v") as uow:
        participants.return_by_receipt(uow, workshop="v", receipt=admitted.receipt, now=NOW)
    with pytest.raises(ReceiptUnknown):
        participants.find_by_receipt(db, workshop="v", receipt=admitted.receipt)


def test_an_alias_is_changed_twice_at_most(db: Database, room: Room) -> None:
    person = join(db, room).participant
    names = [person.alias]
    for _ in range(2):
        with db.write("w") as uow:
            person = participants.reroll(uow, person, now=NOW)
            uow.commit()
        names.append(person.alias)
    assert len(set(names)) == 3
    with pytest.raises(RerollsSpent), db.write("w") as uow:
        participants.reroll(uow, person, now=NOW)
    assert people(db)[0].alias == names[-1]


def test_the_language_of_a_phone_is_kept(db: Database, room: Room) -> None:
    person = join(db, room).participant
    with db.write("w") as uow:
        participants.set_language(uow, person.id, "en")
        uow.commit()
    assert people(db)[0].lang == "en"


def test_being_seen_is_noted_once_a_minute_and_moves_no_revision(db: Database, room: Room) -> None:
    person = join(db, room).participant
    with db.write("w") as uow:
        before = uow.revision
        uow.commit()
    participants.seen(db, person.id, NOW + timedelta(seconds=59))
    assert people(db)[0].seen_at == NOW
    participants.seen(db, person.id, NOW + timedelta(seconds=60))
    participants.seen(db, "nobody", NOW)
    assert people(db)[0].seen_at == NOW + timedelta(seconds=60)
    with db.write("w") as uow:
        assert before is not None
        assert uow.revision == before + 1


def test_a_removed_person_is_out_for_good_and_their_row_stays(db: Database, room: Room) -> None:
    admitted = join(db, room)
    with db.write("w") as uow:
        participants.remove(uow, admitted.participant, now=NOW)
        uow.commit()
    assert participants.participant_of(db, admitted.token, "w") is None
    assert [one.removed for one in people(db)] == [True]
    with pytest.raises(ReceiptUnknown), db.write("w") as uow:
        participants.return_by_receipt(uow, workshop="w", receipt=admitted.receipt, now=NOW)
    with db.read() as session:
        assert participants.by_group(session, "w") == {}


def test_a_forgotten_person_leaves_no_row_and_no_word(db: Database, room: Room) -> None:
    admitted, other = join(db, room, name="Night Owl"), join(db, room)
    with db.write("w") as uow:
        participants.forget(uow, admitted.participant, now=NOW)
        uow.commit()
    assert [one.id for one in people(db)] == [other.participant.id]
    assert participants.participant_of(db, admitted.token, "w") is None
    assert db.path is not None
    with sqlite3.connect(db.path) as raw:
        assert "Night Owl" not in "\n".join(raw.iterdump())


def test_nobody_is_changed_through_another_workshop(db: Database, room: Room) -> None:
    person = join(db, room).participant
    for act in (participants.remove, participants.forget, participants.reroll):
        with pytest.raises(NotFound), db.write("v") as uow:
            act(uow, person, now=NOW)  # type: ignore[operator]
    assert people(db) == (person,)


def test_people_are_counted_by_group(db: Database, room: Room) -> None:
    for group in ("resident", "resident", "police", None):
        join(db, room, group=group)
    with db.read() as session:
        assert participants.by_group(session, "w") == {"resident": 2, "police": 1, None: 1}
        assert participants.by_group(session, "v") == {}


def test_the_database_and_its_events_hold_neither_cookie_nor_receipt_nor_name(db: Database, room: Room) -> None:
    admitted = join(db, room, name="Night Owl")
    with db.read() as session:
        (event,) = events_of(session, "w")
    assert (event.verb, event.row_kind, event.row_id, event.fields) == (
        "join",
        "participant",
        admitted.participant.id,
        [],
    )
    assert db.path is not None
    with sqlite3.connect(db.path) as raw:
        dump = "\n".join(raw.iterdump())
    assert admitted.token not in dump
    assert admitted.receipt not in dump
    assert admitted.receipt.replace("-", "") not in dump


def test_person_is_known_in_their_own_workshop_until_sent_out(db: Database, room: Room) -> None:
    me = join(db, room).participant
    with db.read() as session:
        assert participants.person(session, "w", me.id) == me
        assert participants.person(session, "v", me.id) is None
        assert participants.person(session, "w", "x") is None
        assert participants.person(session, "w", None) is None
    with db.write("w") as uow:
        participants.remove(uow, me, now=NOW)
        uow.commit()
    with db.read() as session:
        assert participants.person(session, "w", me.id) is None


def test_three_hundred_people_join_with_names_of_their_own(db: Database, room: Room) -> None:
    with db.write("w") as uow:
        joined = [
            participants.admit(uow, room=room, group="resident", name=None, lang="fr", notice="1", now=NOW)
            for _ in range(300)
        ]
        uow.commit()
    assert len({one.participant.alias for one in joined}) == len({one.participant.number for one in joined}) == 300
