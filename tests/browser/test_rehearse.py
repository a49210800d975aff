"""Rehearse: from the plan page through a step that invented people answer, and back, at a facilitator's laptop."""

import re
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, Device, Hall, create, next_step
from tests.server.conftest import House, Server
from workshop import bootstrap
from workshop.clock import utc_now
from workshop.live import workshops
from workshop.people import accounts

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

BEGIN = 4 * PATIENCE
"""A store of its own is made and examined first."""


def begin(console: Page, name: str = "Rehearse") -> None:
    console.get_by_role("button", name=name, exact=True).click()
    expect(console.locator(".st-key-rehearsal")).to_be_visible(timeout=BEGIN)


def session(device: Device) -> list[str]:
    return [str(cookie["value"]) for cookie in device.context.cookies() if cookie["name"] == "s"]


def test_a_plan_is_rehearsed_and_nothing_is_kept(hall: Hall, house: House) -> None:
    device = hall.console(house.token)
    console = device.page
    own = create(console, hall.url)
    console.get_by_role("link", name="Plan").first.click()
    expect(console.get_by_role("button", name="Rehearse", exact=True)).to_be_visible()
    plan = console.url

    begin(console)
    banner = console.locator(".st-key-rehearsal")
    expect(banner).to_contain_text("Rehearsal: nothing here is kept.")
    expect(console.locator(".st-key-title .tag.demo")).to_have_text("Rehearsal")
    assert session(device) == [house.token]
    code = console.locator(".st-key-title .code").inner_text()
    assert code != own
    wall = hall.wall(console).page
    expect(wall.locator("#people")).to_have_text("12 people are here")
    expect(wall.locator("p.demo")).to_have_text("REHEARSAL")

    # They write by themselves, unseen, until they are revealed.
    next_step(console)
    expect(wall.locator("#count")).to_have_text(re.compile(r"^[3-9]$"), timeout=BEGIN)
    assert wall.locator(".cards li").count() == 0
    console.get_by_role("button", name="Reveal").click()
    expect(wall.locator(".cards li").first).to_be_visible()
    console.get_by_role("link", name="Results").first.click()
    expect(banner).to_be_visible()
    console.get_by_role("link", name="Report").first.click()
    expect(console.frame_locator("iframe").get_by_text("all that they say are invented")).to_be_visible(timeout=BEGIN)
    console.get_by_role("link", name="Plan").first.click()
    expect(banner).to_be_visible()
    expect(console.get_by_role("button", name="Rehearse", exact=True)).to_have_count(0)
    expect(console.get_by_role("button", name="Save as a template")).to_have_count(0)

    # Back at the plan it may be gone on with, or begun anew.
    banner.get_by_role("button", name="Back to the plan").click()
    expect(console.locator(".st-key-title .code")).to_have_text(own)
    expect(banner).to_have_count(0)
    assert console.url == plan
    console.get_by_role("button", name="Rehearse", exact=True).click()
    dialog = console.get_by_role("dialog")
    expect(dialog).to_contain_text("is still running. A new one takes its place.")
    dialog.get_by_role("button", name="Go on with it").click()
    expect(console.locator(".st-key-title .code")).to_have_text(code)

    # A wall that stays open asks for what is gone, and rightly gets an error.
    wall.close()
    banner.get_by_role("button", name="End the rehearsal").click()
    expect(console.locator(".st-key-title .code")).to_have_text(own)
    expect(banner).to_have_count(0)
    assert console.url == plan
    assert hall.device({"width": 390, "height": 844}).page.request.get(f"{hall.url}/j/{code}").status == 404
    console.goto(f"{hall.url}/workshops")
    expect(console.locator(".row-title")).to_have_count(1)
    assert session(device) == [house.token]
    app = bootstrap.build(bootstrap.settings_of({"WORKSHOP_DATA_DIR": str(house.data)}))
    try:
        me = accounts.actor_of(app.db, house.token, now=utc_now())
        (mine,) = workshops.workshops_of(app.db, me)
    finally:
        app.close()
    assert (mine.shown_code, mine.status, mine.people, mine.answers) == (own, "waiting", 0, 0)


def test_a_full_server_says_so_on_the_plan_page(chromium: Browser, serve: Callable[..., Server], house: House) -> None:
    full = "from workshop.trial import trials; trials.REHEARSALS = 0; from workshop.server import run; run()"
    server = serve([sys.executable, "-c", full], data=house.data)
    hall = Hall(chromium, server.url)
    console = hall.console(house.token).page
    create(console, hall.url)
    console.get_by_role("link", name="Plan").first.click()
    console.get_by_role("button", name="Rehearse", exact=True).click()
    expect(console.get_by_role("alert")).to_contain_text("Please come back in 120 minutes.", timeout=BEGIN)
    expect(console.get_by_role("button", name="Rehearse", exact=True)).to_have_count(1)
    assert [device.errors for device in hall.devices] == [[]]
