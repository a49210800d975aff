"""Pictures over the network: sent once, within limits, and given with headers that make them nothing but pictures."""

import re
import uuid
from io import BytesIO

import httpx
import pytest
from PIL import Image

from tests.web.conftest import House, Visitor
from tests.web.test_forms import ask, form, house, mine, one_house, page
from workshop.clock import utc_now
from workshop.live import maps, review
from workshop.live.reading import agenda
from workshop.media import MOST_BYTES
from workshop.people.actor import SYSTEM

__all__ = ["house", "one_house"]


def jpeg(size: tuple[int, int] = (60, 40)) -> bytes:
    kept = BytesIO()
    Image.new("RGB", size, "teal").save(kept, "JPEG", comment=b"Zorblax was here")
    return kept.getvalue()


def upload(phone: Visitor, house: House, content: bytes = b"", name: str = "", **fields: str) -> httpx.Response:
    return phone.post(
        f"{house.api}/media",
        data={"id": str(uuid.uuid4()), **fields},
        files={"picture": (name or "../../x.jpg", content or jpeg(), "image/svg+xml")},
    )


def send(phone: Visitor, house: House, content: bytes | None, **fields: str) -> httpx.Response:
    """The form as a browser without script sends it: two places for a file, one of them left empty."""
    parts = [(name, "", value.encode()) for name, value in {**form(page(phone, house)), **fields}.items()]
    parts += [("picture", '; filename=""', b""), ("picture", '; filename="walk.jpg"', content or b"")]
    body = b"".join(
        f'--edge\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + value + b"\r\n"
        for name, more, value in parts
    )
    headers = {"Content-Type": "multipart/form-data; boundary=edge"}
    return phone.post(f"/j/{house.code}/answer", content=body + b"--edge--\r\n", headers=headers)


def release(house: House) -> None:
    for held in review.waiting(house.app.db, SYSTEM, workshop=house.workshop.id):
        review.release(house.app.db, SYSTEM, workshop=house.workshop.id, answer=held.id, now=utc_now())


def test_a_form_alone_sends_a_picture(house: House) -> None:
    phone = house.phone()
    ask(house, "photo", about=False)
    shown = page(phone, house)
    assert 'enctype="multipart/form-data"' in shown
    assert send(phone, house, jpeg(), caption="The hedge", consent="1").status_code == 303
    (payload,) = mine(phone, house)
    assert {**payload, "media": ""} == {"media": "", "caption": "The hedge", "consent": True}
    shown = page(phone, house)
    assert "Waiting for review" in shown
    assert f'src="{house.api}/media/{payload["media"]}"' in shown


def test_what_is_refused_keeps_the_picture_that_came_with_it(house: House) -> None:
    phone = house.phone()
    ask(house, "photo", about=False)
    answer = send(phone, house, jpeg(), caption="The hedge")
    assert answer.status_code == 400
    assert "no face and no number plate" in answer.text
    (kept,) = re.findall(r'name="media" value="(\w+)"', answer.text)
    assert phone.get(f"{house.api}/media/{kept}").status_code == 200
    again = {**form(answer.text), "caption": "The hedge", "consent": "1"}
    assert phone.post(f"/j/{house.code}/answer", data=again).status_code == 303
    assert mine(phone, house)[0]["media"] == kept


def test_words_that_look_personal_are_asked_about_and_the_picture_need_not_come_again(house: House) -> None:
    phone = house.phone()
    ask(house, "photo", about=False)
    answer = send(phone, house, jpeg(), caption="Call 06 39 98 14 27", consent="1")
    fields = dict(
        re.findall(
            r'<input type="hidden" name="([^"]+)" value="([^"]*)"',
            answer.text.split('class="ask"')[1].split("</form>")[0],
        )
    )
    assert fields["sure"] == "1"
    assert phone.post(f"/j/{house.code}/answer", data=fields).status_code == 303
    assert mine(phone, house)[0]["caption"] == "Call 06 39 98 14 27"


@pytest.mark.parametrize(
    ("content", "sentence", "status"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "no picture that we can read", 400),
        (jpeg()[:200], "no picture that we can read", 400),
        (b"\xff" * (MOST_BYTES + 1), "larger than 10 MB", 413),
        (b"\xff" * (MOST_BYTES + 400_000), "larger than 10 MB", 413),
    ],
)
def test_what_is_no_picture_is_refused_in_a_sentence(house: House, content: bytes, sentence: str, status: int) -> None:
    phone = house.phone()
    ask(house, "photo", about=False)
    answer = upload(phone, house, content)
    assert (answer.status_code, sentence in answer.json()["message"]) == (status, True)
    if len(content) < MOST_BYTES:
        shown = send(phone, house, content, caption="The hedge", consent="1")
        assert (shown.status_code, sentence in shown.text) == (status, True)
        assert ">The hedge</textarea>" in shown.text
    assert mine(phone, house) == []


