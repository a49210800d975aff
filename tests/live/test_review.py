"""What seems to hold personal data waits for the facilitator, and appears nowhere meanwhile."""

import json

import pytest

from tests.live.conftest import NOW, Hall
from tests.live.test_landing import of
from workshop.errors import NotFound
from workshop.live import conduct, review
from workshop.live.console import console
from workshop.personal import personal_data

NUMBER = "Call me after the workshop: 06 39 98 14 27"


def held(hall: Hall) -> review.Held:
    (found,) = review.waiting(hall.db, hall.facilitator, workshop=hall.workshop)
    return found


def everything_sent(hall: Hall, other: object) -> str:
    """What the wall, another phone and the console get."""
    view = console(hall.db, hall.facilitator, workshop=hall.workshop, lang="en", now=hall.clock())
    return json.dumps([hall.wall(), other.state(), view.cards], default=str)  # type: ignore[attr-defined]


def test_it_is_kept_told_to_its_author_and_shown_nowhere(hall: Hall) -> None:
    hall.go()
    phone, other = hall.phone(), hall.phone()
    assert phone.write(NUMBER).status == "held"
    phone.write("The lamps are broken")
    assert hall.wall()["step"]["count"] == 1
    hall.do(conduct.reveal)
    assert hall.cards() == ["The lamps are broken"]
    assert "06 39" not in everything_sent(hall, other)
    assert {one["text"]: one["status"] for one in phone.mine()}[NUMBER] == "held"
    assert (held(hall).words, held(hall).kinds, held(hall).editable) == (NUMBER, ("phone",), True)


def test_the_same_id_again_gets_the_same_answer(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    item = phone.item({"text": NUMBER})
    assert [outcome.status for outcome in (*phone.post(item), *phone.post(item))] == ["held", "held"]


def test_a_closed_step_lands_without_it_and_with_it_once_it_is_released_in_other_words(hall: Hall) -> None:
    hall.go("criteria", "write")
    phone = hall.phone()
    phone.write("Nobody is worse off")
    phone.write(NUMBER)
    hall.do(conduct.close_step)
    titles = [value.words for record in of(hall, "criterion") for value in record.drafts("title")]
    assert titles == ["Nobody is worse off"]
    facts = {"workshop": hall.workshop, "now": NOW}
    review.release(hall.db, hall.facilitator, answer=held(hall).id, text="There is a number to call", **facts)  # type: ignore[arg-type]
    titles = [value.words for record in of(hall, "criterion") for value in record.drafts("title")]
    assert titles == ["Nobody is worse off", "There is a number to call"]
    assert review.waiting(hall.db, hall.facilitator, workshop=hall.workshop) == ()
    assert NUMBER not in json.dumps([row.payload for row in hall.rows()])


def test_what_is_kept_back_stays_hidden(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    phone.write(NUMBER)
    review.keep_back(hall.db, hall.facilitator, workshop=hall.workshop, answer=held(hall).id, now=NOW)
    hall.do(conduct.reveal)
    assert (hall.cards(), review.waiting(hall.db, hall.facilitator, workshop=hall.workshop)) == ([], ())
    assert [row.hidden for row in hall.rows()] == [True]


def test_an_answer_that_is_changed_is_looked_at_again(hall: Hall) -> None:
    (item,) = hall.with_items(["Lamps"], "themes", "singles")
    phone = hall.phone()
    said = {"target": item, "options": ["keep"]}
    assert phone.give({**said, "reason": "mail a@b.example"}, n=1).status == "held"
    assert phone.give({**said, "reason": "it belongs here"}, n=2).status == "saved"
    assert review.waiting(hall.db, hall.facilitator, workshop=hall.workshop) == ()


def test_only_who_runs_the_workshop_may_look_and_release(hall: Hall) -> None:
    hall.go()
    phone = hall.phone()
    phone.write(NUMBER)
    answer = held(hall).id
    for actor in (hall.stranger, phone.actor):
        with pytest.raises(NotFound):
            review.waiting(hall.db, actor, workshop=hall.workshop)
        with pytest.raises(NotFound):
            review.release(hall.db, actor, workshop=hall.workshop, answer=answer, now=NOW)
    facts = {"workshop": hall.workshop, "answer": answer, "now": NOW}
    review.release(hall.db, hall.facilitator, **facts)  # type: ignore[arg-type]
    for again in (review.release, review.keep_back):
        with pytest.raises(NotFound):
            again(hall.db, hall.facilitator, **facts)  # type: ignore[arg-type]


def test_an_id_that_looks_like_a_number_holds_nothing(hall: Hall) -> None:
    """Ids are made by chance: this one begins like a social security number of France."""
    by_chance = "2070297866884add89148a6597601a55"
    assert personal_data(by_chance) == ("nir",)
    hall.go("criteria", "anchors", into=["concept.burden_by_persona"], fields=["burden_by_persona"], **{"from": []})
    parts = {"persona": by_chance, "text": "Feels watched"}
    answer = {"record": None, "field": "burden_by_persona", "value": parts}
    assert hall.phone().give(answer).status == "saved"
    assert hall.phone().give({**answer, "value": {**parts, "text": NUMBER}}).status == "held"
