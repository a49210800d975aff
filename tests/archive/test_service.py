"""An archive is whole, plain, the same each time, and names nobody unless asked."""

import json
from collections import Counter
from typing import Any

import pytest
from sqlalchemy import select

from tests.archive.conftest import HOSTILE, export, row
from tests.live.conftest import NOW, Hall
from workshop import archive
from workshop.errors import NotFound
from workshop.live import conduct
from workshop.people.actor import NOBODY, SYSTEM
from workshop.people.store import ParticipantRow
from workshop.storage import EventRow

PARTS = [
    "format", "version", "workshop", "participants", "activities", "contributions", "ballots", "clusters", "stages",
    "links", "events",
]  # fmt: skip


def people(hall: Hall) -> list[ParticipantRow]:
    with hall.db.read() as session:
        return [row for row in session.scalars(select(ParticipantRow)) if row.workshop_id == hall.workshop]


def given(whole: dict[str, Any]) -> list[dict[str, Any]]:
    return [*whole["contributions"], *whole["ballots"]]


def by_text(whole: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["text"]: one for one in whole["contributions"]}


def test_document_has_the_parts_of_the_contract_and_is_plain(told: Hall) -> None:
    whole = export(told)
    assert list(whole) == PARTS
    assert (whole["format"], whole["version"]) == ("cci-workshop", 1)
    assert json.loads(json.dumps(whole, ensure_ascii=False, allow_nan=False)) == whole


def test_same_numbers_give_the_same_document_and_other_numbers_the_same_but_for_them(told: Hall) -> None:
    first = export(told)
    assert export(told) == first
    other = export(told, seed=8)
    assert {one["number"] for one in other["participants"]}.isdisjoint(one["number"] for one in first["participants"])

    def bare(whole: dict[str, Any]) -> list[object]:
        left = [{**one, "participant": None} for one in given(whole)]
        return [left, whole["stages"], whole["links"], whole["activities"], whole["clusters"], whole["workshop"]]

    assert bare(other) == bare(first)


def test_every_answer_is_there_once(told: Hall) -> None:
    whole = export(told)
    assert Counter(one["id"] for one in given(whole)) == Counter(row.id for row in told.rows())
    assert [one["text"] for one in whole["contributions"]] == [
        "The underpass is dark after six",
        HOSTILE,
        "Nobody answers at the stop",
        "Nobody is around after eight",
        "Too late, but true",
    ]
    assert sorted(tuple(one["payload"]["dots"].values()) for one in whole["ballots"]) == [(1,), (2,)]


def test_a_contribution_says_what_it_is_and_what_became_of_it(told: Hall) -> None:
    found = by_text(export(told))
    dark, hostile = found["The underpass is dark after six"], found[HOSTILE]
    facts = ("method", "stage", "input_kind", "role_group", "anonymous", "state", "hidden", "edited", "late")
    assert [dark[fact] for fact in facts] == [
        "one-two-four-all", "framing", "note", "resident", False, "saved", False, True, False,
    ]  # fmt: skip
    assert dark["payload"]["first"] == "The underpass is dark"
    assert (hostile["hidden"], hostile["role_group"]) == (True, "police")
    assert found["Too late, but true"]["late"] is True
    assert all(one["code"] for one in found.values())


def test_people_are_numbers_that_hold_together(told: Hall) -> None:
    whole = export(told)
    numbers = [one["number"] for one in whole["participants"]]
    assert len(set(numbers)) == 3
    assert numbers == sorted(numbers)
    assert {one["participant"] for one in given(whole)} == set(numbers)
    found = by_text(whole)
    amina = found["The underpass is dark after six"]["participant"]
    assert found["Nobody is around after eight"]["participant"] == amina
    acting = {event["actor"]["participant"] for event in whole["events"]} - {None}
    assert acting == set(numbers)
    assert numbers != sorted(row.number for row in people(told))


@pytest.mark.parametrize("internal", [False, True])
@pytest.mark.parametrize("room", ["told", "unnamed"])
def test_what_opens_doors_or_knows_people_stays_inside(
    room: str, internal: bool, request: pytest.FixtureRequest
) -> None:
    hall: Hall = request.getfixturevalue(room)
    text = json.dumps(export(hall, internal=internal), ensure_ascii=False)
    kept = hall.row
    secrets = [kept.code, kept.screen_key, kept.organisation_id, "ana", "dpo@city.example"]
    for person in people(hall):
        secrets += [str(person.token_hash), person.receipt_hash, person.id]
    secrets += [one.submission_id for one in hall.rows()]
    assert [secret for secret in secrets if f'"{secret}"' in text or (len(secret) > 8 and secret in text)] == []


def test_names_are_told_only_inside(told: Hall) -> None:
    names = [row.alias for row in people(told)]
    assert all(names)
    outside = json.dumps(export(told), ensure_ascii=False)
    assert [name for name in names if name in outside] == []
    inside = export(told, internal=True)
    assert sorted(one["name"] for one in inside["participants"]) == sorted(names)
    assert {key: part for key, part in inside.items() if key != "participants"} == {
        key: part for key, part in export(told).items() if key != "participants"
    }


