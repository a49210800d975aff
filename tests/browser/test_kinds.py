"""Answers that are more than words, as a thumb gives them: put in order, placed on a field, scored one by one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Hall
from tests.server.conftest import House
from workshop import bootstrap
from workshop.clock import utc_now
from workshop.live import conduct, store, workshops
from workshop.live.reading import agenda
from workshop.people.actor import SYSTEM

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]
NAMES = ("Lamps", "Buses", "Benches")
OWN = [{"key": f"i{at}", "label": {"en": name, "fr": name}} for at, name in enumerate(NAMES)]
COST = {"id": "q1", "kind": "record", "text": "Cost", "of": "criterion", "code": "Q1"}


class Room:
    """One workshop whose first steps are turned into what a test needs."""

    def __init__(self, house: House) -> None:
        self.app = bootstrap.build(bootstrap.settings_of({"WORKSHOP_DATA_DIR": str(house.data)}))
        facts = {"template": "insecurity-at-night", "title": "Kinds", "now": utc_now()}
        made = workshops.create(self.app.db, SYSTEM, library=self.app.library, **facts)  # type: ignore[arg-type]
        self.id, self.code = made.id, made.shown_code

    def ask(self, kind: str, items: tuple[dict[str, str], ...] = (), number: int = 1, **rules: object) -> None:
        with self.app.db.read() as session:
            activity = agenda(session, self.id)[0]
        asked = {"from": ["own"], "own": OWN, "about": True, "per_person": None, "into": [], **rules}
        with self.app.db.write(self.id) as uow:
            row = uow.session.get(store.StepRow, activity.steps[number - 1].id)
            assert row is not None
            row.kind, row.rules = kind, {**row.rules, **asked}
            uow.commit()
        conduct.go(self.app.db, SYSTEM, workshop=self.id, activity=activity.id, step=number, now=utc_now())
        with self.app.db.write(self.id) as uow:
            row = uow.session.get(store.StepRow, activity.steps[number - 1].id)
            assert row is not None
            row.items = [*row.items, *items]
            uow.raise_cue()
            uow.commit()


@pytest.fixture
def room(house: House) -> Iterator[Room]:
    made = Room(house)
    yield made
    made.app.close()


def ordered(page: Page) -> list[str]:
    return page.locator(".chosen li > span:not(.acts)").all_inner_texts()


def test_an_order_by_taps_by_keys_and_by_dragging(hall: Hall, room: Room) -> None:
    room.ask("rank")
    page = hall.phone(room.code).page
    page.locator("form.give button.main").click()
    expect(page.locator(".missing")).to_have_text("Choose one of the answers.")
    for name in ("Benches", "Lamps", "Buses"):
        page.get_by_role("button", name=f"Put in order: {name}").click()
    assert ordered(page) == ["Benches", "Lamps", "Buses"]
    page.get_by_role("button", name="Move up: Buses").click()
    expect(page.get_by_role("button", name="Move up: Buses")).to_be_focused()
    page.keyboard.press("Enter")
    assert ordered(page) == ["Buses", "Benches", "Lamps"]
    expect(page.locator("#say")).to_have_text("Buses: place 1 of 3")
    start, end = (page.locator(".grip").nth(at).bounding_box() for at in (0, 2))
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 20, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + 30, steps=12)
    page.mouse.up()
    assert ordered(page) == ["Benches", "Lamps", "Buses"]
    page.reload()  # nothing that was put in order is lost
    expect(page.locator(".chosen li")).to_have_count(3)
    assert ordered(page) == ["Benches", "Lamps", "Buses"]
    page.locator("form.give button.main").click()
    expect(page.locator("#sent .what")).to_have_text("Benches, Lamps, Buses")
    expect(page.locator("form.give button.main")).to_have_text("Change my order")


def test_a_place_by_a_tap_and_by_choice(hall: Hall, room: Room) -> None:
    room.ask("matrix_position")
    page = hall.phone(room.code).page
    form = page.locator("form.give").first
    plane = form.locator(".plane").bounding_box()
    assert plane is not None
    page.mouse.click(plane["x"] + 0.25 * plane["width"], plane["y"] + 0.1 * plane["height"])
    expect(form.locator("[name=x]").nth(1)).to_be_checked()
    expect(form.locator("[name=y]").nth(4)).to_be_checked()
    form.locator("[name=x]").nth(3).check(force=True)
    x, y = map(float, form.locator("[name=exact]").input_value().split())
    assert (x, y) == (0.7, pytest.approx(0.9, abs=0.01))
    form.locator("button.main").click()
    expect(page.locator("#thing-1 .n")).to_have_text("placed")
    expect(page.locator("#thing-2")).to_be_focused()
    assert page.locator("details[name=things][open]").count() == 1


def test_scores_go_from_one_concept_to_the_next(hall: Hall, room: Room) -> None:
    room.ask("score", (COST,))
    page = hall.phone(room.code).page
    box = page.locator("details[name=things][open]")
    box.locator("[value='4']").check(force=True)
    box.get_by_text("Why? (optional)").first.click()
    box.locator("[name='comment:q1']").fill("Cheap to keep")
    box.locator("button.main").click()
    expect(page.locator("#thing-1 .n")).to_have_text("1 of 1")
    expect(page.locator("#sent .what")).to_have_text("Lamps · Cost: 4 · Cheap to keep")
    expect(page.locator("#thing-2")).to_be_focused()
    box.locator("button.main").click()
    expect(box.locator(".missing")).to_have_text("Choose one of the answers.")


def test_moments_follow_each_other(hall: Hall, room: Room) -> None:
    room.ask("timeline_item", own=OWN[:1])
    page = hall.phone(room.code).page
    page.fill("[name=at]", "3")
    page.fill("[name=text]", "She waits")
    page.locator("form.give button.main").click()
    expect(page.locator("#sent .what")).to_have_text("3 · She waits")
    assert (page.input_value("[name=at]"), page.input_value("[name=text]")) == ("4", "")