def test_the_same_upload_again_is_the_same_picture(house: House) -> None:
    phone = house.phone()
    ask(house, "photo", about=False)
    name = str(uuid.uuid4())
    first, second = (upload(phone, house, id=name) for _ in range(2))
    assert (first.status_code, first.json()) == (201, second.json())


def test_pictures_come_as_pictures_and_as_nothing_else(house: House) -> None:
    phone, other = house.phone(), house.phone()
    ask(house, "photo", about=False)
    media = upload(phone, house).json()["media"]
    answer = phone.get(f"{house.api}/media/{media}")
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert b"Zorblax" not in answer.content
    same = phone.get(f"{house.api}/media/{media}", headers={"If-None-Match": answer.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")
    for asker in (other, house.visitor()):
        assert asker.get(f"{house.api}/media/{media}").status_code == 404
        assert asker.get(f"{house.api}/media/{media}", headers={"If-None-Match": f'"{media}"'}).status_code == 404


def test_wall_and_console_have_addresses_of_their_own(house: House) -> None:
    phone = house.phone()
    ask(house, "photo", about=False)
    send(phone, house, jpeg(), caption="The hedge", consent="1")
    media = mine(phone, house)[0]["media"]
    console, wall = (
        f"/api/workshops/{house.workshop.id}/media/{media}",
        f"/api/screens/{house.workshop.screen_key}/media/{media}",
    )
    boss = house.visitor()
    boss.cookies.set("s", house.token)
    assert [boss.get(console).status_code, house.visitor().get(console).status_code] == [200, 404]
    assert phone.get(console).status_code == 404
    assert house.visitor().get(wall).status_code == 404
    release(house)
    house.reveal()
    assert house.visitor().get(wall).status_code == 200
    assert house.visitor().get(f"/api/screens/wrong/media/{media}").status_code == 404
    # The facilitator looks at what a phone shows, too.
    assert boss.get(f"{house.api}/media/{media}").status_code == 200


def test_a_taken_back_picture_is_nowhere(house: House) -> None:
    phone = house.phone()
    ask(house, "photo", about=False)
    send(phone, house, jpeg(), caption="The hedge", consent="1")
    (sent,) = phone.get(f"{house.api}/mine").json()["submissions"]
    phone.ask("DELETE", f"{house.api}/mine", json={"ids": [sent["id"]]})
    assert phone.get(f"{house.api}/media/{sent['payload']['media']}").status_code == 404


def test_only_who_has_joined_sends_pictures(house: House) -> None:
    ask(house, "photo", about=False)
    assert upload(house.visitor(), house).status_code == 401
    phone = house.phone()
    assert phone.post(f"{house.api}/media", json={"id": str(uuid.uuid4())}).status_code == 400
    assert phone.post(f"{house.api}/media", data={"id": "x"}).status_code == 400
    assert upload(phone, house, id="no uuid").status_code == 400
    two = [("picture", ("a.jpg", jpeg(), "image/jpeg"))] * 4
    assert phone.post(f"{house.api}/media", data={"id": str(uuid.uuid4())}, files=two).status_code == 400


def test_a_plan_is_drawn_with_its_fields_in_both_languages_and_works_without_a_script(house: House) -> None:
    phone = house.phone()
    ask(house, "map_point", own=[], options=[])
    with house.app.db.read() as session:
        activity = agenda(session, house.workshop.id)[0].id
    maps.set_plan(
        house.app.db, SYSTEM, workshop=house.workshop.id, activity=activity, content=jpeg((800, 600)), now=utc_now()
    )
    shown = page(phone, house)
    assert shown.count('<option value="cell:') == 48
    assert "Row B, column 3</option>" in shown
    (address,) = re.findall(r'<div class="sheet-of"><img src="([^"]+)"', shown)
    assert phone.get(address).status_code == 200
    assert phone.get(f"/j/{house.code}?lang=fr").text.count("Rangée B, colonne 3") == 1
    data = {**form(shown), "where": "cell:B3", "text": "dark"}
    assert phone.post(f"/j/{house.code}/answer", data=data).status_code == 303
    assert mine(phone, house) == [{"cell": "B3", "text": "dark"}]
    assert "B3 · dark" in page(phone, house)


def test_a_place_in_ones_own_words_where_nothing_was_prepared(house: House) -> None:
    phone = house.phone()
    ask(house, "map_point", own=[], options=[])
    data = {**form(page(phone, house)), "place": "The bridge", "text": "dark"}
    assert phone.post(f"/j/{house.code}/answer", data=data).status_code == 303
    assert mine(phone, house) == [{"place": "The bridge", "text": "dark"}]
    assert "The bridge · dark" in page(phone, house)
