"""What counted steps gave, said the same way as a sentence, a figure and a table."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.live.conftest import Hall
from workshop.i18n import catalogue
from workshop.inputs import KINDS
from workshop.inputs.store import SubmissionRow
from workshop.live import conduct
from workshop.live.model import Step
from workshop.live.results import COUNTED, Result, result

NAMES = ("Lamps", "Buses", "Benches")


def step(kind: str, names: tuple[str, ...] = NAMES, **rules: object) -> Step:
    items = tuple({"id": f"i{at}", "kind": "own", "text": name, "code": None} for at, name in enumerate(names))
    return Step("s", "a", 1, kind, 3, "closed", True, False, rules, items)


def rows(kind: str, *payloads: Mapping[str, Any], **more: object) -> list[SubmissionRow]:
    return [
        SubmissionRow(
            kind=kind, payload=dict(payload), participant_id=f"p{at}", target=str(payload.get("target", "")), **more
        )  # type: ignore[arg-type]
        for at, payload in enumerate(payloads)
    ]


def told(one: Step, given: list[SubmissionRow], people: int = 0, lang: str = "en") -> Result:
    found = result(one, given, people, catalogue(lang), "en")
    assert found is not None
    return found


def test_kinds_that_are_read_have_no_result() -> None:
    # Places are read too: their words stand on the board while their fields are counted.
    assert set(COUNTED) == {slug for slug, kind in KINDS.items() if kind.secret} | {"map_point"}
    assert result(step("note"), rows("note", {"text": "x"}), 3, catalogue("en"), "en") is None


def test_vote_is_said_drawn_and_tabled_alike() -> None:
    given = rows("vote", {"dots": {"i1": 2, "i0": 1}}, {"dots": {"i1": 1}})
    found = told(step("vote"), given, people=5)
    assert found["sentence"] == "“Buses” comes first with 3, from 2 people."
    assert found["rows"] == [[1, "Buses", 3, 2], [2, "Lamps", 1, 1], [3, "Benches", 0, 0]]
    assert found["figure"]["data"][0]["x"] == [3, 1, 0]
    assert found["figure"]["data"][0]["text"] == ["3", "1", "0"]
    assert found["figure"]["layout"]["yaxis"]["ticktext"] == ["Buses", "Lamps", "Benches"]
    assert found["note"] == "3 people did not answer."
    assert len(found["header"]) == len(found["rows"][0])


def test_tie_is_said_as_one() -> None:
    found = told(step("vote"), rows("vote", {"dots": {"i0": 2, "i2": 2}}))
    assert found["sentence"] == "“Lamps” and “Benches” are level with 2 each. Treat them as equal."
    assert [row[0] for row in found["rows"]] == [1, 1, 3]


@pytest.mark.parametrize("kind", ["vote", "allocation", "rating"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_nobody_answered_is_said_and_nothing_drawn(kind: str, lang: str) -> None:
    found = told(step(kind), [], people=4, lang=lang)
    assert found["sentence"] == catalogue(lang).gettext("Nobody has answered yet.")
    assert found["figure"] is None
    assert len(found["rows"]) == 3


def test_ballot_taken_back_counts_as_no_answer() -> None:
    found = told(step("vote"), rows("vote", {"dots": {}}, {"dots": {"i0": 1}}), people=2)
    assert found["note"] == "1 person did not answer."


def test_everybody_answered_needs_no_note() -> None:
    assert told(step("vote"), rows("vote", {"dots": {"i0": 1}}), people=1)["note"] == ""


def test_points_are_counted_as_points() -> None:
    found = told(step("allocation"), rows("allocation", {"points": {"i0": 70, "i1": 30}}))
    assert found["rows"][0] == [1, "Lamps", 70, "70–70", 1]
    assert found["header"][2] == "Points on average"


def test_hidden_ballot_does_not_count() -> None:
    given = rows("vote", {"dots": {"i0": 1}}, hidden=True) + rows("vote", {"dots": {"i1": 1}})
    assert told(step("vote"), given)["rows"][0] == [1, "Buses", 1, 1]


RATED = (
    {"target": "i0", "value": 4},
    {"target": "i0", "value": 1},
    {"target": "i0", "value": None},
    {"target": "i1", "value": 2},
)


def test_rating_shows_the_spread_and_who_cannot_judge() -> None:
    found = told(step("rating"), rows("rating", *RATED), people=6)
    assert found["sentence"] == "The highest middle mark is 2.5, for “Lamps”."
    assert found["rows"] == [
        ["Lamps", "2.5", "1–4", 1, 2, 1],
        ["Buses", "2", "2–2", 0, 1, 0],
        ["Benches", "–", "–", 0, 0, 0],
    ]
    assert found["header"][3] == "Gave 4–5"
    assert [trace["x"] for trace in found["figure"]["data"]] == [[1, 0], [0, 1], [0, 0], [1, 0], [0, 0]]
    assert [each["text"] for each in found["figure"]["layout"]["annotations"]] == ["<b>2.5</b>", "<b>2</b>"]
    assert found["note"] == "2 people did not answer."


def test_rating_says_what_its_ends_mean_and_where_marks_lie_far_apart() -> None:
    labels = {"en": {"1": "against", "6": "full support"}, "fr": {"1": "contre", "6": "plein soutien"}}
    asked = step("rating", scale=[1, 6], scale_labels=labels)
    found = told(asked, rows("rating", *({"target": "i0", "value": value} for value in (1, 3, 6))))
    assert found["note"] == "1 = against, 6 = full support. ↔ Answers lie far apart: talk about it."
    assert found["header"][3] == "Gave 4–6"
    assert told(asked, [], lang="fr")["note"].startswith("1 = contre")


def test_rating_of_several_alike_names_them_all() -> None:
    found = told(step("rating"), rows("rating", {"target": "i0", "value": 3}, {"target": "i2", "value": 3}))
    assert found["sentence"] == ("The highest middle mark is 3, for “Lamps” and “Benches” alike. Treat them as equal.")


def test_only_cannot_judge_is_no_mark() -> None:
    found = told(step("rating"), rows("rating", {"target": "i0", "value": None}))
    assert found["sentence"] == "Nobody has answered yet."
    assert found["rows"][0] == ["Lamps", "–", "–", 0, 0, 1]


OPTIONS = [{"key": key, "label": {"en": key.title(), "fr": f"{key} (fr)"}} for key in ("yes", "no", "later")]


def test_choice_counts_people_for_each_answer() -> None:
    given = rows("choice", {"options": ["yes"]}, {"options": ["no"]}, {"options": ["yes"]})
    found = told(step("choice", (), options=OPTIONS), given, people=3)
    assert found["sentence"] == "Most chosen: Yes."
    assert found["rows"] == [["Yes", 2], ["No", 1], ["Later", 0]]
    assert found["note"] == ""


def test_choice_level_names_both_and_no_choice_says_so() -> None:
    level = told(step("choice", (), options=OPTIONS), rows("choice", {"options": ["yes"]}, {"options": ["no"]}))
    assert level["sentence"] == "Most chosen: Yes and No."
    assert told(step("choice", (), options=OPTIONS), [])["sentence"] == "Nobody has answered yet."


def test_choice_for_each_item_counts_the_clear_ones() -> None:
    given = rows(
        "choice",
        {"options": ["yes"], "target": "i0"},
        {"options": ["yes"], "target": "i1"},
        {"options": ["no"], "target": "i1"},
    )
    found = told(step("choice", options=OPTIONS, about=True), given)
    assert found["sentence"] == "1 item has a clear answer of 3."
    assert found["rows"] == [["Lamps", 1, 0, 0], ["Buses", 1, 1, 0], ["Benches", 0, 0, 0]]
    assert told(step("choice", options=OPTIONS, about=True), [])["sentence"] == "Nobody has answered yet."


def test_french_result_has_french_numbers() -> None:
    found = told(step("rating"), rows("rating", *RATED), lang="fr")
    assert found["rows"][0][1] == "2,5"
    assert found["figure"]["layout"]["annotations"][0]["text"] == "<b>2,5</b>"


@pytest.mark.parametrize("kind", ["vote", "rating", "choice"])
@pytest.mark.parametrize(
    "words",
    ["<b>Lamps</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a & b", "x" * 280, "[x](http://h)"],
)
def test_words_of_people_are_no_markup_in_a_figure(kind: str, words: str) -> None:
    payload: dict[str, dict[str, Any]] = {
        "vote": {"dots": {"i0": 1}},
        "rating": {"target": "i0", "value": 1},
        "choice": {"options": ["yes"], "target": "i0"},
    }
    found = told(step(kind, (words,), options=OPTIONS, about=True), rows(kind, payload[kind]))
    (label,) = found["figure"]["layout"]["yaxis"]["ticktext"]
    assert "<" not in label.replace("<br>", "")
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert found["rows"][0][words == found["rows"][0][1]] == words


def test_wall_and_phones_are_given_the_same_numbers(hall: Hall) -> None:
    a, b = hall.with_items(["A", "B"])
    phones = hall.phones(3)
    phones[0].give({"dots": {a: 1}})
    phones[1].give({"dots": {a: 1, b: 1}})
    hall.do(conduct.reveal)
    shown = hall.wall()["result"]
    assert shown["rows"] == phones[2].state()["activity"]["step"]["result"]["rows"] == [[1, "A", 2, 2], [2, "B", 1, 1]]
    assert shown["note"] == "1 person did not answer."
    assert hall.wall("fr")["result"]["rows"] == shown["rows"]
