"""What later steps work on, and where their answers land: a whole room on a real database."""

from typing import Any

import pytest

from tests.live.conftest import NOW, Hall, Phone
from workshop import board
from workshop.links import Ref, sources_of
from workshop.live import conduct
from workshop.stages import Record, records


def of(hall: Hall, kind: str) -> tuple[Record, ...]:
    found = records.records_of(hall.db, hall.facilitator, workshop=hall.workshop)
    return tuple(record for record in found if record.kind == kind)


def items(hall: Hall) -> list[Any]:
    """The texts of what the room's step is about."""
    return [item["text"] for item in hall.now()[1].items]


def ids(hall: Hall) -> dict[str, str]:
    """Words → card."""
    return {row.payload["text"]: row.id for row in hall.rows() if "text" in row.payload}


def wrote(hall: Hall, *texts: str) -> None:
    """One person after the other writes a note."""
    for text in texts:
        hall.clock.forward(seconds=1)
        hall.phone().write(text)


def group(hall: Hall, name: str, *cards: str) -> str:
    here, _ = hall.now()
    return board.new_cluster(
        hall.db, hall.facilitator, workshop=hall.workshop, activity=here.id, cards=cards, name=name, now=NOW
    ).id


def sorted_notes(hall: Hall, *names: str) -> tuple[Phone, dict[str, str], list[str]]:
    """Notes A to D in the step where they are sorted: A and B together, C and D too, the square alone."""
    hall.go()
    phone = hall.phone()
    wrote(hall, "A", "B", "C", "D", "The square is fine")
    cards = ids(hall)
    hall.go("themes", "sort")
    pairs = [("A", "B"), ("C", "D")]
    groups = [group(hall, name, *(cards[text] for text in pair)) for name, pair in zip(names, pairs, strict=True)]
    return phone, cards, groups


def behind(hall: Hall, value: str) -> set[str]:
    with hall.db.read() as session:
        return {link.source.id for link in sources_of(session, hall.workshop, Ref("value", value))}


def test_groups_are_worded_on_phones_and_each_sentence_has_its_notes_behind_it(hall: Hall) -> None:
    phone, cards, (named, unnamed) = sorted_notes(hall, "Light", "")
    hall.go("themes", "name")
    assert items(hall) == ["Light", "C …"]
    assert phone.state()["activity"]["step"]["limits"]["records"] == [
        {"id": named, "label": "Light", "code": None},
        {"id": unnamed, "label": "C …", "code": None},
    ]
    for about, words in ((named, "Lamps stay broken for weeks"), (unnamed, "Nobody answers")):
        phone.give({"record": about, "field": "causes", "value": words})
    hall.do(conduct.close_step)
    causes = [value for value in of(hall, "framing")[0].values if value.field == "causes"]
    assert [value.words for value in causes] == ["Lamps stay broken for weeks", "Nobody answers"]
    assert {cards["A"], cards["B"], named} <= behind(hall, causes[0].id)
    assert {cards["C"], cards["D"], unnamed} <= behind(hall, causes[1].id)


def test_a_group_that_is_named_on_the_board_after_sorting_lands_too(hall: Hall) -> None:
    _, cards, (_, late) = sorted_notes(hall, "Light", "")
    hall.go("themes", "name")
    facts = {"workshop": hall.workshop, "cluster": late, "name": "No answer", "now": NOW}
    board.rename(hall.db, hall.facilitator, **facts)  # type: ignore[arg-type]
    hall.do(conduct.close_step)
    causes = [value for value in of(hall, "framing")[0].values if value.field == "causes"]
    assert [(value.words, value.source_count) for value in causes] == [("Light", 2), ("No answer", 2)]
    assert cards["C"] in behind(hall, causes[1].id)


@pytest.mark.parametrize(("answer", "entries"), [("keep", ["The square is fine"]), ("move", [])])
def test_only_notes_in_no_group_are_asked_about_and_one_that_belongs_elsewhere_makes_no_entry(
    hall: Hall, answer: str, entries: list[str]
) -> None:
    phone, cards, _ = sorted_notes(hall, "Light", "No answer")
    hall.go("themes", "singles")
    assert items(hall) == ["The square is fine"]
    phone.give({"options": [answer], "target": cards["The square is fine"]}, n=1)
    hall.do(conduct.close_step)
    causes = [value.words for value in of(hall, "framing")[0].values if value.field == "causes"]
    assert causes == ["Light", "No answer", *entries]


