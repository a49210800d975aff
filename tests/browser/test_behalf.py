"""Somebody has no phone: from the console the facilitator adds a note and a vote for them, and the counts rise."""

import re

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import Hall
from tests.browser.test_kinds import Room, room
from tests.server.conftest import House
from workshop.clock import utc_now
from workshop.live import conduct
from workshop.people.actor import SYSTEM

__all__ = ["room"]

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]
CODE = re.compile(r"^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$")


def opened(console: Page) -> FrameLocator:
    """The drawer with the form."""
    console.get_by_role("button", name="Add for someone without a phone").click()
    return console.frame_locator(".st-key-behalf-drawer iframe")


def begin(frame: FrameLocator, group: str) -> None:
    """Say who it is, and that they agree."""
    frame.get_by_role("radio", name=group).check(force=True)
    frame.get_by_role("checkbox", name="They know what happens to their words, and agree.").check(force=True)
    frame.get_by_role("button", name="Go on to the question").click()


def test_a_note_and_a_vote_for_someone_from_the_console(hall: Hall, house: House, room: Room) -> None:
    room.ask("note", about=False, own=[])
    phone = hall.phone(room.code)
    console = hall.console(house.token).page
    console.goto(f"{hall.url}/live?w={room.id}")
    people, answers = (console.locator(".room .big").nth(at) for at in (0, 1))
    expect(people).to_have_text("1")
    expect(answers).to_have_text("0")

    frame = opened(console)
    begin(frame, "Resident")
    frame.get_by_role("textbox").fill("The stop is dark")
    # The console is drawn anew beside it, and what is being written stays.
    conduct.timer_pause(room.app.db, SYSTEM, workshop=room.id, now=utc_now())
    expect(console.get_by_role("button", name="Go on", exact=True)).to_be_attached()
    expect(frame.get_by_role("textbox")).to_have_value("The stop is dark")
    frame.get_by_role("button", name="Send").click()
    expect(frame.locator(".saved output")).to_have_text(CODE)
    expect(answers).to_have_text("1")
    expect(people).to_have_text("2")
    expect(console.locator("li.card")).to_contain_text("added for someone")
    frame.get_by_role("link", name="Next person").click()
    expect(frame.get_by_role("radio", name="Resident")).to_be_checked()
    expect(frame.get_by_text("Added so far")).to_be_visible()
    console.get_by_role("button", name="Close", exact=True).click()
    expect(console.locator(".st-key-behalf-drawer")).to_have_count(0)

    room.ask("vote", number=2, per_person=2, max_per_item=2)
    expect(answers).to_have_text("0")
    frame = opened(console)
    begin(frame, "Young people")
    more = frame.get_by_role("button", name="One more: Buses")
    more.click()
    more.click()
    expect(more).to_be_disabled()
    frame.get_by_role("button", name="Send my dots").click()
    expect(frame.get_by_text("Saved.")).to_be_visible()
    expect(answers).to_have_text("1")
    expect(people).to_have_text("3")
    phone.page.get_by_role("button", name="One more: Lamps").click()
    phone.page.locator("form.give button.main").click()
    expect(answers).to_have_text("2")
    assert phone.page.locator("#sent li").count() <= 2  # nothing of the others is on the phone


def test_few_phones_are_said_while_planning_and_remembered(hall: Hall, house: House) -> None:
    console = hall.console(house.token, lang="fr-FR").page
    console.goto(f"{hall.url}/new?template=insecurity-at-night&step=2&lang=fr")
    console.get_by_text("Peu de monde : prévoir des feuilles").click()
    console.get_by_role("button", name="Continuer").click()
    console.wait_for_url(re.compile("phones=few"))
    console.goto(re.sub(r"step=\d", "step=5", console.url))
    expect(console.get_by_text("Peu de monde a un téléphone : le déroulé propose des feuilles")).to_be_visible()
    console.goto(f"{hall.url}/new?template=insecurity-at-night&step=5&phones=none&lang=fr")
    expect(console.get_by_text("Créer l’atelier")).to_be_visible()
    expect(console.get_by_text("Peu de monde a un téléphone")).to_have_count(0)
