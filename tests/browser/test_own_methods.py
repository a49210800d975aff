"""A facilitator adds a method: with the form, then from a file, a broken one first; and finds it in a plan."""

import re
import zipfile
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Hall, create
from tests.server.conftest import House

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(240)]


def still(page: Page) -> None:
    """Wait until the screen has followed."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def headed(page: Page, words: str) -> None:
    """Wait until the screen has this title and no other: for a moment the one before is still there."""
    expect(page.get_by_role("heading", level=1).filter(has_text=words)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


def fill(page: Page, label: str, words: str, *, nth: int = 0) -> None:
    page.get_by_label(label, exact=True).nth(nth).fill(words)
    page.keyboard.press("Tab")
    still(page)


def test_a_method_made_with_the_form_stands_in_the_library_and_in_a_plan(hall: Hall, house: House) -> None:
    page = hall.console(house.token).page
    page.goto(f"{hall.url}/methods")
    page.get_by_role("link", name="Add a method").click()
    fill(page, "Name", "Two *doors*")
    fill(page, "What it is for", "See what opens for whom.")
    fill(page, "Title", "Write")
    page.get_by_role("button", name="Save the method").click()
    expect(page.get_by_role("alert").filter(has_text="Still to fill in")).to_have_text(
        re.compile(r"Still to fill in: Use it when and step 1: question\.")
    )
    # Nothing of it is lost, on another screen and back either.
    page.get_by_role("link", name="Workshops", exact=True).click()
    headed(page, "My workshops")
    page.go_back()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Two *doors*")
    fill(page, "Use it when", "At the start.")
    fill(page, "Question", "Which door is closed?")
    page.get_by_role("button", name="Add a step").click()
    fill(page, "Title", "Vote", nth=1)
    fill(page, "Question", "Which door first?", nth=1)
    page.get_by_label("People give").nth(1).click()
    page.get_by_role("option", name="Dot vote").click()
    expect(page.get_by_label("Dots for each person", exact=True)).to_have_value("3")
    page.get_by_role("button", name="Save the method").click()
    headed(page, "Two *doors*")
    expect(page.locator("ol.steps > li")).to_have_count(2)
    expect(page.locator(".kicker")).to_contain_text("Yours")

    create(page, hall.url)
    page.get_by_role("link", name="Plan").click()
    page.get_by_role("button", name="Add activity").click()
    page.get_by_label("Search").fill("doors")
    page.keyboard.press("Enter")
    expect(page.locator("[class*='st-key-take-']")).to_have_count(1)
    page.get_by_role("dialog").get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".read-title")).to_have_text("Two *doors*")
    page.goto(f"{hall.url}/methods?m=two-doors")
    page.get_by_role("button", name="Delete…").click()
    expect(page.get_by_text("1 plan works with it, and keeps what it has now.")).to_be_visible()
    page.get_by_role("button", name="Delete this method").click()
    headed(page, "Methods")
    expect(page.get_by_role("link", name=re.compile("Two.*doors"))).to_have_count(0)


def test_a_file_with_mistakes_is_told_by_line_and_a_good_one_is_taken_in(hall: Hall, house: House) -> None:
    good = {
        "method.yaml": "slug: doors\nstage: framing\ngroup_size: [4, 30]\nminutes: 5\nsteps:\n"
        "  - {key: write, input: note, minutes: 5, min_minutes: 3}\n",
        "fr.md": "---\ntitle: Deux portes\npurpose: Voir.\nuse_when: Toujours.\navoid_when: Jamais.\n"
        "materials: Rien.\noutputs: Une liste.\nmixed_groups: Écrire.\nsafety: Chacun peut passer.\n"
        "steps:\n  write: {title: Écrire, prompt: Quelle porte}\n---\n",
    }
    broken = {**good, "method.yaml": good["method.yaml"].replace("input: note", "input: nota, into: [idea.x]")}
    page = hall.console(house.token, lang="fr-FR").page
    page.goto(f"{hall.url}/methods?make=new!&lang=fr")
    page.locator(".st-key-mf-way button").nth(1).click()
    for files, end in ((broken, "table.counts tbody tr"), (good, ".kicker .tag")):
        made = BytesIO()
        with zipfile.ZipFile(made, "w") as out:
            for name, text in files.items():
                out.writestr(f"doors/{name}", text)
        chosen = {"name": "doors.zip", "mimeType": "application/zip", "buffer": made.getvalue()}
        page.locator("input[type=file]").set_input_files(chosen)  # type: ignore[arg-type]
        page.locator(".st-key-mf-take button").click()
        expect(page.locator(end).first).to_be_visible()
        if files is broken:
            rows = page.locator("table.counts tbody tr")
            expect(rows).to_have_count(2)
            expect(rows.first).to_contain_text("method.yaml")
            expect(rows.first.locator("td").nth(1)).to_have_text("6")
            expect(rows.first.locator("td").nth(2)).to_have_text("steps[0].input")
            assert not (house.data / "library" / "methods" / "doors").exists()
    headed(page, "Deux portes")
    with page.expect_download() as coming:
        page.locator(".st-key-mf-share button").click()
    with zipfile.ZipFile(coming.value.path()) as shared:
        assert {name: shared.read(name).decode() for name in shared.namelist()} == {
            f"doors/{name}": text for name, text in good.items()
        }
