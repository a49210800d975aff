"""Places, drawings and photos as a thumb gives them, with and without a network, and what the wall makes of them."""

import json
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Hall
from tests.browser.line import Line
from tests.browser.test_kinds import Room, room
from tests.server.conftest import House
from workshop.clock import utc_now
from workshop.inputs.store import SubmissionRow, submission_rows
from workshop.live import conduct, maps, review, workshops
from workshop.live.reading import agenda
from workshop.media.store import media_rows
from workshop.people.actor import SYSTEM

__all__ = ["room"]

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]
MARKS = [{"key": key, "label": {"en": key, "fr": key}} for key in ("fine", "avoid")]


@pytest.fixture
def line(hall: Hall) -> Iterator[Line]:
    made = Line(int(hall.url.rsplit(":", 1)[1]))
    yield made
    made.close()


def picture(width: int = 3000, height: int = 2000, kind: str = "JPEG") -> bytes:
    kept = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Zorblax"
    Image.new("RGB", (width, height), "teal").save(kept, kind, **({"exif": exif} if kind == "JPEG" else {}))
    return kept.getvalue()


def file(name: str = "walk.jpg") -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": picture()}


def given(room: Room) -> list[SubmissionRow]:
    with room.app.db.read() as session:
        return list(submission_rows(session, room.id))


def release(room: Room) -> None:
    for held in review.waiting(room.app.db, SYSTEM, workshop=room.id):
        review.release(room.app.db, SYSTEM, workshop=room.id, answer=held.id, now=utc_now())


def test_photos_taken_without_a_network_arrive_once(hall: Hall, room: Room, line: Line) -> None:
    room.ask("photo", about=False)
    phone = hall.phone(room.code, url=f"http://127.0.0.1:{line.port}").page
    send, caption = phone.locator("form.give button.main"), phone.locator("[name=caption]")
    send.click()
    expect(phone.locator(".missing")).to_have_text("Choose a picture first.")
    for at, words in enumerate(("Before the cut", "In the tunnel", "Still in the tunnel")):
        if at == 1:
            line.cut()
        phone.set_input_files("#choose", file())
        expect(phone.locator(".preview")).to_be_visible()
        phone.locator("[name=consent]").check(force=True)
        caption.fill(words)
        send.click()
        expect(phone.locator("#mine li", has_text=words).first).to_be_visible()
        expect(phone.locator(".preview")).to_be_hidden()
        if at == 0:
            expect(phone.locator("#sent li", has_text=words)).to_contain_text("Waiting for review")
    expect(phone.locator("#line")).to_have_text("Offline. Keep writing, we will send it.")
    # The page itself may go meanwhile: texts and pictures are kept on the phone.
    phone.wait_for_timeout(3000)
    line.mend()
    phone.reload()
    expect(phone.locator("#sent li")).to_have_count(3, timeout=40_000)
    expect(phone.locator("#outbox li")).to_have_count(0)
    rows = given(room)
    assert sorted(row.payload["caption"] for row in rows) == ["Before the cut", "In the tunnel", "Still in the tunnel"]
    with room.app.db.read() as session:
        kept = media_rows(session, room.id)
    assert sorted(row.id for row in kept) == sorted(row.payload["media"] for row in rows)
    assert [max(row.width, row.height) for row in kept] == [1280] * 3
    assert not any(b"Zorblax" in row.content for row in kept)


def test_a_drawing_outlives_the_page_and_hangs_on_the_wall(hall: Hall, room: Room, house: House) -> None:
    room.ask("drawing", about=False, hidden=True)
    phone = hall.phone(room.code).page
    sheet = phone.locator("canvas")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    assert box is not None
    for y in (0.3, 0.6):
        phone.mouse.move(box["x"] + 20, box["y"] + y * box["height"])
        phone.mouse.down()
        phone.mouse.move(box["x"] + box["width"] - 20, box["y"] + y * box["height"], steps=8)
        phone.mouse.up()
    strokes = phone.locator("[name=strokes]")
    assert len(json.loads(strokes.input_value())) == 2
    phone.locator("[data-do=undo]").click()
    phone.locator("[name=caption]").fill("A bench with a roof")
    phone.reload()
    assert len(json.loads(strokes.input_value())) == 1
    phone.locator("form.give button.main").click()
    expect(phone.locator("#sent li")).to_contain_text("A bench with a roof")
    expect(strokes).to_have_value("")
    key = workshops.workshop(room.app.db, SYSTEM, workshop=room.id).screen_key
    wall = hall.device({"width": 1920, "height": 1080}).page
    wall.goto(f"{hall.url}/screen?s={key}")
    expect(wall.locator(".cards")).to_have_count(0)
    conduct.reveal(room.app.db, SYSTEM, workshop=room.id, now=utc_now())
    shown = wall.locator(".cards.seen img")
    expect(shown).to_have_count(1)
    assert shown.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 1000
    expect(wall.locator(".cards li")).to_have_text("A bench with a roof")
    # Words are enough where somebody cannot or will not draw.
    phone.locator("[name=caption]").fill("Light under it")
    phone.locator("form.give button.main").click()
    expect(wall.locator(".cards li")).to_have_count(2)


