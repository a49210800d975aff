"""From one note on a phone to a recommendation, through the screens people use, and back along the chain."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Hall, next_step, write
from tests.server.conftest import House
from workshop import bootstrap
from workshop.clock import utc_now
from workshop.live import workshops
from workshop.people.actor import SYSTEM
from workshop.stages import records

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]
SHORT_NIGHT = Path(__file__).parent / "short-night"

NOTE = "Nobody answers at the bridge after ten"
CAUSE = "Nobody to ask"
NEED = "To know someone would notice"
KIOSK, LAMPS = "Keep the kiosk open until the last tram", "Hang lamps under the bridge"
CRITERIA = ("People cross again at night", "The city can keep it going")
ADVICE = "Lend the kiosk for night use"

# Every text of the result that a reader sees, HTML and the letters of the figure, by its size in this picture.
SIZES = """() => {
  const seen = [];
  const walker = document.createTreeWalker(document.getElementById("wall"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.trim(), box = walker.currentNode.parentElement;
    if (!words || box.closest("[hidden], .away, style, title, desc, script")) continue;
    seen.push([words, parseFloat(getComputedStyle(box).fontSize)]);
  }
  return seen;
}"""


@pytest.fixture
def short_night(house: House) -> tuple[str, str]:
    """A workshop of six steps with two criteria that were agreed before; its id and its join code."""
    shutil.copytree(SHORT_NIGHT, house.data / "library" / "templates" / "workshops" / SHORT_NIGHT.name)
    app = bootstrap.build(bootstrap.settings_of({"WORKSHOP_DATA_DIR": str(house.data)}))
    try:
        now = utc_now()
        made = workshops.create(app.db, SYSTEM, library=app.library, template=SHORT_NIGHT.name, now=now)
        for title in CRITERIA:
            criterion = records.start(app.db, SYSTEM, workshop=made.id, kind="criterion", now=now)
            records.write(app.db, SYSTEM, record=criterion.id, field="title", value=title, now=now)
    finally:
        app.close()
    return made.id, made.shown_code


def confirm(console: Page, words: str) -> None:
    """Close what people write or sort, and agree in the record to the draft with these words."""
    console.get_by_role("button", name=re.compile("^Close (input|grouping)")).click()
    expect(console.get_by_text(re.compile("(Input|Grouping) is closed"))).to_be_visible()
    console.get_by_text("Record", exact=True).click()
    draft = console.locator("[class*='st-key-draft-']", has_text=words)
    draft.get_by_role("button", name="Confirm").click()
    expect(draft).to_have_count(0)
    console.get_by_text("Room", exact=True).click()


def fill(phone: Page, field: str, words: str) -> None:
    """Open one field of a form on the phone, and add these words."""
    box = phone.locator("details.field-box", has=phone.locator("summary", has_text=re.compile(rf"^\s*{field}")))
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    box.locator("textarea").first.fill(words)
    box.locator("button.main").click()
    expect(phone.locator("#mine li", has_text=words).first).to_be_visible()


def about(phone: Page, thing: str, words: str) -> None:
    """Send a note about one of the things in the list."""
    choice = phone.locator("select[name=target]")
    choice.select_option(value=choice.locator("option", has_text=thing).get_attribute("value"))
    write(phone, words)


def share(phone: Page, points: dict[str, int]) -> None:
    """Share out points over the criteria."""
    for words, given in points.items():
        phone.locator("form.give li.item", has_text=words).locator("input[type=number]").fill(str(given))
    phone.locator("form.give button.main").click()
    expect(phone.locator("#sent")).to_be_visible()


def mark(phone: Page, concept: str, value: int) -> None:
    """Give a concept the same mark by every criterion."""
    box = phone.locator("details[name=things]", has=phone.locator("summary", has_text=concept))
    if box.get_attribute("open") is None:
        box.locator("summary").first.click()
    for cell in box.locator("fieldset.cell", has=phone.locator(".scale")).all():
        cell.locator(f"input[value='{value}']").check(force=True)
    box.locator("button.main").click()
    expect(box.locator("summary .n").first).to_have_text("2 of 2")


def still(console: Page) -> None:
    expect(console.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def stage(console: Page, name: str) -> None:
    """Another design step of the results page."""
    console.locator(".st-key-stage").get_by_text(name, exact=True).click()
    still(console)


def choose(inside: Page | Locator, label: str, words: str) -> None:
    """Choose in a list of the console what carries these words."""
    page = inside if isinstance(inside, Page) else inside.page
    box = inside.get_by_role("combobox", name=re.compile(label))
    expect(box).to_be_visible()
    still(page)  # a page that is still being drawn closes the list again
    box.click()
    page.get_by_role("option", name=re.compile(words)).first.click()
    still(page)


def field(console: Page, label: str) -> Locator:
    """One field of the record that is open."""
    named = console.locator(".f-label", has_text=re.compile(rf"^{label}"))
    return console.locator("[class*='st-key-field-']", has=named)


def chain(console: Page) -> Locator:
    """The window with the chain of the record that is open."""
    console.locator(".st-key-record-acts").get_by_role("button", name="Chain").click()
    window = console.get_by_role("dialog")
    expect(window.get_by_role("heading", name="What became of it?")).to_be_visible()
    return window


def told(window: Locator, question: str) -> str:
    """The answer in the window of the chain that stands between this question and the next."""
    words = window.inner_text()
    return words.split(question, 1)[1].split("What became of it?", 1)[0]


def test_from_a_note_to_a_recommendation_and_back(hall: Hall, house: House, short_night: tuple[str, str]) -> None:
    workshop, code = short_night
    console = hall.console(house.token).page
    console.goto(f"{hall.url}/live?w={workshop}")
    console.locator(".doorway .code").wait_for()
    wall = hall.wall(console).page
    amina, marc = hall.phone(code).page, hall.phone(code, group="police").page

    # Framing: a note, sorted into a group, agreed as a cause.
    next_step(console)
    write(amina, NOTE)
    write(marc, "The lamp under the bridge is broken")
    next_step(console)
    card = console.locator("li.card", has_text=NOTE)
    card.locator("select").focus()
    card.locator("select").select_option(label="New group")
    console.get_by_role("button", name=re.compile("^Name it")).click()
    console.get_by_label("Name of the group").fill(CAUSE)
    console.keyboard.press("Enter")
    expect(wall.locator(".cluster")).to_have_text(CAUSE)
    confirm(console, CAUSE)

    # A persona, written on one phone.
    next_step(console)
    fill(amina, "Who", "Night cleaner who walks home")
    fill(amina, "Needs", NEED)
    confirm(console, NEED)

    # Two ideas for what the persona needs, and a concept of each.
    next_step(console)
    about(amina, NEED, KIOSK)
    about(marc, NEED, LAMPS)
    next_step(console)
    about(amina, KIOSK, KIOSK)
    about(marc, LAMPS, LAMPS)

    # Weights, then marks.
    next_step(console)
    for phone in (amina, marc):
        share(phone, {CRITERIA[0]: 60, CRITERIA[1]: 40})
    next_step(console)
    for phone in (amina, marc):
        mark(phone, KIOSK, 4)
        mark(phone, LAMPS, 2)
    next_step(console)
    expect(wall.locator(".said")).to_contain_text(f"{KIOSK} comes first with 4.0 of 5.")
    expect(wall.locator("#figure .barlayer path").first).to_be_visible()
    sizes = wall.evaluate(SIZES)
    assert any(KIOSK in words for words, _size in sizes)
    assert [(words, size) for words, size in sizes if size < 56] == []

    # After the end, at the desk: what the concept acts on, and a recommendation that rests on the concept.
    console.get_by_role("button", name="End the workshop").click()
    console.get_by_role("button", name="End now").click()
    console.get_by_test_id("stMain").get_by_role("link", name="Results").last.click()
    stage(console, "Ideas and solutions")
    choose(console, "Record", f"Concept K[12]: {KIOSK}")
    console.get_by_text("Also the fields filled at the desk").click()
    causes = field(console, "Root causes it acts on")
    causes.get_by_role("button", name="Add").click()
    choose(causes, "Root causes", CAUSE)
    causes.get_by_role("button", name="Save").click()
    expect(causes.locator(".f-value", has_text=CAUSE)).to_be_visible()
    console.get_by_role("button", name=re.compile("^New from K[12]: Recommendation")).click()
    expect(console.locator(".kicker", has_text="Recommendation R1")).to_be_visible()
    title = field(console, "Title")
    title.get_by_role("button", name="Edit").click()
    title.locator("textarea").fill(ADVICE)
    title.get_by_role("button", name="Save").click()
    expect(console.locator(".read-title")).to_have_text(ADVICE)

    # It rests on the other concept too, and then no more.
    choose(console, "Also rests on", f"K[12] {LAMPS}")
    other = console.locator("[class*='st-key-rests-']").get_by_role("button", name=re.compile(f"K[12] {LAMPS}"))
    expect(other).to_be_visible()
    assert LAMPS in told(chain(console), "Where does this come from?")
    console.keyboard.press("Escape")
    other.click()
    expect(other).to_have_count(0)
    still(console)

    # Back along the chain to the note, and from the note to the recommendation.
    window = chain(console)
    came = told(window, "Where does this come from?")
    for words in (KIOSK, NEED, CAUSE, NOTE):
        assert words in came
    assert LAMPS not in came
    choose(window, "Ask about", NOTE)
    expect(window.get_by_text("Nothing stands behind it: the room said it.")).to_be_visible()
    became = told(window, "What became of it?")
    for words in (CAUSE, KIOSK, ADVICE):
        assert words in became
