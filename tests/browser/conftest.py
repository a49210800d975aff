"""A real server, Debian's Chromium, and the people of a room: console, wall and phones, each with its own browser."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests import needs
from tests.server.conftest import House, Server, house, serve

__all__ = ["house", "serve"]

# Without the last four Chromium asks hosts of its own at every start.
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000
LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
WALL = {"width": 1920, "height": 1080}

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the tests of a module; each person gets a context of their own.

    Not for the whole process: Playwright leaves an event loop running in it, and other tests start their own.
    """
    program = needs.needed("Chromium", needs.chromium())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        yield browser
        browser.close()


@dataclass
class Device:
    """One person's browser: its page, what went wrong in it, and every address it asked."""

    page: Page
    context: BrowserContext
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("response", self._answered)

    def _answered(self, response) -> None:  # type: ignore[no-untyped-def]
        # Streamlit looks for itself under the page's own address first; everything else must be there.
        if response.status >= 500 or (response.status == 404 and "/_stcore/" not in response.url):
            self.errors.append(f"{response.status} {response.url}")


@dataclass
class Hall:
    """Opens devices on one server, and knows how a person uses each."""

    browser: Browser
    url: str
    devices: list[Device] = field(default_factory=list)

    def device(self, size: dict[str, int], *, lang: str = "en-GB", **more: object) -> Device:
        touch = size["width"] < 600
        context = self.browser.new_context(viewport=size, locale=lang, is_mobile=touch, has_touch=touch, **more)
        context.set_default_timeout(PATIENCE)
        made = Device(context.new_page(), context)
        made.listen()
        self.devices.append(made)
        return made

    def console(self, token: str, *, lang: str = "en-GB") -> Device:
        """A facilitator's browser, signed in."""
        made = self.device(LAPTOP, lang=lang)
        made.context.add_cookies([{"name": "s", "value": token, "url": self.url}])
        return made

    def wall(self, console: Page) -> Device:
        """The projector: a browser of its own with the link from the console."""
        link = console.get_by_role("link", name=re.compile("Open the screen|Ouvrir l’écran")).get_attribute("href")
        assert link is not None
        made = self.device(WALL)
        made.page.goto(link)
        return made

    def phone(
        self, code: str, *, group: str = "resident", lang: str = "en-GB", url: str = "", **more: object
    ) -> Device:
        """A phone that has joined and noted its receipt code."""
        made = self.device(PHONE, lang=lang, **more)
        made.page.goto(f"{url or self.url}/j/{code}")
        made.page.locator(f"input[name=group][value={group}]").check(force=True)
        made.page.locator("form[action$='/join'] button.main").click()
        made.page.locator("form[action$='/noted'] button").click()
        made.page.wait_for_selector("#now")
        return made


@pytest.fixture
def hall(chromium: Browser, serve: Callable[..., Server], house: House) -> Iterator[Hall]:
    """A server with an organisation, and no device yet; at the end no browser may have met an error."""
    server = serve(data=house.data)
    made = Hall(chromium, server.url)
    yield made
    errors = [error for device in made.devices for error in device.errors]
    for device in made.devices:
        device.context.close()
    assert errors == []


def create(console: Page, url: str) -> str:
    """Make a workshop from the template as a facilitator does; its join code."""
    console.goto(f"{url}/new?template=insecurity-at-night&step=5")
    console.get_by_role("button", name=re.compile("Create the workshop|Créer l’atelier")).click()
    console.get_by_role("link", name=re.compile("Run|Animer")).click()
    code = console.locator(".doorway .code")
    code.wait_for()
    return code.inner_text()


def next_step(console: Page) -> None:
    """Press Next, and wait until the console shows the new step, whole."""
    here = console.locator(".st-key-panel-now .prompt")
    before = here.inner_text()
    console.get_by_role("button", name=re.compile("^Next|^Suite")).click()
    expect(here).not_to_have_text(before)
    expect(console.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def write(phone: Page, text: str) -> None:
    """Send one note, and see it received."""
    phone.locator("form.give textarea").first.fill(text)
    phone.locator("form.give button.main").first.click()
    expect(phone.locator("#mine li", has_text=text).first).to_contain_text(re.compile("Received|Bien reçu|Reçu"))