def test_a_tap_on_the_plan_and_the_list_say_the_same(hall: Hall, room: Room) -> None:
    room.ask("map_point", own=[], options=MARKS, hidden=True)
    with room.app.db.read() as session:
        activity = agenda(session, room.id)[0].id
    maps.set_plan(
        room.app.db, SYSTEM, workshop=room.id, activity=activity, content=picture(800, 600, "PNG"), now=utc_now()
    )
    for at in range(3):
        phone = hall.phone(room.code, lang="fr-FR" if at else "en-GB").page
        plan, where, mark = phone.locator(".sheet-of"), phone.locator("[name=where]"), phone.locator(".sheet-of .cell")
        box = plan.bounding_box()
        assert box is not None
        if at == 0:
            plan.tap(position={"x": box["width"] * 2.5 / 8, "y": box["height"] * 1.5 / 6})
            expect(where).to_have_value("cell:B3")
        else:
            where.select_option("cell:B3")
        expect(mark).to_be_visible()
        there = mark.bounding_box()
        assert there is not None
        assert there["x"] - box["x"] == pytest.approx(2 * box["width"] / 8, abs=3)
        phone.locator("[name=category][value=avoid]").check(force=True)
        phone.locator("form.give button.main").click()
        expect(phone.locator("#sent li")).to_contain_text("B3 · avoid")
        expect(mark).to_be_hidden()
    assert [row.payload["cell"] for row in given(room)] == ["B3"] * 3
    key = workshops.workshop(room.app.db, SYSTEM, workshop=room.id).screen_key
    conduct.reveal(room.app.db, SYSTEM, workshop=room.id, now=utc_now())
    wall = hall.device({"width": 1920, "height": 1080}).page
    wall.goto(f"{hall.url}/screen?s={key}")
    expect(wall.locator(".legend li")).to_have_text("1B3: 0 · 3")
    expect(wall.locator("#figure image")).to_have_count(1)
    assert [address for address in hall.devices[-1].asked if f"/api/screens/{key}/media/" in address]
    outside = [
        address for device in hall.devices for address in device.asked if not address.startswith((hall.url, "blob:"))
    ]
    assert outside == []


def test_a_plain_form_sends_a_photo_where_there_is_no_script(hall: Hall, room: Room) -> None:
    room.ask("photo", about=False)
    phone = hall.phone(room.code, java_script_enabled=False).page
    phone.set_input_files("#choose", file())
    phone.locator("[name=consent]").check()
    phone.locator("[name=caption]").fill("The hedge")
    phone.locator("form.give button.main").click()
    expect(phone.locator("#sent li")).to_contain_text("The hedge")
    (row,) = given(room)
    assert row.state == "held"
    release(room)
    assert given(room)[0].state == "saved"


def test_a_photo_is_put_in_the_report_from_the_console(hall: Hall, room: Room, house: House) -> None:
    room.ask("photo", about=False, hidden=True)
    phone = hall.phone(room.code).page
    phone.set_input_files("#choose", file())
    phone.locator("[name=consent]").check(force=True)
    phone.locator("[name=caption]").fill("The hedge")
    phone.locator("form.give button.main").click()
    expect(phone.locator("#sent li")).to_contain_text("The hedge")
    release(room)
    console = hall.console(house.token).page
    console.goto(f"{hall.url}/live?w={room.id}")
    expect(console.get_by_role("button", name="Reveal")).to_be_visible()
    expect(console.get_by_text("Pictures for the report")).to_have_count(0)
    console.get_by_role("button", name="Reveal").click()
    console.get_by_text("Pictures for the report").click()
    expect(console.locator(".offer-words")).to_contain_text("The hedge")
    expect(console.get_by_text("Not in the report")).to_be_visible()
    console.get_by_role("button", name="Put in the report").click()
    expect(console.get_by_text("In the report", exact=True)).to_be_visible()
    expect(console.get_by_role("button", name="Take out of the report")).to_be_visible()
    assert [row.payload.get("in_report") for row in given(room)] == [True]
    look = hall.console(house.token).page
    look.goto(f"{hall.url}/reports/new?w={room.id}&lang=en&draft=1&format=html")
    picture_ = look.get_by_role("img", name="Photo: The hedge")
    assert picture_.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 1280
    results = hall.console(house.token).page
    results.goto(f"{hall.url}/results?w={room.id}")
    results.get_by_role("radio", name="Pictures").or_(results.get_by_role("button", name="Pictures")).click()
    results.get_by_role("button", name="Take out of the report").click()
    expect(results.get_by_text("Not in the report")).to_be_visible()
    assert "in_report" not in given(room)[0].payload