def test_a_note_that_was_moved_meanwhile_stands_behind_what_its_group_says(hall: Hall) -> None:
    phone, cards, (light, _) = sorted_notes(hall, "Light", "No answer")
    hall.go("themes", "singles")
    alone = cards["The square is fine"]
    phone.give({"options": ["move"], "target": alone}, n=1)
    board.move(hall.db, hall.facilitator, workshop=hall.workshop, cards=[alone], cluster=light, now=NOW)
    hall.do(conduct.close_step)
    causes = [value for value in of(hall, "framing")[0].values if value.field == "causes"]
    assert [(value.words, value.source_count) for value in causes] == [("Light", 3), ("No answer", 2)]


def test_what_is_in_the_frame_takes_the_words_of_the_workshops_language(hall: Hall) -> None:
    hall.workshop = hall.another(lang="fr")
    hall.go("night-people", "situations")
    hall.phone().give({"dots": {"late-shift": 1, "meets-friends": 1}}, n=1)
    hall.do(conduct.close_step)
    labels = {value.words for persona in of(hall, "persona") for value in persona.drafts("label")}
    own = {one["key"]: one["label"]["fr"] for one in hall.now()[1].rules["own"]}
    assert labels == {own["late-shift"], own["meets-friends"]}


def test_each_persona_is_marked_by_day_and_by_night_and_the_marks_are_its_own(hall: Hall) -> None:
    phone = hall.phone()
    hall.go("night-people", "situations")
    phone.give({"dots": {"late-shift": 1, "meets-friends": 1}}, n=1)
    hall.go("night-people", "safety")
    first, second = of(hall, "persona")
    told = {item["id"]: item["text"]["en"] for item in hall.now()[1].items}
    assert list(told) == [f"{one.id}:{when}" for one in (first, second) for when in ("by_day", "by_night")]
    assert told[f"{first.id}:by_day"] == f"{first.name} · By day"
    for persona, day, night in ((first, 5, 2), (second, 4, 3)):
        phone.give({"target": f"{persona.id}:by_day", "value": day}, n=1)
        phone.give({"target": f"{persona.id}:by_night", "value": night, "reason": "Shouting"}, n=1)
    hall.do(conduct.close_step)
    marks = [
        [persona.drafts(key)[0].value["value"] for key in ("safety_day", "safety_night")]
        for persona in of(hall, "persona")
    ]
    assert marks == [[5, 2], [4, 3]]
    assert [len(persona.drafts("triggers")) for persona in of(hall, "persona")] == [1, 1]


def test_ideas_that_say_the_same_become_one_that_keeps_both_contributions_and_its_dots(hall: Hall) -> None:
    hall.go("ideas", "write")
    wrote(hall, "The bus waits", "A lamp says the bus waits", "Benches")
    cards = ids(hall)
    hall.go("choose-ideas", "merge")
    assert [item["id"] for item in hall.now()[1].items] == list(cards.values())
    group(hall, "The last bus waits", cards["The bus waits"], cards["A lamp says the bus waits"])
    hall.go("choose-ideas", "vote")
    waits, benches = of(hall, "idea")
    assert items(hall) == [waits.name, benches.name] == ["I1 The last bus waits", "I3 Benches"]
    hall.phone().give({"dots": {waits.id: 2}}, n=1)
    hall.do(conduct.close_step)
    waits, benches = of(hall, "idea")
    (title,) = waits.drafts("title")
    assert (title.source_count, waits.one("votes")) == (2, {"total": 2, "people": 1})
    assert benches.one("votes") == {"total": 0, "people": 0}


def test_gates_are_asked_of_criteria_and_are_not_voted_on(hall: Hall) -> None:
    phone = hall.phone()
    hall.go("criteria", "write")
    wrote(hall, "Nobody is pushed out", "Someone answers")
    hall.go("criteria", "cluster")
    group(hall, "legitimacy", ids(hall)["Nobody is pushed out"])
    hall.go("criteria", "gates")
    gate, other = of(hall, "criterion")
    assert items(hall) == [gate.name, other.name]
    phone.give({"options": ["gate"], "target": gate.id}, n=1)
    phone.give({"options": ["weighted"], "target": other.id}, n=1)
    hall.go("criteria", "vote")
    assert items(hall) == [other.name]
    gate, other = of(hall, "criterion")
    assert [value.value for value in gate.drafts("lens")] == ["legitimacy"]
    assert [value.value for one in (gate, other) for value in one.drafts("gate")] == [True, False]


