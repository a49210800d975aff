import pytest

from workshop.errors import WorkshopError
from workshop.inputs import BadPayload, StepRules
from workshop.inputs.kind import NotAMoment, UnknownItem
from workshop.inputs.timeline_item import KIND, tally
from workshop.text import TextEmpty

RULES = StepRules(kind="timeline_item", items=frozenset({"p1"}))


def test_moment_with_all_its_parts_is_kept() -> None:
    given = {"at": "22:40", "text": " Waits ", "touchpoint": "driver", "place": "stop", "target": "p1"}
    assert KIND.check(given, RULES) == {**given, "text": "Waits"}


@pytest.mark.parametrize(
    ("written", "kept"),
    [("7:05", "07:05"), ("22.40", "22:40"), ("22 h 40", "22:40"), ("22\u00a0h\u00a040", "22:40"), ("6h", "06:00"),
     ("00:00", "00:00"), (3, 3), ("3", 3)],
)  # fmt: skip
def test_moment_is_understood_as_people_write_it(written: object, kept: object) -> None:
    assert KIND.check({"at": written, "text": "x"}, RULES)["at"] == kept


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"at": "24:00"}, NotAMoment),
        ({"at": "22:60"}, NotAMoment),
        ({"at": "soon"}, NotAMoment),
        ({"at": ""}, NotAMoment),
        ({"at": None}, NotAMoment),
        ({"at": 0}, NotAMoment),
        ({"at": 100}, NotAMoment),
        ({"at": True}, NotAMoment),
        ({"at": 3.0}, NotAMoment),
        ({"text": " "}, TextEmpty),
        ({"target": "gone"}, UnknownItem),
        ({"when": "22:40"}, BadPayload),
    ],
)
def test_what_does_not_fit_is_refused(changed: dict[str, object], refusal: type[WorkshopError]) -> None:
    with pytest.raises(refusal):
        KIND.check({"at": "22:40", "text": "x", **changed}, RULES)


def test_steps_are_in_order_and_equal_ones_as_they_came() -> None:
    assert tally([(2, "b"), (1, "a"), (2, "c")]) == ((1, "a"), (2, "b"), (2, "c"))


def test_night_does_not_fall_apart_at_midnight() -> None:
    assert [at for at, _ in tally([("00:30", ""), ("22:40", ""), ("02:00", "")])] == ["22:40", "00:30", "02:00"]


def test_whole_day_starts_in_the_morning() -> None:
    day = [("12:00", ""), ("23:30", ""), ("07:30", ""), ("18:00", ""), ("01:00", "")]
    assert [at for at, _ in tally(day)] == ["07:30", "12:00", "18:00", "23:30", "01:00"]


def test_nothing_and_one_moment() -> None:
    assert tally([]) == ()
    assert tally([("03:00", "x"), ("03:00", "y")]) == (("03:00", "x"), ("03:00", "y"))
