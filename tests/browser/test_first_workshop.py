"""One small workshop as people live it: set-up, console, wall and two phones, to the opened Word file."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Hall, create, next_step, write
from tests.server.conftest import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]


def set_up(hall: Hall, link: str) -> Page:
    """The first start, as the terminal's link leads through it."""
    console = hall.device({"width": 1280, "height": 800}).page
    console.goto(link)
    for name, words in {
        "organisation": "City of Belvrande",
        "contact": "privacy@belvrande.example",
        "name": "Nadia",
        "email": "nadia@belvrande.example",
        "password": "lanterns under the quiet bridge",
    }.items():
        console.fill(f"[name={name}]", words)
    console.get_by_role("button", name="Continue").click()
    expect(console.get_by_role("heading", level=1)).to_have_text("Can phones reach this?")
    return console


def download(console: Page, lang: str) -> str:
    """Every word of the report, as Word would open it."""
    console.get_by_test_id("stRadioGroup").get_by_text(lang, exact=True).click()
    link = console.get_by_role("link", name="Download the report")
    expect(link).to_have_attribute("href", re.compile("lang=" + {"English": "en", "Français": "fr"}[lang]))
    with console.expect_download() as coming:
        link.click()
    document = Document(BytesIO(Path(coming.value.path()).read_bytes()))
    return "\n".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t"))


def test_a_workshop_from_the_set_up_link_to_the_word_report(
    chromium: Browser, serve: Callable[..., Server], tmp_path: Path
) -> None:
    server = serve()
    hall = Hall(chromium, server.url)
    link = next(line.split(": ", 1)[1] for line in server.printed if "setup?token" in line)
    console = set_up(hall, link.replace("localhost", "127.0.0.1"))
    code = create(console, server.url)
    wall = hall.wall(console).page
    expect(wall.locator(".code")).to_have_text(code)

    amina = hall.phone(code).page
    marc = hall.phone(code, group="police", lang="fr-FR").page
    expect(wall.locator("#people")).to_have_text("2 people are here")
    expect(marc.locator("html")).to_have_attribute("lang", "fr")

    # Framing: written hidden, then seen together.
    next_step(console)
    write(amina, "The underpass is dark after six")
    write(marc, "Après 22 h, plus personne ne répond à l’arrêt")
    expect(wall.locator("#count")).to_have_text("2")
    assert "underpass" not in wall.content()
    assert "underpass" not in marc.content()
    expect(console.get_by_text("The underpass is dark after six")).to_be_visible()
    console.get_by_role("button", name="Reveal").click()
    expect(wall.locator(".cards li")).to_have_count(2)
    over = "() => [...document.querySelectorAll('.cards li')].some(li => li.firstChild.offsetHeight > li.clientHeight)"
    assert not wall.evaluate(over)
    expect(marc.locator(".given li", has_text="underpass")).to_be_visible()

    # Grouping with *Move to…*, and a name for the group.
    console.get_by_role("button", name="Go to…").click()
    console.get_by_role("button", name=re.compile("Put together")).click()
    next_step(console)
    cards = console.locator("li.card")
    expect(cards).to_have_count(2)
    # The list fills itself when it is reached, by hand or by key.
    move = cards.nth(0).locator("select")
    expect(move).to_be_visible()
    move.focus()
    move.select_option(label="New group")
    expect(console.locator("h3", has_text="Group without a name")).to_be_visible()
    console.get_by_role("button", name=re.compile("^Name it")).click()
    console.get_by_label("Name of the group").fill("Nobody to ask")
    console.keyboard.press("Enter")
    expect(console.locator("h3", has_text="Nobody to ask")).to_be_visible()
    expect(wall.locator(".cluster")).to_have_text("Nobody to ask")

    # The group lands as a draft in the record, and the room agrees.
    console.get_by_role("button", name="Close grouping").click()
    expect(console.get_by_text("Grouping is closed")).to_be_visible()
    console.get_by_text("Record", exact=True).click()
    draft = console.locator("[class*='st-key-draft-']", has_text="Nobody to ask")
    expect(draft).to_be_visible()
    draft.get_by_role("button", name="Confirm").click()
    expect(draft).to_have_count(0)

    # A secret vote: counted on the console, the same figure on the wall.
    console.get_by_role("button", name="Go to…").click()
    console.get_by_role("button", name=re.compile("People who know this night")).click()
    for phone in (amina, marc):
        more = phone.locator(
            "form.give button[data-step='1']:visible, form.give label.option:has(input[data-dot])"
        ).first
        more.click()
        phone.locator("form.give button.main").click()
        expect(
            phone.locator(
                "#mine li", has_text=re.compile("dot given|dots given|point donné|pastille|gommette|voix|vote")
            ).first
        ).to_be_visible()
    console.get_by_text("Room", exact=True).click()
    expect(console.get_by_text("2 of 2 people have answered.")).to_be_visible()
    console.get_by_role("button", name="Reveal").click()
    expect(wall.locator(".said")).to_contain_text("comes first with 2")
    expect(wall.locator("#figure .barlayer path").first).to_be_visible()
    expect(console.locator("table.counts").first).to_contain_text("2")

    # The end, and what everybody takes home.
    for act in ("Go to…",):
        console.get_by_role("button", name=act).click()
    console.get_by_role("button", name=re.compile("Our first choice")).click()
    end = console.get_by_role("button", name=re.compile("End the workshop$"))  # not "End the workshop here" in "Go to…"
    while end.count() == 0:
        next_step(console)
    end.click()
    console.get_by_role("button", name="End now").click()
    expect(wall.locator("h1")).to_have_text("Thank you for taking part.")
    expect(amina.get_by_role("heading", level=1)).to_have_text("Thank you for taking part.")
    console.get_by_role("link", name="Report").first.click()
    for lang in ("English", "Français"):
        words = download(console, lang)
        for said in ("The underpass is dark after six", "Après 22 h, plus personne ne répond à l’arrêt"):
            assert said in words
        assert "Nobody to ask" in words
    assert [device.errors for device in hall.devices] == [[]] * len(hall.devices)
    outside = [
        url for device in hall.devices for url in device.asked if "127.0.0.1" not in url and "localhost" not in url
    ]
    assert [url for url in outside if not url.startswith(("data:", "blob:"))] == []
