"""Every kind of answer by a plain form, as a phone without script sends it: drawn, kept, refused, changed."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.web.conftest import House, Visitor, furnished
from workshop.clock import utc_now
from workshop.live import conduct, store
from workshop.live.reading import agenda
from workshop.people.actor import SYSTEM

LAMPS, BUSES, COST = "lamps", "buses", "cost"
NAMES = {LAMPS: "More lamps", BUSES: "Night buses"}
OWN = [{"key": key, "label": {"en": name, "fr": f"{name} (fr)"}} for key, name in NAMES.items()]


@pytest.fixture(scope="module")
def one_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with furnished(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.fixture
def house(one_house: House) -> House:
    """A workshop of its own for each test; the organisation is made once."""
    return one_house.another()


def ask(house: House, kind: str, **rules: Any) -> None:
    """Turn the first step into one of this kind about two things, and go there."""
    with house.app.db.read() as session:
        activity = agenda(session, house.workshop.id)[0]
    with house.app.db.write(house.workshop.id) as uow:
        row = uow.session.get(store.StepRow, activity.steps[0].id)
        assert row is not None
        row.kind, row.state, row.opened_at = kind, "waiting", None
        row.rules = {**row.rules, "from": ["own"], "own": OWN, "about": True, "per_person": None, "into": [], **rules}
        uow.commit()
    conduct.go(house.app.db, SYSTEM, workshop=house.workshop.id, activity=activity.id, step=1, now=utc_now())


def score_these(house: House) -> None:
    """A step with a concept to score: the second of the two things becomes a criterion."""
    ask(house, "score")
    with house.app.db.write(house.workshop.id) as uow:
        row = next(one for one in store.step_rows(uow.session, house.workshop.id) if one.kind == "score")
        criterion = {
            "id": COST, "kind": "record", "text": "Cost", "of": "criterion", "code": "Q1",
            "question": "Can we pay for it?", "marks": {"1": "far too dear", "3": "about right", "5": "cheap"},
        }  # fmt: skip
        row.items = [*row.items, criterion]
        uow.raise_cue()
        uow.commit()


def page(phone: Visitor, house: House) -> str:
    answer = phone.get(f"/j/{house.code}")
    assert answer.status_code == 200, answer.text
    return answer.text


def form(text: str, number: int = 0) -> dict[str, str]:
    """The hidden fields of the n-th answer form of a page, as a browser would send them back."""
    forms = re.findall(r'<form class="give".*?</form>', text, re.DOTALL)
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', forms[number])
    return {name: html.unescape(value) for name, value in hidden}


def send(phone: Visitor, house: House, given: Mapping[str, Any], number: int = 0) -> Any:
    data = {**form(page(phone, house), number), **given}
    return phone.post(f"/j/{house.code}/answer", data=data)


def mine(phone: Visitor, house: House) -> list[dict[str, Any]]:
    return [each["payload"] for each in phone.get(f"{house.api}/mine").json()["submissions"]]


WHOLE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "vote": ({"dots:lamps": "1"}, {"dots": {LAMPS: 1}}),
    "allocation": ({"points:lamps": "60", "points:buses": "40"}, {"points": {LAMPS: 60, BUSES: 40}}),
    "rating": ({"value:lamps": "4", "reason:lamps": "dark"}, {"target": LAMPS, "value": 4, "reason": "dark"}),
    "rank": ({"order:1": BUSES, "order:2": LAMPS}, {"order": [BUSES, LAMPS]}),
    "matrix_position": ({"x": "0.3", "y": "0.9"}, {"target": LAMPS, "x": 0.3, "y": 0.9}),
    "timeline_item": (
        {"at": "22h40", "text": "The kiosk shuts", "place": "Stop", "touchpoint": "Kiosk", "target": BUSES},
        {"at": "22:40", "text": "The kiosk shuts", "place": "Stop", "touchpoint": "Kiosk", "target": BUSES},
    ),
    "comment": ({"text": "Good", "target": LAMPS}, {"text": "Good", "target": LAMPS}),
    "map_point": (
        {"where": f"place:{LAMPS}", "category": "avoid", "text": "dark", "value": "2"},
        {"place": LAMPS, "category": "avoid", "text": "dark", "value": 2},
    ),
    "drawing": ({"caption": "A lamp"}, {"text": "A lamp"}),
}
MARKS = [{"key": key, "label": {"en": key, "fr": key}} for key in ("fine", "avoid")]
RULES: dict[str, dict[str, Any]] = {
    "allocation": {"total": 100, "max_per_item": 100},
    "map_point": {"options": MARKS, "scale_labels": {"en": {"1": "not safe", "5": "safe"}}},
}


@pytest.mark.parametrize("kind", WHOLE)
def test_a_form_alone_gives_the_payload_of_the_contract(house: House, kind: str) -> None:
    phone = house.phone()
    ask(house, kind, **RULES.get(kind, {}))
    given, payload = WHOLE[kind]
    answer = send(phone, house, given)
    assert answer.status_code == 303, answer.text
    assert mine(phone, house) == [payload]


@pytest.mark.parametrize("kind", sorted(set(WHOLE) - {"timeline_item", "comment", "map_point", "drawing"}))
def test_what_was_sent_stands_in_the_form_and_is_replaced(house: House, kind: str) -> None:
    phone = house.phone()
    ask(house, kind, **RULES.get(kind, {}))
    send(phone, house, WHOLE[kind][0])
    shown = page(phone, house)
    assert "Change my" in shown or kind == "allocation"
    assert "checked" in shown or "selected" in shown or re.search(r'value="(60|1)"', shown)
    send(phone, house, WHOLE[kind][0])
    assert len(mine(phone, house)) == 1


def test_a_score_is_one_form_for_each_concept_with_the_words_of_the_criterion(house: House) -> None:
    phone = house.phone()
    score_these(house)
    shown = page(phone, house)
    assert shown.count('<form class="give"') == 2
    shown_twice = (
        "Can we pay for it?",
        "far too dear</li>",
        "I cannot judge</label>",
        "How sure are you of these marks?",
    )
    assert [words for words in shown_twice if shown.count(words) != 2] == []
    given = {"value:cost": "2", "confidence": "high", "comment:cost": "Drivers at night"}
    assert send(phone, house, given).status_code == 303
    cell = {"concept": LAMPS, "criterion": COST, "value": 2, "confidence": "high", "comment": "Drivers at night"}
    assert mine(phone, house) == [cell]
    assert send(phone, house, {"value:cost": "none"}, number=1).status_code == 303
    assert mine(phone, house) == [cell, {"concept": BUSES, "criterion": COST, "value": None}]
    assert "More lamps · Cost: 2 · Drivers at night" in page(phone, house)
    assert "Night buses · Cost: I cannot judge" in page(phone, house)


def test_the_next_concept_is_open_after_one_is_sent(house: House) -> None:
    phone = house.phone()
    score_these(house)
    opened = r'<details class="field-box" name="things" open>\s*<summary[^>]*><span[^>]*>([^<]*)'
    assert re.findall(opened, page(phone, house)) == [NAMES[LAMPS]]
    send(phone, house, {"value:cost": "2"})
    assert re.findall(opened, page(phone, house)) == [NAMES[BUSES]]


def test_cannot_judge_is_offered_and_is_null(house: House) -> None:
    phone = house.phone()
    ask(house, "rating")
    assert page(phone, house).count("I cannot judge</label>") == 2
    send(phone, house, {"value:lamps": "none"})
    assert mine(phone, house) == [{"target": LAMPS, "value": None}]


def test_an_exact_place_wins_over_the_choice_of_five(house: House) -> None:
    phone = house.phone()
    ask(house, "matrix_position")
    send(phone, house, {"x": "0.3", "y": "0.9", "exact": "0.27 0.81"})
    assert mine(phone, house) == [{"target": LAMPS, "x": 0.27, "y": 0.81}]
    assert re.search(r'name="exact" value="0.27 0.81"', page(phone, house))
    checked = re.findall(r'name="([xy])" value="([\d.]+)" required checked', page(phone, house))
    assert checked == [("y", "0.9"), ("x", "0.3")]


def test_axes_and_scale_are_called_as_the_step_says(house: House) -> None:
    phone = house.phone()
    axes = {"en": {"x": {"low": "little data", "high": "much data"}, "y": {"low": "fails", "high": "meets it"}}}
    ask(house, "matrix_position", axes=axes)
    shown = page(phone, house)
    assert all(words in shown for words in ("little data", "much data", "fails", "meets it"))
    ask(
        house, "rating", scale=[1, 6], scale_labels={"en": {"1": "against", "6": "full support"}}, reason={"en": "Why?"}
    )
    shown = page(phone, house)
    assert shown.count("full support") == 4  # beside the scale and in the name of its last mark, for both
    assert shown.count(">Why?<") == 2


@pytest.mark.parametrize(
    ("kind", "given", "sentence", "kept"),
    [
        ("timeline_item", {"at": "later", "text": "The kiosk shuts"}, "Say when", ">The kiosk shuts</textarea>"),
        ("timeline_item", {"at": "1", "text": "x", "place": "y" * 200}, "too long", "y" * 200),
        ("allocation", {"points:lamps": "60"}, "Your points add up to 60", 'name="points:lamps" value="60"'),
        ("allocation", {"points:lamps": "sixty"}, "does not fit", 'name="points:lamps" value="0"'),
        ("rank", {"order:1": LAMPS, "order:2": LAMPS}, "stands at two places", '<option value="lamps" selected>'),
        ("matrix_position", {"x": "0.3"}, "does not fit", ""),
        ("matrix_position", {"exact": "nan inf"}, "does not fit", ""),
        ("rating", {}, "Choose one of the answers", ""),
        ("map_point", {"where": "", "category": "avoid"}, "choose one place", 'value="avoid" required checked'),
        ("map_point", {"where": "cell:A1", "category": "avoid", "text": "dark"}, "no longer offered", ">dark<"),
        ("map_point", {"where": f"place:{BUSES}", "text": "dark"}, "Choose one", f'value="place:{BUSES}" selected'),
        ("drawing", {"strokes": "[[1, 2", "caption": "A lamp"}, "does not fit", ">A lamp</textarea>"),
        ("drawing", {"caption": " "}, "Write a few words", ""),
        ("photo", {"caption": "The hedge", "consent": "1"}, "Choose a picture first", ">The hedge</textarea>"),
        ("score", {}, "Choose one of the answers", ""),
        ("score", {"value:cost": "9"}, "does not fit", ""),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(
    house: House, kind: str, given: dict[str, str], sentence: str, kept: str
) -> None:
    phone = house.phone()
    if kind == "score":
        score_these(house)
    else:
        ask(house, kind, **RULES.get(kind, {}))
    answer = send(phone, house, given)
    assert 400 <= answer.status_code < 500
    assert f'role="alert" tabindex="-1" id="problem">{sentence}' in answer.text or sentence in answer.text
    assert kept in answer.text
    assert mine(phone, house) == []


@pytest.mark.parametrize("kind", ["vote", "allocation", "rating", "score", "rank", "matrix_position", "comment"])
def test_a_question_about_nothing_says_so(house: House, kind: str) -> None:
    phone = house.phone()
    ask(house, kind, own=[], **RULES.get(kind, {}))
    shown = page(phone, house)
    assert "There is nothing to answer here yet." in shown
    assert '<form class="give"' not in shown


FIELDS: dict[str, tuple[dict[str, Any], Any, str]] = {
    "action.legal_steps": (
        {"many:": ["dpia", "council_vote"]},
        ["dpia", "council_vote"],
        'type="checkbox" name="many:"',
    ),
    "action.deadline": ({"part:": "2027-03-15"}, "2027-03-15", 'type="date"'),
    "action.owner_org": ({"part:": "City"}, "City", 'maxlength="140"'),
    "recommendation.text": ({"part:": "The city lends it."}, "The city lends it.", 'maxlength="1500"'),
    "criterion.weight": ({"part:": "12.5"}, "12.5", 'type="number"'),
    "criterion.gate": ({"yes:": "false"}, False, 'name="yes:" value="false"'),
    "criterion.lens": ({"part:": "legitimacy"}, "legitimacy", 'name="part:" value="legitimacy" required'),
    "criterion.smart_check": (
        {"yes:specific": "true", "yes:measurable": "false", "part:explanation": "No figures"},
        {"specific": True, "measurable": False, "explanation": "No figures"},
        'name="yes:time_bound" value="true"',
    ),
    "action.budget": (
        {"part:source": "true", "part:amount_band": "over_250k"},
        {"source": "true", "amount_band": "over_250k"},
        'name="yes:secured"',
    ),
    "persona.accessibility_needs": (
        {"many:kinds": ["language"], "part:text": "Slow speech"},
        {"kinds": ["language"], "text": "Slow speech"},
        'type="checkbox" name="many:kinds"',
    ),
    "framing.causes": ({"part:text": "The kiosk shuts"}, {"text": "The kiosk shuts"}, 'name="part:text"'),
}


@pytest.mark.parametrize("path", FIELDS)
def test_every_type_of_record_field_can_be_filled(house: House, path: str) -> None:
    phone = house.phone()
    given, value, drawn = FIELDS[path]
    key = path.split(".")[1]
    ask(house, "form_field", **{"from": [], "own": [], "into": [path], "fields": [key]})
    assert drawn in page(phone, house)
    answer = send(phone, house, given)
    assert answer.status_code == 303, answer.text
    (payload,) = mine(phone, house)
    assert (payload["field"], payload["value"], payload["record"]) == (key, value, None)


def test_how_we_know_is_asked_where_the_field_or_the_step_asks(house: House) -> None:
    phone = house.phone()
    known = "How do we know?"
    ask(house, "form_field", **{"from": [], "own": [], "into": ["action.owner_org"], "fields": ["owner_org"]})
    assert known not in page(phone, house)
    ask(house, "form_field", **{"from": [], "own": [], "into": ["framing.causes"], "fields": ["causes"]})
    assert known in page(phone, house)
    ask(house, "note", bases=True)
    assert known in page(phone, house)
    ask(house, "note", bases=False)
    assert known not in page(phone, house)
