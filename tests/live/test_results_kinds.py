"""Results of points, scores, orders, places and moments: sentence, figure and table from the same numbers."""

import json
from typing import Any

import pytest

from tests.live.test_results import rows, step, told
from workshop.i18n import catalogue
from workshop.inputs.store import SubmissionRow
from workshop.live.model import Step
from workshop.live.results import result

CONCEPTS, CRITERIA = ("Lamps", "Buses"), ("Cost", "Effect")


def scoring(**rules: object) -> Step:
    about = [{"id": name, "kind": "record", "text": name, "of": "concept"} for name in CONCEPTS]
    by = [{"id": name, "kind": "record", "text": name, "of": "criterion"} for name in CRITERIA]
    return Step("s", "a", 1, "score", 3, "closed", True, False, rules, (*about, *by))


def marks(person: int, group: str | None = None, **given: int | None) -> list[SubmissionRow]:
    """One person's marks; given: Concept_Criterion=mark."""
    made = []
    for name, value in given.items():
        concept, criterion = name.split("_")
        payload = {"concept": concept, "criterion": criterion, "value": value}
        made.append(SubmissionRow(kind="score", payload=payload, participant_id=f"p{person}", group=group, target=name))
    return made


def test_points_are_the_mean_of_complete_answers() -> None:
    ballots = ({"i0": 70, "i1": 30}, {"i0": 50, "i2": 50}, {"i0": 5})
    given = rows("allocation", *({"points": points} for points in ballots))
    found = told(step("allocation", total=100), given, people=4)
    assert found["sentence"] == "“Lamps” counts most, with 60 points on average of 2 people."
    assert found["rows"] == [[1, "Lamps", 60, "55–65", 2], [2, "Benches", 25, "12–38", 1], [3, "Buses", 15, "8–22", 1]]
    assert found["figure"]["data"][0]["x"] == [60, 25, 15]
    assert found["note"] == "1 answer does not share out everything and is left out. 1 person did not answer."


def test_points_that_lie_far_apart_are_marked() -> None:
    given = rows("allocation", *({"points": {"i0": n, "i1": 100 - n}} for n in (10, 50, 90)))
    found = told(step("allocation", total=100), given)
    assert found["note"] == "↔ Answers lie far apart: talk about it."
    assert found["figure"]["data"][0]["text"] == ["50 ↔", "50 ↔", "0"]


def test_scores_are_a_table_of_concepts_by_criteria() -> None:
    given = marks(1, Lamps_Cost=5, Lamps_Effect=4, Buses_Cost=2, Buses_Effect=None)
    given += marks(2, Lamps_Cost=4, Lamps_Effect=2, Buses_Cost=1, Buses_Effect=3)
    found = told(scoring(), given, people=3)
    assert found["sentence"] == "“Lamps” has the highest mean on 1 of 2 criteria."
    assert found["rows"] == [
        ["Lamps", "Cost", "4.5", "4.5", "4–5", 2, 0, ""],
        ["Lamps", "Effect", "3.0", "3", "2–4", 2, 0, ""],
        ["Buses", "Cost", "1.5", "1.5", "1–2", 2, 0, ""],
        ["Buses", "Effect", "3.0", "3", "3–3", 1, 1, ""],
    ]
    assert found["figure"]["data"][0]["z"] == [[4.5, 1.5], [3, 3]]
    words = [each["text"] for each in found["figure"]["layout"]["annotations"]]
    assert words == ["<b>4.5</b>", "<b>1.5</b>", "<b>3.0</b>", "<b>3.0</b>"]
    assert (found["note"], found["parts"]) == ("1 person did not answer.", [])


def test_scores_that_lie_far_apart_are_marked_in_figure_and_table() -> None:
    given = [row for at, mark in enumerate((1, 3, 5)) for row in marks(at, Lamps_Cost=mark)]
    found = told(scoring(), given)
    assert found["rows"][0][-1] == "wide: talk about it"
    assert found["figure"]["layout"]["annotations"][0]["text"] == "<b>3.0 ↔</b>"
    assert found["note"].startswith("↔ Answers lie far apart")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"Lamps_Cost": 3, "Buses_Cost": 3}, "No concept is ahead: the highest means are level on every criterion."),
        (
            {"Lamps_Cost": 3, "Buses_Cost": 2, "Lamps_Effect": 1, "Buses_Effect": 2},
            "“Lamps” and “Buses” each have the highest mean on 1 of 2 criteria.",
        ),
        ({"Lamps_Cost": None}, "Nobody has answered yet."),
    ],
)
def test_scores_never_name_a_winner_where_none_is(given: dict[str, int | None], sentence: str) -> None:
    assert told(scoring(), marks(1, **given))["sentence"] == sentence


def grouped(*sizes: tuple[str, int]) -> list[dict[str, Any]]:
    people = [group for group, n in sizes for _ in range(n)]
    given = []
    for at, group in enumerate(people):
        given += marks(at, group, Lamps_Cost=5 if group == "police" else 2)
    return list(told(scoring(), given)["parts"])


def test_scores_by_role_group_need_five_people_and_hide_no_rest() -> None:
    (part,) = grouped(("resident", 6), ("police", 5))
    assert part["header"] == ["Concept", "Resident", "Police"]
    assert part["rows"] == [["Lamps", "2.0", "5.0"], ["Buses", "–", "–"]]
    (part,) = grouped(("resident", 6), ("youth", 3), ("police", 2))
    assert part["header"] == ["Concept", "Resident", "Others"]
    assert grouped(("resident", 4), ("police", 4)) == []
    # Four police officers would be found by taking the residents from the total.
    assert grouped(("resident", 6), ("police", 4)) == []


