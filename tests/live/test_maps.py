"""Places: the plan and its names, what is counted, and what is told of places that few have chosen."""

import json
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.live.conftest import Hall
from tests.live.test_pictures import ask, rows, screen, seen
from workshop.errors import NotFound
from workshop.live import conduct, maps
from workshop.live.model import WorkshopEnded
from workshop.live.planning import order
from workshop.media import NotAPicture
from workshop.stages import records

MARKS = [
    {"key": key, "label": {"en": en, "fr": fr}}
    for key, en, fr in (
        ("fine", "I feel fine", "Bien"),
        ("uneasy", "Uneasy", "Mal"),
        ("avoid", "I avoid it", "J’évite"),
    )
]


def mapping(hall: Hall, **rules: Any) -> None:
    ask(hall, "map_point", options=MARKS, **rules)


def activity(hall: Hall) -> str:
    return hall.find("after-dark", "alone")[0].id


def plan(size: tuple[int, int] = (1600, 900)) -> bytes:
    kept = BytesIO()
    Image.new("RGB", size, "white").save(kept, "PNG")
    return kept.getvalue()


def place(hall: Hall, where: dict[str, str], *marks: str, text: str = "") -> None:
    """One new person for each mark."""
    for mark in marks:
        given = {**where, "category": mark, **({"text": f"{text} {mark}"} if text else {})}
        assert hall.phone().give(given).status == "saved"


def test_places_are_told_from_three_people_on_with_their_marks(hall: Hall) -> None:
    mapping(hall)
    place(hall, {"place": "Underpass"}, "avoid", "avoid", "uneasy")
    place(hall, {"place": "Market"}, "fine", "fine", "fine")
    place(hall, {"place": "Zorblax yard"}, "avoid", "avoid")
    hall.do(conduct.reveal)
    found = hall.result(people=9)
    assert found is not None
    assert found["sentence"] == "“I avoid it” most often: “Underpass”, by 2 people."
    assert found["header"] == ["Place", "People", "I feel fine", "Uneasy", "I avoid it"]
    assert found["rows"] == [["Underpass", 3, 0, 1, 2], ["Market", 3, 3, 0, 0]]
    assert found["note"] == "1 place with fewer than three people is not shown. 1 person did not answer."
    assert [trace["name"] for trace in found["figure"]["data"]] == ["I feel fine", "Uneasy", "I avoid it"]
    wall = hall.wall()
    assert wall["mode"] == "result"
    for told in (wall, *(hall.phone().state(lang) for lang in ("en", "fr"))):
        assert "Zorblax" not in json.dumps(told)


def test_words_are_told_with_their_mark_and_without_their_place(hall: Hall) -> None:
    mapping(hall)
    place(hall, {"place": "Zorblax yard"}, "avoid", text="The lamp is out,")
    hall.do(conduct.reveal)
    state = hall.phone().state("fr")
    assert [item["text"] for item in state["activity"]["step"]["items"]] == ["J’évite\u00a0: The lamp is out, avoid"]
    assert state["activity"]["step"]["result"]["rows"] == []


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ((), "Nobody has answered yet."),
        ((("A", ("fine", "fine")),), "No place has been chosen by three people yet."),
        ((("A", ("fine",) * 3),), "Nobody gave the mark “I avoid it” to a place that can be shown."),
        ((("A", ("avoid",) * 3), ("B", ("avoid",) * 3)), "“I avoid it” most often: “A” and “B”, by 3 people."),
        (tuple((name, ("avoid",) * 3) for name in "ABC"), "3 places come first, with 3 people each."),
    ],
)
def test_the_sentence_says_what_can_be_said(hall: Hall, given: Any, sentence: str) -> None:
    mapping(hall)
    for name, marks in given:
        place(hall, {"place": name}, *marks)
    found = hall.result()
    assert found is not None
    assert found["sentence"] == sentence


def test_without_marks_people_are_counted_and_values_have_a_middle(hall: Hall) -> None:
    ask(hall, "map_point", options=[], scale_labels={"en": {"1": "not safe", "5": "safe"}})
    for value in (1, 2, 4, None):
        hall.phone().give({"place": "Stop", "text": "dark", "value": value})
    found = hall.result()
    assert found is not None
    assert found["rows"] == [["Stop", 4, "2"]]
    assert found["sentence"] == "Chosen most: “Stop”, by 4 people."


def test_a_plan_is_cut_into_fields_that_phones_choose_from(hall: Hall) -> None:
    mapping(hall)
    hall.do(maps.set_plan, activity=activity(hall), content=plan())
    phone = hall.phone()
    told = phone.state()["activity"]["step"]["limits"]["plan"]
    assert (told["columns"], told["rows"]) == (8, 6)
    assert seen(hall, phone.actor, told["media"])
    assert seen(hall, screen(hall), told["media"])
    assert (told["width"], told["height"]) == (1600, 900)
    place(hall, {"cell": "B3"}, "avoid", "avoid", "fine")
    place(hall, {"cell": "F8"}, "avoid")
    refused = phone.give({"cell": "G1", "category": "fine"})
    assert (refused.status, refused.refusal and refused.refusal.key) == ("refused", "unknown_item")
    found = hall.result()
    assert found is not None
    assert found["rows"] == [[1, "Field B3 of the plan", 3, 1, 0, 2]]
    assert found["legend"] == [[1, "B3: 1 · 0 · 2"]]
    assert found["plan"] == told
    (box,) = found["figure"]["layout"]["shapes"]
    assert (int(box["x0"]), int(box["y0"])) == (2, 1)
    assert [one["text"] for one in found["figure"]["layout"]["annotations"]] == ["<b>1</b>"]
    assert found["figure"]["layout"]["yaxis"]["scaleratio"] == pytest.approx((900 / 6) / (1600 / 8))
    assert "F8" not in json.dumps(hall.wall())


