"""Marks are given once a person, can be changed, and go with the person."""

import pytest

from tests.live.conftest import NOW, Hall, Phone
from workshop.live import conduct
from workshop.live.send_off.model import NotAMark, SendOff, StillUnderWay
from workshop.live.send_off.service import give, mine, send_off


def marks(phone: Phone, **given: object) -> dict[str, int]:
    return give(phone.hall.db, phone.actor, marks=given, now=NOW)


def told(hall: Hall) -> SendOff:
    return send_off(hall.db, hall.facilitator, workshop=hall.workshop)


@pytest.fixture
def crowd(hall: Hall) -> list[Phone]:
    """Six people who were there to the end."""
    hall.go()
    people = hall.phones(6)
    hall.do(conduct.end)
    return people


def test_marks_are_kept_once_and_changed_question_by_question(hall: Hall, crowd: list[Phone]) -> None:
    phone, *_ = crowd
    assert mine(hall.db, phone.actor) == {}
    assert marks(phone, heard="4") == {"heard": 4}
    assert marks(phone, safe=2) == {"heard": 4, "safe": 2}
    assert marks(phone, heard=5, safe=2) == {"heard": 5, "safe": 2}
    assert mine(hall.db, phone.actor) == {"heard": 5, "safe": 2}
    assert told(hall).answered == 1


def test_five_people_make_a_result(hall: Hall, crowd: list[Phone]) -> None:
    for at, phone in enumerate(crowd[:5]):
        assert told(hall).marks == ()
        marks(phone, heard=at + 1)
    (heard,) = told(hall).marks
    assert (heard.n, heard.low, heard.high, heard.median) == (5, 1, 5, 3.0)
    assert (told(hall).people, told(hall).answered) == (6, 5)


@pytest.mark.parametrize(
    "given",
    [
        {"heard": 0}, {"heard": 6}, {"heard": "6"}, {"heard": "x"}, {"heard": True}, {"heard": 2.5}, {"heard": None},
        {"heard": "\u0664"}, {"id": 3},
    ],
)  # fmt: skip
def test_anything_else_is_refused_and_nothing_is_kept(hall: Hall, crowd: list[Phone], given: dict[str, object]) -> None:
    phone = crowd[0]
    with pytest.raises(NotAMark):
        give(hall.db, phone.actor, marks={"safe": 3, **given}, now=NOW)
    assert mine(hall.db, phone.actor) == {}


def test_it_is_asked_at_the_end_only(hall: Hall) -> None:
    hall.go()
    with pytest.raises(StillUnderWay):
        marks(hall.phone(), heard=3)


def test_marks_go_with_the_person(hall: Hall, crowd: list[Phone]) -> None:
    phone, *others = crowd
    for one in (phone, *others):
        marks(one, heard=3)
    phone.erase(everything=True)
    assert (told(hall).people, told(hall).answered) == (5, 5)


def test_the_story_says_that_something_was_given_and_not_by_whom(hall: Hall, crowd: list[Phone]) -> None:
    before = hall.last_event()
    marks(crowd[0], heard=3)
    assert hall.events(before) == [("send_off", "workshop")]