def test_order_says_mean_place_and_first_places() -> None:
    given = rows("rank", {"order": ["i1", "i0", "i2"]}, {"order": ["i1"]}, {"order": ["i0", "i1"]}, {"order": []})
    found = told(step("rank"), given, people=4)
    assert found["sentence"] == "“Buses” comes first, with a mean place of 1.3; 2 people put it first."
    assert found["rows"] == [
        [1, "Buses", "1.3", 2, 8, 3],
        [2, "Lamps", "1.8", 1, 5, 2],
        [3, "Benches", "2.8", 0, 1, 1],
    ]
    assert found["figure"]["data"][0]["x"] == [8, 5, 1]
    assert found["note"] == "1 person did not answer."
    level = told(step("rank"), rows("rank", {"order": ["i0", "i1"]}, {"order": ["i1", "i0"]}))
    assert level["sentence"] == "“Lamps” and “Buses” are level, with a mean place of 1.5. Treat them as equal."


AXES = {
    "en": {"x": {"low": "little data", "high": "much data"}, "y": {"low": "fails", "high": "meets the need"}},
    "fr": {"x": {"low": "peu", "high": "beaucoup"}, "y": {"low": "échoue", "high": "répond au besoin"}},
}


def test_places_are_numbered_named_by_their_quarter_and_marked_where_wide() -> None:
    spots = [("i0", 0.1, 0.9), ("i0", 0.2, 0.8), ("i0", 0.3, 0.7)]
    spots += [("i1", 0.1, 0.1), ("i1", 0.9, 0.9), ("i1", 0.9, 0.2), ("i1", 0.1, 0.8)]
    given = rows("matrix_position", *({"target": item, "x": x, "y": y} for item, x, y in spots))
    found = told(step("matrix_position", axes=AXES), given)
    assert found["sentence"] == "In the upper half (meets the need) lie “Lamps” and “Buses”."
    assert found["legend"] == [[1, "Lamps"], [2, "Buses ↔"]]
    assert found["rows"] == [
        [1, "Lamps", "meets the need · little data", "", 3],
        [2, "Buses", "meets the need · much data", "wide: talk about it", 4],
        ["–", "Benches", "–", "", 0],
    ]
    figure = found["figure"]
    assert (figure["data"][0]["x"][0], figure["data"][0]["y"][0], figure["data"][0]["text"]) == (0.2, 0.8, ["1", "2"])
    assert [each["text"] for each in figure["layout"]["annotations"]] == [
        "↑ meets the need",
        "fails · little data",
        "much data →",
    ]
    assert told(step("matrix_position", axes=AXES), given, lang="fr")["rows"][0][2] == "répond au besoin · peu"


def test_places_on_one_spot_are_moved_apart() -> None:
    given = rows("matrix_position", *({"target": item, "x": 0.5, "y": 0.5} for item in ("i0", "i1")))
    x = told(step("matrix_position"), given)["figure"]["data"][0]["x"]
    assert abs(x[0] - x[1]) > 0.05


def test_moments_stand_in_their_order_around_midnight() -> None:
    given = rows("timeline_item", *({"at": at, "text": text} for at, text in (("00:30", "Home"), ("22:40", "Stop"))))
    found = told(step("timeline_item", ("Amina",)), given)
    assert found["sentence"].startswith("2 moments, from")
    assert [row[1] for row in found["rows"]] == ["Stop", "Home"]
    assert found["figure"] is None


@pytest.mark.parametrize("kind", ["score", "rank", "matrix_position", "timeline_item"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_nobody_answered_is_said_in_both_languages(kind: str, lang: str) -> None:
    asked = scoring() if kind == "score" else step(kind)
    found = told(asked, [], people=4, lang=lang)
    assert found["sentence"] == catalogue(lang).gettext("Nobody has answered yet.")
    assert found["figure"] is None


@pytest.mark.parametrize("words", ["<b>Lamps</b>", "<script>alert(1)</script>", "a & b", "x" * 280])
def test_words_of_people_are_no_markup(words: str) -> None:
    placed = told(
        step("matrix_position", (words,), axes={"en": {"y": {"high": words, "low": words}}}),
        rows("matrix_position", {"target": "i0", "x": 0, "y": 1}),
    )
    scored = result(
        Step("s", "a", 1, "score", 3, "closed", True, False, {}, (
            {"id": "c", "kind": "record", "text": words},
            {"id": "q", "kind": "record", "text": words, "of": "criterion"},
        )),
        [SubmissionRow(kind="score", payload={"concept": "c", "criterion": "q", "value": 3}, participant_id="p")],
        1, catalogue("en"), "en",
    )  # fmt: skip
    assert scored is not None
    for found in (placed, scored):
        drawn = json.dumps(found["figure"], allow_nan=False)
        for tag in ("<br>", "<b>", "</b>"):
            drawn = drawn.replace(tag, "") if words != "<b>Lamps</b>" else drawn.replace(f"{tag}3.0", "3.0")
        assert "<script" not in drawn
    assert "&lt;b&gt;" in json.dumps(placed["figure"]) or words != "<b>Lamps</b>"
