"""My workshops: a copy, files out and in, and the bin, as a facilitator does it at a laptop and on a phone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Hall, create
from tests.server.conftest import House

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]


def row(page: Page, title: str) -> Locator:
    return page.locator("[class*='st-key-row-']").filter(has=page.get_by_text(title, exact=True)).first


def menu(page: Page, title: str) -> Locator:
    """The open menu of one workshop."""
    row(page, title).locator("button:visible").last.click()
    body = page.get_by_test_id("stPopoverBody")
    expect(body).to_be_visible()
    return body


def test_a_copy_goes_into_the_bin_and_comes_back(hall: Hall, house: House) -> None:
    console = hall.console(house.token).page
    create(console, hall.url)
    console.goto(f"{hall.url}/workshops")
    title = console.locator(".row-title").first.inner_text()
    copy = f"Copy of {title}"

    menu(console, title).get_by_role("button", name="Duplicate").click()
    expect(row(console, copy)).to_be_visible()

    menu(console, copy).get_by_role("button", name="Delete…").click()
    dialog = console.get_by_role("dialog")
    expect(dialog).to_contain_text("You can take it back until")
    dialog.get_by_role("textbox").fill("Something else")
    dialog.get_by_role("button", name="Delete", exact=True).click()
    expect(dialog).to_contain_text("This is not the title of the workshop. Nothing was deleted.")
    dialog.get_by_role("textbox").fill(copy.upper())
    dialog.get_by_role("button", name="Delete", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(row(console, copy)).to_have_count(0)

    console.get_by_text("Bin: 1 workshop").click()
    console.get_by_role("button", name="Take back").click()
    expect(row(console, copy)).to_be_visible()
    expect(console.get_by_text("Bin: 1 workshop")).to_have_count(0)
