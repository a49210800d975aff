"""Pages that need no script: every one in both languages, and what each visitor may see."""

import re

import pytest

from tests.web.conftest import House
from workshop import board
from workshop.clock import utc_now
from workshop.inputs.store import submission_rows
from workshop.people.actor import SYSTEM
from workshop.web.screen import difference

PUBLIC = ("/", "/j", "/signin", "/privacy", "/accessibility", "/help")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_speaks_the_language_that_is_asked_for(house: House, path: str, lang: str) -> None:
    answer = house.visitor().get(f"{path}?lang={lang}")
    assert answer.status_code == 200
    assert f'<html lang="{lang}"' in answer.text
    assert answer.text.count("<h1") == 1


@pytest.mark.parametrize(("liked", "lang"), [("fr-FR,fr;q=0.9", "fr"), ("en-GB", "en"), ("de", "en")])
def test_phone_is_met_in_its_own_language_where_the_room_speaks_it(house: House, liked: str, lang: str) -> None:
    page = house.visitor().get(f"/j/{house.code}", headers={"Accept-Language": liked})
    assert f'<html lang="{lang}"' in page.text


def test_a_get_joins_nobody(house: House) -> None:
    visitor = house.visitor()
    assert visitor.get(f"/j/{house.code}").status_code == 200
    assert list(visitor.cookies) == []


def test_a_form_alone_joins_writes_and_deletes(house: House) -> None:
    phone = house.visitor()
    notice = phone.get(house.api).json()["notice"]["version"]
    joined = phone.post(f"/j/{house.code}/join", data={"group": "", "notice": notice, "lang": "en"})
    assert joined.status_code == 303
    house.next()
    step = phone.get(f"{house.api}/state").json()["activity"]
    form = {"id": "", "activity": step["id"], "step": "1", "kind": "note", "text": "The stop is dark"}
    assert phone.post(f"/j/{house.code}/answer", data=form).status_code == 303
    (mine,) = phone.get(f"{house.api}/mine").json()["submissions"]
    assert mine["text"] == "The stop is dark"
    assert phone.post(f"/j/{house.code}/erase", data={"id": mine["id"]}).status_code == 303
    assert phone.get(f"{house.api}/mine").json()["submissions"] == []


def test_what_looks_like_personal_data_is_asked_about_first(house: House) -> None:
    phone = house.phone()
    house.next()
    step = phone.get(f"{house.api}/state").json()["activity"]
    form = {"id": "", "activity": step["id"], "step": "1", "kind": "note", "text": "Call me on 06 12 34 56 78"}
    asked = phone.post(f"/j/{house.code}/answer", data=form)
    assert (asked.status_code, phone.get(f"{house.api}/mine").json()["submissions"]) == (200, [])
    assert "This looks like a phone number. Send it anyway?" in asked.text
    phone.post(f"/j/{house.code}/answer", data={**form, "sure": "1"})
    assert len(phone.get(f"{house.api}/mine").json()["submissions"]) == 1


def test_what_several_people_said_stands_once_on_a_phone_with_how_many(house: House) -> None:
    phones = [house.phone() for _ in range(3)]
    house.next()
    step = phones[0].get(f"{house.api}/state").json()["activity"]
    for phone, text in zip(phones, ("The stop is dark", "The stop is very dark", "Nobody answers"), strict=True):
        form = {"id": "", "activity": step["id"], "step": "1", "kind": "note", "text": text}
        assert phone.post(f"/j/{house.code}/answer", data=form).status_code == 303
    with house.app.db.read() as session:
        cards = {row.payload["text"]: row.id for row in submission_rows(session, house.workshop.id)}
    pair = [cards["The stop is dark"], cards["The stop is very dark"]]
    board.merge(house.app.db, SYSTEM, workshop=house.workshop.id, cards=pair, now=utc_now())
    house.reveal()
    given = phones[2].get(f"/j/{house.code}").text.split('class="given"')[1].split("</section>")[0]
    assert sorted(re.findall(r"<li>([^<]+)", given)) == ["Nobody answers", "The stop is very dark "]
    assert re.findall(r"×(\d)", given) == ["2"]


def test_preview_is_for_facilitators_and_can_send_nothing(house: House) -> None:
    address = f"/j/{house.code}/preview"
    assert house.visitor().get(address).status_code == 404
    house.next()
    shown = house.visitor().get(address, headers={"Cookie": f"s={house.token}"})
    assert shown.status_code == 200
    assert "form-action 'none'; frame-ancestors 'self'" in shown.headers["content-security-policy"]
    assert "<textarea" in shown.text


def test_the_wall_needs_its_key(house: House) -> None:
    assert house.visitor().get("/screen?s=guess").status_code == 404
    shown = house.visitor().get(f"/screen?s={house.workshop.screen_key}")
    assert (shown.status_code, house.code in shown.text) == (200, True)


def test_keys_on_the_wall_act_for_a_facilitator_only(house: House) -> None:
    act = f"/api/screens/{house.workshop.screen_key}/act"
    assert house.visitor().post(act, json={"do": "blank"}).status_code == 403
    assert house.visitor().post(act, json={"do": "blank"}, headers={"Cookie": f"s={house.token}"}).status_code == 200
    assert house.visitor().get(f"/api/screens/{house.workshop.screen_key}").json()["mode"] == "blank"


def test_the_console_stream_is_closed_to_others(house: House) -> None:
    assert house.visitor().get(f"/api/workshops/{house.workshop.id}/live").status_code == 404


def test_difference_names_what_moved() -> None:
    before = {"people": 1, "count": 2, "cards": [{"id": "a", "text": "x"}, {"id": "b", "text": "y"}]}
    now = {"revision": 9, "people": 1, "count": 3, "cards": [{"id": "a", "text": "z"}, {"id": "c", "text": "w"}]}
    assert difference(before, now) == {
        "count": 3,
        "cards": [{"id": "a", "text": "z"}, {"id": "c", "text": "w"}],
        "gone": ["b"],
        "revision": 9,
    }
    assert difference(now, now) == {}