def test_named_places_stand_beside_a_plan_and_are_one_each(hall: Hall) -> None:
    mapping(hall)
    hall.do(maps.set_places, activity=activity(hall), places=["Tram stop", " ", "tram  STOP", "Square"])
    hall.do(maps.set_plan, activity=activity(hall), content=plan((900, 1600)))
    limits = hall.phone().state("fr")["activity"]["step"]["limits"]
    assert limits["places"] == [{"key": "place-1", "label": "Tram stop"}, {"key": "place-2", "label": "Square"}]
    assert (limits["plan"]["columns"], limits["plan"]["rows"]) == (6, 8)
    place(hall, {"place": "place-2"}, "avoid", "avoid", "avoid")
    found = hall.result()
    assert found is not None
    assert [row[0] for row in found["rows"]] == ["Square"]
    assert "plan" not in found  # nothing on it may be shown: bars stand in its place
    (setting,) = maps.maps(hall.db, hall.facilitator, workshop=hall.workshop, lang="en")
    assert (setting.places, bool(setting.media), setting.fixed) == (("Tram stop", "Square"), True, True)


def test_a_plan_takes_the_place_of_the_one_before_and_can_go(hall: Hall) -> None:
    mapping(hall)
    for size in ((1600, 900), (300, 300)):
        hall.do(maps.set_plan, activity=activity(hall), content=plan(size))
    (row,) = rows(hall)
    assert (row.width, row.height) == (300, 300)
    hall.do(maps.drop_plan, activity=activity(hall))
    assert rows(hall) == []
    hall.do(maps.set_places, activity=activity(hall), places=["One"])
    hall.do(maps.set_places, activity=activity(hall), places=[])
    limits = hall.phone().state()["activity"]["step"]["limits"]
    assert (limits["plan"], limits["places"]) == (None, [])


def test_nothing_moves_under_what_was_placed(hall: Hall) -> None:
    mapping(hall)
    hall.do(maps.set_plan, activity=activity(hall), content=plan())
    place(hall, {"cell": "A1"}, "fine")
    for act, facts in (
        (maps.set_plan, {"content": plan()}),
        (maps.drop_plan, {}),
        (maps.set_places, {"places": ["B"]}),
    ):
        with pytest.raises(maps.PlacedAlready):
            hall.do(act, activity=activity(hall), **facts)


def test_what_cannot_be_is_refused_and_changes_nothing(hall: Hall) -> None:
    mapping(hall)
    with pytest.raises(NotAPicture):
        hall.do(maps.set_plan, activity=activity(hall), content=b"nothing")
    with pytest.raises(maps.TooManyPlaces):
        hall.do(maps.set_places, activity=activity(hall), places=[f"Place {n}" for n in range(maps.MOST_PLACES + 1)])
    with pytest.raises(NotFound):
        hall.do(maps.set_plan, activity=hall.agenda()[-1].id, content=plan())
    assert rows(hall) == []
    hall.do(conduct.end)
    with pytest.raises(WorkshopEnded):
        hall.do(maps.set_plan, activity=activity(hall), content=plan())


def test_places_become_drafts_of_where_and_worries_causes(hall: Hall) -> None:
    mapping(hall, into=["framing.where", "framing.causes"])
    place(hall, {"place": "Underpass"}, "avoid", "uneasy", "fine", text="The lamp is out,")
    place(hall, {"place": "Market"}, "fine", "fine", "fine", text="All is well,")
    place(hall, {"place": "Zorblax yard"}, "avoid", text="The gate is broken,")
    hall.do(conduct.close_step)
    (frame,) = (r for r in records.records_of(hall.db, hall.facilitator, workshop=hall.workshop) if r.kind == "framing")
    (where,) = frame.drafts("where")
    assert (where.value, where.marks["people"], where.marks["given"]) == (
        "Underpass", 3, {"fine": 1, "uneasy": 1, "avoid": 1},
    )  # fmt: skip
    assert sorted(value.value["text"] for value in frame.drafts("causes")) == [
        "The gate is broken, avoid", "Underpass: The lamp is out, avoid", "Underpass: The lamp is out, uneasy",
    ]  # fmt: skip


def test_what_phones_are_told_of_places_is_the_same_for_all(hall: Hall) -> None:
    mapping(hall)
    ana, bo = hall.phones(2)
    before = bo.bytes()
    ana.give({"place": "Zorblax yard", "category": "avoid", "text": "dark"})
    assert bo.bytes() == before


def test_an_activity_once_more_has_a_plan_of_its_own(hall: Hall) -> None:
    mapping(hall)
    hall.do(maps.set_plan, activity=activity(hall), content=plan())
    hall.do(order.duplicate, activity=activity(hall))
    first, second = maps.maps(hall.db, hall.facilitator, workshop=hall.workshop, lang="en")
    assert len({first.media, second.media}) == len(rows(hall)) == 2
    hall.do(maps.drop_plan, activity=first.activity)
    assert seen(hall, hall.facilitator, second.media)
