"""What is taken back, hidden or sent late, and the drafts that were made of it."""

import pytest
from sqlalchemy import text as sql

from tests.live.conftest import Hall, Phone
from tests.live.test_landing import group, ids, of, wrote
from workshop import board
from workshop.links import Ref, sources_of
from workshop.live import conduct
from workshop.stages import Record, Value, records
from workshop.stages.records.refusals import NoSuchRecord, NotADraft

MARK = "Zanzibar"


def kept(hall: Hall, words: str = MARK) -> list[str]:
    """The tables of records in which these words still stand."""
    with hall.db.read() as session:
        found = []
        for table, column in (
            ("value", "value"),
            ("value_history", "value"),
            ("step", "items"),
            ("submission", "payload"),
        ):
            query = sql(f"SELECT count(*) FROM {table} WHERE CAST({column} AS TEXT) LIKE :words")
            found += [table] * bool(session.execute(query, {"words": f"%{words}%"}).scalar_one())
        return found


def take_back(phone: Phone, words: str = MARK) -> None:
    """The phone's owner withdraws what has these words."""
    assert phone.erase(*(one["id"] for one in phone.mine() if words in one["text"])) != []


def confirm(hall: Hall, value: Value) -> Value:
    return records.confirm(hall.db, hall.facilitator, value=value.id, now=hall.clock())


def buried(hall: Hall, value: Value) -> list[str]:
    with hall.db.read() as session:
        return [link.buried for link in sources_of(session, hall.workshop, Ref("value", value.id))]


def texts(record: Record, field: str) -> list[str]:
    return [value.words for value in record.drafts(field)]


def ideas(hall: Hall, *words: str) -> list[Phone]:
    """One phone an idea, and the step is closed."""
    hall.go("ideas", "write")
    phones = hall.phones(len(words))
    for phone, said in zip(phones, words, strict=True):
        hall.clock.forward(seconds=1)
        phone.write(said)
    hall.do(conduct.close_step)
    return phones


def test_a_draft_made_only_of_what_was_taken_back_keeps_none_of_its_words(hall: Hall) -> None:
    phone, _ = ideas(hall, f"{MARK} at night", "Benches")
    (mine, _) = of(hall, "idea")
    drafts = mine.drafts("title") + mine.drafts("one_line")
    assert kept(hall) == ["value", "submission"]
    take_back(phone)
    assert kept(hall) == []
    assert [texts(idea, "one_line") for idea in of(hall, "idea")] == [["Benches"]]
    for draft in drafts:
        with pytest.raises(NoSuchRecord):
            records.take_back(hall.db, hall.facilitator, value=draft.id, now=hall.clock())


def test_what_the_group_agreed_keeps_its_words_and_a_tombstone(hall: Hall) -> None:
    phone, _ = ideas(hall, f"{MARK} at night", "Benches")
    idea = of(hall, "idea")[0]
    agreed = confirm(hall, idea.drafts("one_line")[0])
    take_back(phone)
    after = of(hall, "idea")[0]
    assert after.one("one_line") == f"{MARK} at night"
    assert after.agreed("one_line")[0].source_count == 1
    assert "a contribution was withdrawn" in buried(hall, agreed)
    assert after.drafts("title") == ()
    assert kept(hall) == ["value"]


def test_a_draft_that_others_said_too_stays(hall: Hall) -> None:
    phone, other = ideas(hall, f"{MARK} at night", f"{MARK} AT night")
    take_back(phone)
    (idea,) = of(hall, "idea")
    assert [(value.words, value.source_count) for value in idea.drafts("one_line")] == [(f"{MARK} at night", 2)]
    take_back(other)
    assert (of(hall, "idea"), kept(hall)) == ((), [])


