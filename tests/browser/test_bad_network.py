"""What a phone does when the network goes, the server stops, or there is no script at all."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Hall, create, next_step, write
from tests.browser.line import Line
from tests.server.conftest import House, Server
from workshop import bootstrap
from workshop.live import workshops
from workshop.people.actor import SYSTEM

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture
def line(hall: Hall) -> Iterator[Line]:
    made = Line(int(hall.url.rsplit(":", 1)[1]))
    yield made
    made.close()


def kept(house: House) -> list[str]:
    """The words of every note in the database."""
    app = bootstrap.build(bootstrap.settings_of({"WORKSHOP_DATA_DIR": str(house.data)}))
    try:
        from workshop.inputs.store import submission_rows

        (workshop,) = workshops.workshops_of(app.db, SYSTEM)
        with app.db.read() as session:
            return sorted(str(row.payload["text"]) for row in submission_rows(session, workshop.id))
    finally:
        app.close()


@pytest.mark.parametrize("seconds", [6, pytest.param(60, marks=pytest.mark.nightly)])
def test_what_is_written_without_a_network_arrives_once(hall: Hall, house: House, line: Line, seconds: int) -> None:
    console = hall.console(house.token).page
    code = create(console, hall.url)
    phone = hall.phone(code, url=f"http://127.0.0.1:{line.port}")
    wall = hall.wall(console).page
    next_step(console)
    write(phone.page, "Before the cut")
    line.cut()
    field, send = phone.page.locator("form.give textarea"), phone.page.locator("form.give button.main")
    for text in ("In the tunnel", "Still in the tunnel"):
        field.fill(text)
        send.click()
        expect(phone.page.locator("#outbox li", has_text=text).first).to_be_visible()
    expect(phone.page.locator("#line")).to_have_text("Offline. Keep writing, we will send it.")
    phone.page.wait_for_timeout(seconds * 1000)
    assert wall.locator("#count").inner_text() == "1"
    line.mend()
    expect(wall.locator("#count")).to_have_text("3")
    expect(phone.page.locator("#line")).to_be_hidden()
    expect(phone.page.locator("#mine li")).to_have_count(3)
    assert kept(house) == ["Before the cut", "In the tunnel", "Still in the tunnel"]


def test_a_half_written_text_outlives_the_page(hall: Hall, house: House) -> None:
    console = hall.console(house.token).page
    code = create(console, hall.url)
    phone = hall.phone(code).page
    next_step(console)
    phone.locator("form.give textarea").fill("The benches near")
    phone.reload()
    expect(phone.locator("form.give textarea")).to_have_value("The benches near")
    # The step moves on while somebody is writing: the text waits in the tray, and can still be sent.
    next_step(console)
    expect(phone.locator("#tray-text")).to_have_text("The benches near")
    phone.locator("#tray-send").click()
    expect(phone.locator("#mine")).to_contain_text("The benches near")
    expect(phone.locator("#tray")).to_be_hidden()
    assert kept(house) == ["The benches near"]


def test_a_restart_in_the_middle_of_a_step_puts_everyone_back(
    chromium: Browser, serve: Callable[..., Server], house: House
) -> None:
    first = serve(data=house.data)
    hall = Hall(chromium, first.url)
    console = hall.console(house.token).page
    code = create(console, first.url)
    phone = hall.phone(code).page
    wall = hall.wall(console).page
    next_step(console)
    write(phone, "Before the restart")
    phone.locator("form.give textarea").fill("Half a thought")
    prompt = phone.locator("#now h1").inner_text()
    assert first.stop() == 0
    serve(data=house.data, port=first.port)
    expect(phone.locator("#line")).to_be_hidden()
    phone.locator("form.give textarea").fill("After the restart")
    phone.locator("form.give button.main").click()
    expect(wall.locator("#count")).to_have_text("2")
    expect(phone.locator("#now h1")).to_have_text(prompt)
    expect(console.get_by_text("After the restart")).to_be_visible()
    assert kept(house) == ["After the restart", "Before the restart"]


def test_the_room_works_without_a_script(hall: Hall, house: House) -> None:
    console = hall.console(house.token).page
    code = create(console, hall.url)
    phone = hall.phone(code, java_script_enabled=False).page
    next_step(console)
    phone.reload()
    phone.locator("form.give textarea").fill("Written without a script")
    phone.locator("form.give button.main").click()
    expect(phone.locator("#sent li .what")).to_have_text("Written without a script")
    expect(console.get_by_text("Written without a script")).to_be_visible()
    phone.locator("#sent li button").click()
    expect(phone.locator("#sent li")).to_have_count(0)
    assert kept(house) == []


def test_the_same_person_returns_on_another_phone(hall: Hall, house: House) -> None:
    console = hall.console(house.token).page
    code = create(console, hall.url)
    old = hall.device({"width": 390, "height": 844}).page
    old.goto(f"{hall.url}/j/{code}")
    old.locator("form[action$='/join'] button.main").click()
    receipt = old.locator(".receipt output").inner_text()
    next_step(console)
    write(old, "From the first phone")
    new = hall.device({"width": 390, "height": 844}).page
    new.goto(f"{hall.url}/j/{code}")
    new.get_by_text("I was here before").click()
    new.locator("[name=receipt]").fill(receipt.lower().replace("-", " "))
    new.locator("form[action$='/return'] button").click()
    expect(new.locator("#sent li .what")).to_have_text("From the first phone")
    # Deleting it takes it off the console.
    new.once("dialog", lambda dialog: dialog.accept())
    new.locator("#sent li button").click()
    if new.locator("#sent li button").count():
        new.locator("#sent li button").click()
    expect(new.locator("#sent li")).to_have_count(0)
    expect(console.get_by_text("From the first phone")).to_have_count(0)