def test_a_workshop_without_names_tells_none_even_where_one_was_kept(unnamed: Hall) -> None:
    with unnamed.db.write(None) as uow:
        for person in people(unnamed):
            kept = uow.session.get(ParticipantRow, person.id)
            assert kept is not None
            kept.alias = f"Kept {person.number}"
        uow.commit()
    text = json.dumps(export(unnamed, internal=True))
    assert "Kept" not in text
    assert all("name" not in one for one in export(unnamed, internal=True)["participants"])


def test_where_no_name_is_shown_no_time_is_finer_than_the_activity(unnamed: Hall, told: Hall) -> None:
    exact = {one["written_at"] for one in export(told)["contributions"]}
    assert len(exact) == 5

    whole = export(unnamed)
    began = {
        activity["id"]: min(step["opened_at"] for step in activity["steps"] if step["opened_at"])
        for activity in whole["activities"]
        if any(step["opened_at"] for step in activity["steps"])
    }
    for one in given(whole):
        assert one["written_at"] == one["received_at"] == began[one["activity"]]
    assert {one["joined_at"] for one in whole["participants"]} == {None}
    of_people = [event for event in whole["events"] if event["actor"]["kind"] == "participant"]
    assert len(of_people) > 5
    assert {event["at"] for event in of_people} <= {None, *began.values()}


def test_where_no_name_is_shown_the_order_tells_nothing_of_arrival(hall: Hall) -> None:
    room = Hall(hall.db, hall.library, hall.another(identity="anonymous"), hall.clock)
    room.go("after-dark", "alone", per_person=20)
    phone = room.phone()
    for n in range(20):
        phone.write(f"Note {n:02}")
        room.clock.forward(seconds=1)
    whole = export(room)
    places = [one["place"] for one in whole["contributions"]]
    assert places == sorted(places)
    assert [one["text"] for one in whole["contributions"]] != [f"Note {n:02}" for n in range(20)]
    submitted = [event["row"]["id"] for event in whole["events"] if event["verb"] == "submit"]
    assert submitted == sorted(one["id"] for one in whole["contributions"])


def test_what_was_taken_back_is_only_a_tombstone(told: Hall, unnamed: Hall) -> None:
    for hall in (told, unnamed):
        whole = export(hall)
        contributions = json.dumps([whole["contributions"], whole["events"], whole["activities"]])
        assert "Withdrawn: my street" not in contributions
        graves = [link for link in whole["links"] if link["buried"]]
        assert {link["buried"] for link in graves} == {"a contribution was withdrawn"}
        there = {one["id"] for one in given(whole)}
        assert {link["source"]["kind"] for link in graves} == {"submission"}
        assert {link["source"]["id"] for link in graves} & there == set()
        taken_back = [event for event in whole["events"] if event["verb"] == "withdraw"]
        assert [event["row"] for event in taken_back] == [{"kind": "submission", "id": None}]
        assert [event["actor"]["participant"] for event in taken_back] == [None]
        known = there | {None}
        assert {event["row"]["id"] for event in whole["events"] if event["row"]["kind"] == "submission"} <= known


def test_frozen_words_of_what_was_taken_back_are_gone_but_its_dots_are_not(hall: Hall) -> None:
    hall.go("after-dark", "alone")
    phone, other = hall.phone(), hall.phone()
    phone.write("Take me back")
    other.write("Keep me")
    hall.go("choose-ideas", "vote", **{"from": ["after-dark/alone"], "into": []})
    target = row(hall, "Take me back")
    other.give({"dots": {target.id: 1}}, n=1)
    phone.erase(target.submission_id)
    whole = export(hall)
    assert "Take me back" not in json.dumps(whole)
    items = next(step for activity in whole["activities"] for step in activity["steps"] if step["items"])["items"]
    assert {item["text"] for item in items} == {"", "Keep me"}
    (ballot,) = whole["ballots"]
    assert ballot["payload"]["dots"] == {target.id: 1}
    assert target.id in [item["id"] for item in items]


def test_records_carry_everything_under_the_names_of_their_fields(told: Hall) -> None:
    whole = export(told)
    assert list(whole["stages"]) == ["framing", "personas", "ideation", "evaluation", "recommendation"]
    (frame,) = whole["stages"]["framing"]["framing"]
    assert (frame["state"], frame["dissent"]) == ("contested", "Police: it is the lighting.")
    fields = frame["fields"]
    (title,) = fields["title"]
    assert (title["value"], title["status"], title["version"]) == ("Walking home at night", "agreed", 2)
    assert [(was["value"], was["version"], was["by"]) for was in title["history"]] == [
        ("Walking home", 1, "facilitator")
    ]
    (cause,) = fields["causes"]
    assert (cause["code"], cause["number"], cause["basis"]) == ("U1", 1, "evidence")
    assert fields["root_causes"][0]["value"] == cause["id"]
    assert [value["status"] for value in fields["harms"]] == ["dropped"]
    agreed, withdrawn, late = fields["problem_statement"]
    assert [one["status"] for one in (agreed, withdrawn, late)] == ["agreed", "dropped", "proposed"]
    assert (withdrawn["value"], late["replaces"]) == ("", agreed["id"])
    (persona,) = whole["stages"]["personas"]["persona"]
    assert (persona["code"], persona["fields"], persona["contribution_ids"]) == ("P1", {}, [])