def test_a_sentence_that_was_taken_back_gives_way_to_what_the_draft_said_before(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    wrote(hall, "No lamps", "Broken lamps")
    hall.go("themes", "sort")
    about = group(hall, "Light", *ids(hall).values())
    hall.go("themes", "name")
    phone.give({"record": about, "field": "causes", "value": f"Lamps of {MARK}"})
    hall.do(conduct.close_step)
    assert texts(of(hall, "framing")[0], "causes") == [f"Lamps of {MARK}"]
    take_back(phone)
    assert texts(of(hall, "framing")[0], "causes") == ["Light"]
    assert kept(hall) == []


def test_reasons_of_others_stay_beside_a_mark_when_one_is_taken_back(hall: Hall) -> None:
    persona = records.start(hall.db, hall.facilitator, workshop=hall.workshop, kind="persona", now=hall.clock())
    (key,) = hall.with_items(["At night"], *rating_step(hall), into=["persona.safety_night"])
    one, two = hall.phones(2)
    one.give({"target": key, "value": 2, "reason": f"{MARK} is dark"}, n=1)
    two.give({"target": key, "value": 2, "reason": "No bus"}, n=1)
    hall.do(conduct.close_step)
    after = records.record(hall.db, hall.facilitator, record=persona.id)
    assert set(texts(after, "safety_night")[0].split(" · ")) == {f"{MARK} is dark", "No bus"}
    one.erase(*(mine["id"] for mine in one.mine()))
    after = records.record(hall.db, hall.facilitator, record=persona.id)
    assert [(value.words, value.marks["n"]) for value in after.drafts("safety_night")] == [("No bus", 1)]
    assert kept(hall) == []


def rating_step(hall: Hall) -> tuple[str, str]:
    return next((act.key, step.rules["key"]) for act in hall.agenda() for step in act.steps if step.kind == "rating")


def test_dots_that_were_taken_back_count_no_more_in_the_record(hall: Hall) -> None:
    ideas(hall, "Benches")
    hall.go("choose-ideas", "merge")
    hall.go("choose-ideas", "vote")
    (item,) = hall.now()[1].items
    one, two = hall.phones(2)
    one.give({"dots": {item["id"]: 2}}, n=1)
    two.give({"dots": {item["id"]: 1}}, n=1)
    hall.do(conduct.close_step)
    assert of(hall, "idea")[0].one("votes") == {"total": 3, "people": 2}
    one.erase(everything=True)
    assert of(hall, "idea")[0].one("votes") == {"total": 1, "people": 1}


def test_a_draft_of_a_hidden_card_is_out_of_sight_until_the_card_is_shown_again(hall: Hall) -> None:
    ideas(hall, f"{MARK} at night", "Benches")
    (card,) = (row.id for row in hall.rows() if MARK in str(row.payload))
    hidden = of(hall, "idea")[0]
    board.hide(hall.db, hall.facilitator, workshop=hall.workshop, card=card, now=hall.clock())
    assert [texts(idea, "one_line") for idea in of(hall, "idea")] == [["Benches"]]
    assert records.record(hall.db, hall.facilitator, record=hidden.id).values == ()
    board.show(hall.db, hall.facilitator, workshop=hall.workshop, card=card, now=hall.clock())
    assert texts(of(hall, "idea")[0], "one_line") == [f"{MARK} at night"]


def test_what_the_group_agreed_stays_when_its_card_is_hidden(hall: Hall) -> None:
    ideas(hall, f"{MARK} at night")
    confirm(hall, of(hall, "idea")[0].drafts("one_line")[0])
    (row,) = hall.rows()
    board.hide(hall.db, hall.facilitator, workshop=hall.workshop, card=row.id, now=hall.clock())
    assert of(hall, "idea")[0].one("one_line") == f"{MARK} at night"


def test_a_late_answer_is_in_the_record_when_it_arrives(hall: Hall) -> None:
    phone, _ = ideas(hall, "Benches", "Lamps")
    activity, step = hall.now()
    item = phone.item({"text": "The bus waits"})
    hall.go("choose-ideas", "merge")
    (outcome,) = phone.post({**item, "activity": activity.id, "step": step.number})
    assert outcome.status == "late"
    assert [texts(idea, "one_line") for idea in of(hall, "idea")] == [["Benches"], ["Lamps"], ["The bus waits"]]
    again = phone.post({**item, "activity": activity.id, "step": step.number})
    assert ([one.status for one in again], len(of(hall, "idea"))) == (["late"], 3)


def test_drafts_of_a_workshop_without_names_do_not_follow_the_order_of_arrival(hall: Hall) -> None:
    with hall.db.write(hall.workshop) as uow:
        uow.session.execute(sql("UPDATE workshop SET identity = 'anonymous'"))
        uow.commit()
    hall.go("ideas", "write")
    wrote(hall, *map("Idea {}".format, range(12)))
    hall.do(conduct.close_step)
    by_place = [row.payload["text"] for row in sorted(hall.rows(), key=lambda row: row.place)]
    assert [texts(idea, "one_line")[0] for idea in of(hall, "idea")] == by_place


def test_what_was_withdrawn_is_no_draft_that_could_come_back(hall: Hall) -> None:
    """Where others still rest on a record its emptied value is kept, and stays empty."""
    phone, _ = ideas(hall, f"{MARK} at night", "Benches")
    idea = of(hall, "idea")[0]
    (line,) = idea.drafts("one_line")
    records.start(hall.db, hall.facilitator, workshop=hall.workshop, kind="concept", about=idea.id, now=hall.clock())
    take_back(phone)
    assert kept(hall) == []
    with pytest.raises(NotADraft):
        records.take_back(hall.db, hall.facilitator, value=line.id, now=hall.clock())


def test_a_score_of_nobody_is_no_score_and_what_others_gave_counts_again(hall: Hall) -> None:
    made = {
        kind: records.start(hall.db, hall.facilitator, workshop=hall.workshop, kind=kind, now=hall.clock()).id
        for kind in ("concept", "criterion")
    }
    with hall.db.write(hall.workshop) as uow:
        _, step = hall.find("choose-ideas", "vote")
        uow.session.execute(sql("UPDATE step SET kind = 'score' WHERE id = :id"), {"id": step.id})
        uow.commit()
    into = ["score.score", "score.confidence", "score.comment"]
    hall.go("choose-ideas", "vote", **{"from": ["concept", "criterion"], "into": into})
    one, two = hall.phones(2)
    for phone, value in ((one, 5), (two, 2)):
        phone.give({**made, "value": value, "comment": f"{MARK} {value}"}, n=1)
    hall.do(conduct.close_step)
    assert [(score.one("score"), sorted(texts(score, "comment"))) for score in of(hall, "score")] == [
        (4, [f"{MARK} 2", f"{MARK} 5"])
    ]
    one.erase(everything=True)
    assert [(score.one("score"), texts(score, "comment")) for score in of(hall, "score")] == [(2, [f"{MARK} 2"])]
    two.erase(everything=True)
    assert (of(hall, "score"), kept(hall)) == ((), [])
