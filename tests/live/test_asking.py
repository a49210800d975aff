"""What a step tells beside its question: words beside marks, cards that are dealt, records that a form may fill."""

from typing import Any

import pytest

from tests.live.conftest import Hall
from workshop.live import conduct, store
from workshop.stages import records


def limits(hall: Hall, lang: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = hall.phone(lang=lang).state(lang)["activity"]["step"]["limits"]
    return found


def test_a_reason_is_asked_in_the_words_of_the_method(hall: Hall) -> None:
    asked = {
        (activity.key, step.rules["key"]): step.rules.get("reason")
        for activity in hall.agenda()
        for step in activity.steps
    }
    said = {lang: text.steps["gates"].reason for lang, text in hall.library.methods["criteria-harvest"].texts.items()}
    assert asked["criteria", "gates"] == said
    assert asked["first-choice", "vote"] is None


@pytest.mark.parametrize(("lang", "words"), [("en", "What makes it so?"), ("fr", "Qu’est-ce qui le fait ?")])
def test_words_beside_marks_are_told_in_the_readers_language(hall: Hall, lang: str, words: str) -> None:
    said = {"en": "What makes it so?", "fr": "Qu’est-ce qui le fait ?"}
    ends = {"en": {"1": "poor", "5": "good"}, "fr": {"1": "faible", "5": "bon"}}
    hall.with_items(["A"], reason=said, scale_labels=ends)
    told = limits(hall, lang)
    assert told["reason"] == words
    assert told["scale_labels"] == ends[lang]


def test_no_reason_is_asked_where_the_step_does_not(hall: Hall) -> None:
    hall.with_items(["A"])
    assert limits(hall)["reason"] == ""


def test_cards_are_dealt_the_same_again_and_differently_to_others(hall: Hall) -> None:
    hall.with_items([f"Card {at}" for at in range(41)], deal=5)
    phones = hall.phones(12)
    hands = [phone.state()["me"]["dealt"] for phone in phones]
    assert all(len(set(hand)) == 5 for hand in hands)
    assert hands == [phone.state()["me"]["dealt"] for phone in phones]
    assert len({tuple(hand) for hand in hands}) == 12
    assert len({card for hand in hands for card in hand}) > 20
    order = [item["id"] for item in phones[0].state()["activity"]["step"]["items"]]
    assert hands[0] == sorted(hands[0], key=order.index)


def test_nothing_is_dealt_where_the_step_does_not_deal(hall: Hall) -> None:
    hall.with_items(["A", "B"])
    assert "dealt" not in hall.phone().state()["me"]


def test_a_form_offers_the_records_of_the_step_it_names(hall: Hall) -> None:
    old = records.start(hall.db, hall.facilitator, workshop=hall.workshop, kind="concept", now=hall.clock())
    facts = {"field": "title", "value": "Old concept", "now": hall.clock()}
    records.write(hall.db, hall.facilitator, record=old.id, **facts)
    hall.go("after-dark", "alone", into=["concept.title"], **{"from": []})
    hall.phone().write("Kiosk at night")
    hall.do(conduct.close_step)
    form = {"into": ["concept.description"], "fields": ["description"]}
    hall.go("criteria", "anchors", **form, **{"from": ["after-dark/alone"]})
    assert [record["label"] for record in limits(hall)["records"]] == ["K2 Kiosk at night"]


def test_a_form_that_names_no_step_offers_every_record(hall: Hall) -> None:
    for title in ("One", "Two"):
        made = records.start(hall.db, hall.facilitator, workshop=hall.workshop, kind="concept", now=hall.clock())
        records.write(hall.db, hall.facilitator, record=made.id, field="title", value=title, now=hall.clock())
    hall.go("criteria", "anchors", into=["concept.description"], fields=["description"], **{"from": ["concept"]})
    told = limits(hall)
    assert [record["label"] for record in told["records"]] == ["K1 One", "K2 Two"]
    assert told["several"] is True


def test_a_form_about_the_one_frame_offers_no_second_one(hall: Hall) -> None:
    records.start(hall.db, hall.facilitator, workshop=hall.workshop, kind="framing", now=hall.clock())
    hall.go("criteria", "anchors", into=["framing.scope_in"], fields=["scope_in"], **{"from": []})
    assert limits(hall)["several"] is False


def test_a_field_that_points_offers_codes_with_their_words(hall: Hall) -> None:
    made = records.start(hall.db, hall.facilitator, workshop=hall.workshop, kind="persona", now=hall.clock())
    facts = {"field": "needs", "value": {"text": "to be noticed"}, "now": hall.clock()}
    records.write(hall.db, hall.facilitator, record=made.id, **facts)
    hall.go("criteria", "anchors", into=["idea.need_ref"], fields=["need_ref"], **{"from": []})
    (field,) = limits(hall)["fields"]
    assert field["choices"] == [{"key": "P1·1", "label": "P1·1 to be noticed"}]


def test_answers_of_a_list_are_told_by_their_labels(hall: Hall) -> None:
    hall.go("criteria", "anchors", into=["action.legal_steps"], fields=["legal_steps"], **{"from": []})
    phone = hall.phone()
    phone.give({"record": None, "field": "legal_steps", "value": ["council_vote", "procurement"]})
    assert [one["text"] for one in phone.mine()] == ["council vote, procurement"]
    hall.do(conduct.reveal)
    assert hall.cards() == ["council vote, procurement"]
    assert hall.wall("fr")["cards"][0]["text"] != "council vote, procurement"


def test_what_a_form_points_at_is_told_by_its_code_and_a_day_as_it_is_written(hall: Hall) -> None:
    made = records.start(hall.db, hall.facilitator, workshop=hall.workshop, kind="persona", now=hall.clock())
    for field, value, told in (
        ("concept.burden_by_persona", {"persona": made.id, "text": "Feels watched"}, "P1 · Feels watched"),
        ("concept.burden_by_persona", {"persona": "P1", "text": "Feels watched"}, "P1 · Feels watched"),
        ("concept.burden_by_persona", {"persona": "0" * 32, "text": "Feels watched"}, "Feels watched"),
        ("action.milestone", {"date": "2026-12-05", "sign": "It works"}, "5 December 2026 · It works"),
    ):
        hall.go("criteria", "anchors", into=[field], fields=[field.split(".")[1]], **{"from": []})
        phone = hall.phone()
        phone.give({"record": None, "field": field.split(".")[1], "value": value})
        hall.do(conduct.reveal)
        assert told in hall.cards()
        assert [one["text"] for one in phone.mine()] == [told]


def test_moments_stand_on_the_wall_in_their_order(hall: Hall) -> None:
    activity, step = hall.find("after-dark", "alone")
    with hall.db.write(hall.workshop) as uow:
        row = uow.session.get(store.StepRow, step.id)
        assert row is not None
        row.kind = "timeline_item"
        uow.commit()
    hall.go("after-dark", "alone", per_person=None)
    phone = hall.phone()
    for at, text in (("00:30", "Home"), ("22:40", "The stop"), ("23:10", "The bridge")):
        hall.clock.forward(seconds=1)
        phone.give({"at": at, "text": text})
    hall.do(conduct.reveal)
    words = [card["text"].partition(" · ")[2] for card in sorted(hall.wall()["cards"], key=lambda card: card["order"])]
    assert words == ["The stop", "The bridge", "Home"]
    given = [item["text"] for item in phone.state()["activity"]["step"]["items"] if item["role"] == "given"]
    assert [text.partition(" · ")[2] for text in given] == words
    assert activity.key == "after-dark"