def test_a_record_names_the_contributions_and_the_groups_behind_it(told: Hall) -> None:
    whole = export(told)
    (frame,) = whole["stages"]["framing"]["framing"]
    said = by_text(whole)
    assert frame["contribution_ids"] == [
        said[text]["id"]
        for text in ("Nobody is around after eight", "Nobody answers at the stop", "Too late, but true")
    ]
    assert frame["created_by_role"] == ["police", "resident"]


def test_links_hold_the_document_together(told: Hall) -> None:
    whole = export(told)
    there = {("submission", one["id"]) for one in given(whole)} | {("cluster", one["id"]) for one in whole["clusters"]}
    for kinds in whole["stages"].values():
        for rows in kinds.values():
            for record in rows:
                there.add(("record", record["id"]))
                there |= {("value", value["id"]) for values in record["fields"].values() for value in values}
    ends = [
        (link[end]["kind"], link[end]["id"])
        for link in whole["links"]
        if not link["buried"]
        for end in ("source", "target")
    ]
    assert ends
    assert set(ends) - there == set()


def test_steps_keep_what_they_asked_and_what_they_were_about(told: Hall) -> None:
    whole = export(told)
    steps = {
        (activity["key"], step["rules"]["key"]): step for activity in whole["activities"] for step in activity["steps"]
    }
    vote = steps["choose-ideas", "vote"]
    assert (vote["input_kind"], vote["state"], vote["rules"]["per_person"]) == ("vote", "closed", 3)
    assert [item["text"]["en"] for item in vote["items"]] == ["Light", "Company"]
    assert (steps["criteria", "write"]["state"], steps["criteria", "write"]["opened_at"]) == ("waiting", None)
    assert len(steps) == sum(len(activity.steps) for activity in told.agenda())
    (cluster,) = whole["clusters"]
    assert cluster["name"] == "Dark places"
    assert by_text(whole)["The underpass is dark after six"]["cluster"] == cluster["id"]


def test_hostile_words_are_unharmed(told: Hall) -> None:
    content = json.dumps(export(told), ensure_ascii=False, indent=2).encode("utf-8")
    assert HOSTILE in by_text(json.loads(content))


def test_a_workshop_before_its_start_is_whole_and_empty(hall: Hall) -> None:
    whole = export(hall)
    assert [whole[part] for part in ("participants", "contributions", "ballots", "clusters", "links", "events")] == [
        [], [], [], [], [], [],
    ]  # fmt: skip
    assert {kind: rows for kinds in whole["stages"].values() for kind, rows in kinds.items() if rows} == {}
    assert (whole["workshop"]["status"], whole["workshop"]["created_at"]) == ("waiting", NOW.isoformat())
    assert [activity["key"] for activity in whole["activities"]] == [activity.key for activity in hall.agenda()]


def test_in_the_middle_of_a_step_the_open_answers_are_there_without_codes(hall: Hall) -> None:
    phone = hall.phone()
    hall.go("after-dark", "alone")
    phone.write("Half-way")
    whole = export(hall)
    (one,) = whole["contributions"]
    assert (one["text"], one["code"]) == ("Half-way", None)
    assert whole["workshop"]["screen"]["activity"] == one["activity"]
    assert whole["workshop"]["status"] == "live"
    assert phone.mine()[0]["code"] is None
    hall.do(conduct.end)
    assert export(hall)["contributions"][0]["code"] == "C-001"


def test_only_who_runs_the_workshop_gets_it(told: Hall) -> None:
    phone = told.phone()
    for actor in (told.stranger, phone.actor, NOBODY):
        with pytest.raises(NotFound):
            archive.export_json(told.db, actor, workshop=told.workshop, now=told.clock())
    with pytest.raises(NotFound):
        archive.export_json(told.db, told.facilitator, workshop="nothing", now=told.clock())
    assert archive.export_json(told.db, SYSTEM, workshop=told.workshop, now=told.clock())["workshop"]["id"]


def test_another_workshop_stays_out_of_it(told: Hall) -> None:
    before = export(told)
    other = Hall(told.db, told.library, told.another(title="Another"), told.clock)
    other.phone("Someone else")
    other.go("after-dark", "alone")
    assert export(told) == before


def test_a_copy_is_noted_and_moves_nothing_in_the_room(told: Hall) -> None:
    before = (told.row.revision, told.row.cue)
    export(told)
    export(told, internal=True)
    assert (told.row.revision, told.row.cue) == before
    with told.db.read() as session:
        noted = [row for row in session.scalars(select(EventRow)) if row.verb == "export"]
    assert [(row.workshop_id, row.organisation_id, row.actor_id, row.row_id, row.fields) for row in noted] == [
        (None, "city", "ana", told.workshop, []),
        (None, "city", "ana", told.workshop, ["names"]),
    ]
