"""The closing page asks three questions, with and without the script."""

import re

import pytest

from tests.web.conftest import House, Visitor
from workshop.clock import utc_now
from workshop.live import conduct
from workshop.people.actor import SYSTEM


@pytest.fixture
def guest(house: House) -> Visitor:
    """Someone who was there to the end."""
    house.next()
    made = house.phone("resident")
    conduct.end(house.app.db, SYSTEM, workshop=house.workshop.id, now=utc_now())
    return made


def checked(page: str) -> list[tuple[str, str]]:
    return re.findall(r'name="(heard|safe|again)" value="(\d)" checked', page)


def test_a_plain_form_keeps_the_marks_and_shows_them_again(house: House, guest: Visitor) -> None:
    page = guest.get(f"/j/{house.code}").text
    assert (page.count('name="heard"'), checked(page)) == (5, [])
    answer = guest.post(f"/j/{house.code}/send-off", data={"heard": "4", "again": "5"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/j/{house.code}#send-off")
    assert checked(guest.get(f"/j/{house.code}").text) == [("heard", "4"), ("again", "5")]
    guest.post(f"/j/{house.code}/send-off", data={"heard": "2"})
    assert checked(guest.get(f"/j/{house.code}?lang=fr").text) == [("heard", "2"), ("again", "5")]


def test_the_script_gets_what_is_kept(house: House, guest: Visitor) -> None:
    head = {"Accept": "application/json"}
    answer = guest.post(f"/j/{house.code}/send-off", data={"safe": "3"}, headers=head)
    assert answer.json() == {"marks": {"safe": 3}}


def test_what_is_no_mark_is_told_so(house: House, guest: Visitor) -> None:
    assert guest.post(f"/j/{house.code}/send-off", data={"heard": "9"}).status_code == 400
    assert checked(guest.get(f"/j/{house.code}").text) == []


def test_an_empty_form_is_no_mistake(house: House, guest: Visitor) -> None:
    assert guest.post(f"/j/{house.code}/send-off", data={}).status_code == 303


def test_nobody_is_asked_before_the_end_or_without_having_joined(house: House) -> None:
    house.next()
    phone = house.phone("resident")
    assert "send-off" not in phone.get(f"/j/{house.code}").text
    assert phone.post(f"/j/{house.code}/send-off", data={"heard": "3"}).status_code == 409
    conduct.end(house.app.db, SYSTEM, workshop=house.workshop.id, now=utc_now())
    stranger = house.visitor()
    assert "send-off" not in stranger.get(f"/j/{house.code}").text
    assert stranger.post(f"/j/{house.code}/send-off", data={"heard": "3"}).status_code == 401
