"""The room's API as the contract words it, seen from two phones and the wall."""

import uuid
from typing import Any

from tests.web.conftest import House, Visitor

MARK = "Zanzibar lantern"


def note(phone: Visitor, house: House, text: str, **more: Any) -> dict[str, Any]:
    state = phone.get(f"{house.api}/state").json()["activity"]
    item = {
        "id": str(uuid.uuid4()),
        "activity": state["id"],
        "step": state["step"]["number"],
        "kind": "note",
        "payload": {"text": text},
        "written_at": "2026-11-25T10:00:00+00:00",
        **more,
    }
    (result,) = phone.post(f"{house.api}/submissions", json={"submissions": [item]}).json()["results"]
    return {**item, **result}


def test_card_tells_what_the_contract_names_and_no_more(house: House) -> None:
    answer = house.visitor().get(house.api)
    assert answer.headers["api-version"] == "1"
    assert set(answer.json()) == {"title", "host", "lang", "langs", "identity", "groups", "notice", "status"}


def test_wrong_code_is_told_in_a_sentence(house: House) -> None:
    answer = house.visitor().get("/api/rooms/BBBB-2222")
    assert (answer.status_code, answer.json()["error"]) == (404, "unknown_code")
    page = house.visitor().get("/j/BBBB-2222?lang=fr")
    assert page.status_code == 404
    assert "Nous ne trouvons pas ce code" in page.text


def test_joining_twice_gives_the_same_person_and_no_second_receipt(house: House) -> None:
    phone = house.phone("resident")
    again = phone.post(f"{house.api}/join", json={"notice": "old"})
    assert (again.status_code, again.json()["group"], again.json()["receipt"]) == (200, "resident", None)


def test_state_wants_a_participant(house: House) -> None:
    assert house.visitor().get(f"{house.api}/state").status_code == 401


def test_same_submission_is_kept_once(house: House) -> None:
    phone = house.phone()
    house.next()
    first = note(phone, house, "The stop is dark")
    second = note(phone, house, "The stop is dark", id=first["id"])
    assert (first["status"], second["status"]) == ("saved", "saved")
    (mine,) = phone.get(f"{house.api}/mine").json()["submissions"]
    assert (mine["id"], mine["text"]) == (first["id"], "The stop is dark")


def test_hidden_words_reach_nobody_before_the_reveal_and_everybody_after(house: House) -> None:
    writer, reader, wall = house.phone(), house.phone(), house.visitor()
    house.next()
    note(writer, house, MARK)
    screen = f"/api/screens/{house.workshop.screen_key}"
    places = (f"{house.api}/state", f"/j/{house.code}", f"/j/{house.code}/now", screen)
    seen = [MARK in (wall if place == screen else reader).get(place).text for place in places]
    assert seen == [False] * 4
    house.reveal()
    seen = [MARK in (wall if place == screen else reader).get(place).text for place in places]
    assert seen == [True] * 4


def test_what_is_erased_is_gone_from_every_page(house: House) -> None:
    writer, reader = house.phone(), house.phone()
    house.next()
    sent = note(writer, house, MARK)
    house.reveal()
    erased = writer.ask("DELETE", f"{house.api}/mine", json={"ids": [sent["id"]]}).json()["erased"]
    assert len(erased) == 1
    assert MARK not in reader.get(f"{house.api}/state").text
    assert writer.get(f"{house.api}/mine").json()["submissions"] == []


def test_unchanged_state_is_not_sent_again(house: House) -> None:
    phone = house.phone()
    first = phone.get(f"{house.api}/state")
    again = phone.get(f"{house.api}/state", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_garbage_is_refused_with_a_sentence(house: House) -> None:
    phone = house.phone()
    answers = [
        phone.post(f"{house.api}/submissions", content=b"{"),
        phone.post(f"{house.api}/submissions", content=b"[]"),
        phone.post(f"{house.api}/submissions", json={"submissions": []}),
        phone.post(f"{house.api}/submissions", content=b"x" * 1_000_001),
    ]
    assert [answer.status_code for answer in answers] == [400, 400, 400, 413]
    assert all(answer.json()["message"] for answer in answers)


def test_a_foreign_page_cannot_post(house: House) -> None:
    phone = house.phone()
    answer = phone.post(f"{house.api}/me", json={"lang": "fr"}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