def test_a_question_is_checked_in_its_new_words_and_not_at_all_when_its_card_is_hidden(hall: Hall) -> None:
    hall.go("questions", "write")
    wrote(hall, "hmw wait", "hmw wait less alone", "hmw secret")
    cards = ids(hall)
    hall.go("questions", "merge")
    group(hall, "How might we wait together?", cards["hmw wait"], cards["hmw wait less alone"])
    board.hide(hall.db, hall.facilitator, workshop=hall.workshop, card=cards["hmw secret"], now=NOW)
    hall.go("questions", "check")
    assert items(hall) == ["How might we wait together?"]
    board.hide(hall.db, hall.facilitator, workshop=hall.workshop, card=cards["hmw wait"], now=NOW)
    assert [item["text"] for item in hall.phone().state()["activity"]["step"]["items"]] != []
    board.hide(hall.db, hall.facilitator, workshop=hall.workshop, card=cards["hmw wait less alone"], now=NOW)
    assert hall.phone().state()["activity"]["step"]["items"] == []


def test_ideas_may_say_which_question_they_answer(hall: Hall) -> None:
    phone = hall.phone()
    hall.go("questions", "write")
    phone.write("How might we wait together?")
    hall.go("ideas", "write")
    (question,) = hall.now()[1].items
    phone.write("The bus waits", payload={"text": "The bus waits", "target": question["id"]})
    hall.do(conduct.close_step)
    assert [idea.one("hmw_id") for idea in of(hall, "idea")] == [question["id"]]


def test_criteria_are_sorted_into_the_columns_of_the_step_and_get_their_lens(hall: Hall) -> None:
    hall.go("criteria", "write")
    wrote(hall, "Nobody is pushed out", "Someone answers")
    cards = ids(hall)
    hall.go("criteria", "cluster")
    hall.do(conduct.close_step)
    hall.do(conduct.open_step)
    with hall.db.read() as session:
        groups = {one.name: one.id for one in board.clusters_of(session, hall.workshop, hall.now()[0].id)}
    assert list(groups) == [
        "Desirability: do people want it?",
        "Feasibility: can we do it?",
        "Viability: can it last?",
        "Legitimacy: is it rightful?",
    ]
    sorted_ = {"Nobody is pushed out": "Legitimacy: is it rightful?", "Someone answers": "Viability: can it last?"}
    for text, name in sorted_.items():
        facts = {"workshop": hall.workshop, "cards": [cards[text]], "cluster": groups[name], "now": NOW}
        board.move(hall.db, hall.facilitator, **facts)  # type: ignore[arg-type]
    hall.do(conduct.close_step)
    found = of(hall, "criterion")
    assert [[value.value for value in one.drafts("lens")] for one in found] == [["legitimacy"], ["viability"]]
    assert [one.drafts("title")[0].value for one in found] == list(sorted_)


def test_levels_of_agreement_are_told_by_role_group_with_the_scale_of_the_step(hall: Hall) -> None:
    made = records.start(hall.db, hall.facilitator, workshop=hall.workshop, kind="recommendation", now=NOW)
    records.write(hall.db, hall.facilitator, record=made.id, field="title", value="Lend the kiosk", now=NOW)
    activity, step = next((act, step) for act in hall.agenda() for step in act.steps if step.kind == "rating")
    rules = {"from": ["recommendation"], "own": [], "into": ["recommendation.support"], "scale": [1, 6]}
    hall.go(activity.key, str(step.rules["key"]), **rules)
    for group, value in [("resident", 6)] * 5 + [("police", 4)] * 5 + [("police", 1)]:
        assert hall.phone(group=group).give({"target": made.id, "value": value}, n=1).status == "saved"
    hall.do(conduct.close_step)
    (recommendation,) = of(hall, "recommendation")
    assert [value.value for value in recommendation.drafts("support")] == [
        {"group": "all", "agree": 5, "reservations": 5, "oppose": 1},
        {"group": "police", "agree": 0, "reservations": 5, "oppose": 1},
        {"group": "resident", "agree": 5, "reservations": 0, "oppose": 0},
    ]
