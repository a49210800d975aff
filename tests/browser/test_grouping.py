"""Grouping with help: a pair is merged and comes apart again, and a suggested group is taken, on console and wall."""

import re
import uuid

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.analysis.notes import NOTES
from tests.browser.conftest import Hall
from tests.server.conftest import House
from workshop import bootstrap
from workshop.clock import utc_now
from workshop.live import conduct, room, workshops
from workshop.live.notice import NOTICE_VERSION
from workshop.live.reading import agenda
from workshop.people import participants
from workshop.people.actor import SYSTEM

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

TWICE = ("The lamps under the bridge are broken!", "the lamps under the bridge are broken")
# Whether a card on the wall has more lines than room.
OVER = "() => [...document.querySelectorAll('.cards li')].some(li => li.firstChild.offsetHeight > li.clientHeight)"
AGAIN = ("Benches were taken away", "BENCHES WERE TAKEN AWAY")
LONG = (
    "Since the works began in spring the whole way from the tram stop to the school lies in the dark, and nobody who "
    "has to walk there after nine knows whom to tell <b>about it</b>",
    "Since the works began in spring the whole way from the tram stop to the school lies in the dark; nobody who has "
    "to walk there after nine knows whom to tell <b>about it</b>",
)


@pytest.fixture
def laid_out(house: House) -> str:
    """A room that is grouping what 46 people wrote; the workshop's id."""
    app = bootstrap.build(bootstrap.settings_of({"WORKSHOP_DATA_DIR": str(house.data)}))
    try:
        now = utc_now()
        made = workshops.create(app.db, SYSTEM, library=app.library, template="insecurity-at-night", now=now)
        with app.db.read() as session:
            plan = {activity.key: activity for activity in agenda(session, made.id)}
        (first,) = [step for step in plan["after-dark"].steps if step.rules["key"] == "alone"]
        conduct.go(app.db, SYSTEM, workshop=made.id, activity=plan["after-dark"].id, step=first.number, now=now)
        for text in (*TWICE, *AGAIN, *LONG, *NOTES[:40]):
            person = room.join(
                app.db, made.code, group="resident", name=None, lang="en", notice=NOTICE_VERSION, now=now
            ).participant
            item = {
                "id": str(uuid.uuid4()), "activity": plan["after-dark"].id, "step": first.number, "kind": "note",
                "payload": {"text": text},
            }  # fmt: skip
            room.submit(app.db, participants.actor_of(person), [item], now=now)
        (sort,) = [step for step in plan["themes"].steps if step.rules["key"] == "sort"]
        conduct.go(app.db, SYSTEM, workshop=made.id, activity=plan["themes"].id, step=sort.number, now=now)
        conduct.reveal(app.db, SYSTEM, workshop=made.id, now=now)
    finally:
        app.close()
    return made.id


def said(english: str, french: str) -> re.Pattern[str]:
    return re.compile(f"^({re.escape(english)}|{re.escape(french)})$")


def offer(console: Page, name: str) -> Locator:
    return console.locator(f".st-key-offer-{name} button")


