"""My workshops: a copy, files out and in, and the bin, as a facilitator does it at a laptop and on a phone."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Hall, create, next_step, write
from tests.server.conftest import House
from workshop import archive, bootstrap
from workshop.clock import utc_now
from workshop.live import conduct, store, workshops
from workshop.people import organisations
from workshop.people.actor import SYSTEM, Actor, Role

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


def test_files_go_out_and_an_archive_comes_in(hall: Hall, house: House, tmp_path: Path) -> None:
    console = hall.console(house.token, lang="fr-FR").page
    create(console, hall.url)
    console.goto(f"{hall.url}/workshops?lang=fr")
    title = console.locator(".row-title").first.inner_text()
    opened = menu(console, title)
    for name, suffix in (
        ("Archive complète (JSON)", "json"),
        ("Contributions (CSV)", "csv"),
        ("Tous les tableaux (Excel)", "xlsx"),
    ):
        with console.expect_download() as coming:
            opened.get_by_role("link", name=name).click()
        coming.value.save_as(tmp_path / f"out.{suffix}")
        assert coming.value.suggested_filename.endswith(suffix)
    whole = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert archive.problems((tmp_path / "out.json").read_bytes()) == ()
    assert whole["workshop"]["title"] == title
    console.keyboard.press("Escape")

    whole["workshop"]["title"] = "Revenue par l’archive"
    bad = {**whole, "activities": [{**whole["activities"][0], "minutes": "dix"}, *whole["activities"][1:]]}
    (tmp_path / "good.json").write_text(json.dumps(whole), "utf-8")
    (tmp_path / "bad.json").write_text(json.dumps(bad), "utf-8")
    console.get_by_role("button", name="Importer…").click()
    dialog = console.get_by_role("dialog")
    expect(dialog).to_contain_text("10 Mo au plus")
    for english in dialog.get_by_text(re.compile("^Upload$|per file")).all():
        expect(english).to_be_hidden()

    def send(name: str) -> None:
        dialog.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(tmp_path / name)
        expect(dialog).to_contain_text(name)
        dialog.get_by_role("button", name="Importer", exact=True).click()

    send("bad.json")
    expect(dialog).to_contain_text("Rien n’a été importé.")
    expect(dialog).to_contain_text("activities/0/minutes")
    expect(row(console, "Revenue par l’archive")).to_have_count(0)
    send("good.json")
    expect(dialog).to_have_count(0)
    expect(row(console, "Revenue par l’archive")).to_be_visible()


def test_when_answers_go_is_said_and_a_clock_that_leapt_is_asked_about(hall: Hall, house: House) -> None:
    console = hall.console(house.token, lang="fr-FR").page
    phone = hall.phone(create(console, hall.url)).page
    next_step(console)
    write(phone, "The path by the canal")
    app = bootstrap.build(bootstrap.settings_of({"WORKSHOP_DATA_DIR": str(house.data)}))
    try:
        now = utc_now()
        (home,) = organisations.organisations_of(app.db, SYSTEM)
        host = Actor(Role.FACILITATOR, organisation=home.id)
        (made,) = workshops.workshops_of(app.db, host)
        conduct.end(app.db, host, workshop=made.id, now=now)
        for days, looked, line, asked in (
            (30, 0, "", False),
            (10, 0, "seront effacées le", False),
            (-1, -3, "seront effacées le", True),
        ):
            with app.db.write(None) as uow:
                (row,) = store.workshop_rows(uow.session, SYSTEM)
                row.delete_on = now.date() + timedelta(days=days)
                store.look_at(uow.session, now + timedelta(days=looked))
                uow.commit()
            console.goto(f"{hall.url}/workshops?lang=fr")
            expect(console.locator(".row-title").first).to_be_visible()
            expect(console.locator("p.keeping")).to_have_count(1 if line else 0)
            if line:
                expect(console.locator("p.keeping")).to_contain_text(line)
            expect(console.locator(".st-key-panel-clock")).to_have_count(1 if asked else 0)
        expect(console.locator(".st-key-panel-clock")).to_contain_text("Sommes-nous bien le")
        console.get_by_role("button", name="La date est juste : effacer").click()
        expect(console.locator(".st-key-panel-clock")).to_have_count(0)
        expect(console.locator("p.keeping")).to_contain_text("ont été effacées le")
        console.goto(f"{hall.url}/results?w={made.id}&lang=fr")
        expect(console.locator("p.keeping")).to_contain_text("ont été effacées le")
        console.get_by_text("Séance", exact=True).first.click()
        expect(console.get_by_role("heading", name="Comment la séance a été vécue")).to_be_visible()
        expect(console.get_by_text("Personne n’a encore répondu")).to_have_count(0)
    finally:
        app.close()