def still(console: Page) -> None:
    expect(console.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


@pytest.mark.parametrize("lang", ["en-GB", "fr-FR"])
def test_a_pair_is_merged_and_a_suggested_group_is_taken(hall: Hall, house: House, laid_out: str, lang: str) -> None:
    console = hall.console(house.token, lang=lang).page
    console.goto(f"{hall.url}/live?w={laid_out}&lang={lang[:2]}")
    cards = console.locator("li.card")
    expect(cards).to_have_count(46)
    wall = hall.wall(console).page
    expect(wall.locator(".cards li").first).to_be_visible()

    # What is the same to the letter is merged at once, if people want that, and comes apart again.
    offer(console, "alike").click()
    console.locator(".st-key-merge-same button").click()
    expect(cards).to_have_count(44)
    expect(console.locator(".st-key-merge-same")).to_have_count(0)
    still(console)
    console.locator(".st-key-undo-button button").click()
    expect(cards).to_have_count(46)
    still(console)

    # Two texts side by side, in full and as they were written; merging makes one card of them.
    pairs = console.locator("[class*='st-key-pair-']")
    expect(pairs.first).to_be_visible()
    still(console)
    for texts in (TWICE, LONG):
        pair = pairs.filter(has_text=texts[0])
        expect(pair).to_have_count(1)
        for text in texts:
            expect(pair.get_by_text(text, exact=True)).to_be_visible()
    before = pairs.count()
    pair = pairs.filter(has_text=TWICE[0])
    pair.get_by_role("button", name=said("Merge", "Fusionner")).click()
    expect(cards).to_have_count(45)
    card = cards.filter(has_text=TWICE[0])
    expect(card).to_contain_text("×2")
    card.locator("summary").click()
    expect(card.locator(".also li .text")).to_have_text(TWICE[1])

    # Taken back, and merged again.
    still(console)
    console.locator(".st-key-undo-button button").click()
    expect(cards).to_have_count(46)
    still(console)
    expect(pairs.filter(has_text=TWICE[0])).to_have_count(1)
    pairs.filter(has_text=TWICE[0]).get_by_role("button", name=said("Merge", "Fusionner")).click()
    expect(cards).to_have_count(45)
    still(console)

    # A pair that is kept does not come back, not even when the page is loaded anew.
    pairs.filter(has_text=LONG[0]).get_by_role("button", name=said("Keep both", "Garder les deux")).click()
    expect(pairs.filter(has_text=LONG[0])).to_have_count(0)
    console.reload()
    expect(cards).to_have_count(45)
    offer(console, "alike").click()
    expect(console.locator(".st-key-panel-alike h2")).to_be_visible()
    still(console)
    expect(pairs.filter(has_text=LONG[0])).to_have_count(0)
    assert pairs.count() <= before

    # Merged by hand from the board, and one text taken off again.
    for text in NOTES[:2]:
        cards.filter(has_text=text).get_by_role("checkbox").check()
    join = console.locator(".tools").get_by_role("button", name=said("Merge", "Fusionner"))
    join.click()
    expect(cards).to_have_count(44)
    expect(join).to_be_hidden()
    longer, shorter = sorted(NOTES[:2], key=len, reverse=True)
    card = cards.filter(has_text=longer)
    expect(card).to_contain_text("×2")
    card.locator("summary").click()
    card.locator(".also button").click()
    expect(cards).to_have_count(45)
    expect(cards.filter(has_text=shorter)).to_have_count(1)
    still(console)

    # Groups are suggested beside the board; one is taken under another title, one is left.
    offer(console, "themes").click()
    themes = console.locator("[class*='st-key-theme-']")
    expect(themes.first).to_be_visible(timeout=60_000)
    still(console)
    found = themes.count()
    assert found > 2
    assert console.locator("section.group:not(.unsorted)").count() == 0, "nothing is grouped by itself"
    first = themes.first
    words = first.locator(".theme li > span:first-child").all_text_contents()
    first.get_by_role("textbox").fill("Being seen")
    console.keyboard.press("Enter")
    still(console)
    first.get_by_role("button", name=said("Make this group", "Créer ce groupe")).click()
    group = console.locator("section.group", has=console.locator("h3", has_text="Being seen"))
    expect(group.locator("li.card")).to_have_count(len(words))
    assert sorted(group.locator("li.card .pick .text").all_text_contents()) == sorted(words)
    expect(themes).to_have_count(found - 1)
    still(console)
    themes.first.get_by_role("button", name=said("Leave it", "Laisser")).click()
    expect(themes).to_have_count(found - 2)
    still(console)
    expect(wall.locator(".cluster")).to_have_text("Being seen")
    for _ in range(len(NOTES)):
        assert not wall.evaluate(OVER), "words are cut off on the wall"
        wall.keyboard.press("PageDown")
    wall.keyboard.press("Home")

    # All the others at once, and off the board again.
    console.locator(".st-key-take-all button").click()
    expect(themes).to_have_count(0)
    expect(console.locator("section.group:not(.unsorted)")).to_have_count(found - 1)
    still(console)
    console.locator(".st-key-undo-button button").click()
    expect(console.locator("section.group:not(.unsorted)")).to_have_count(1)
    expect(group.locator("li.card")).to_have_count(len(words))
