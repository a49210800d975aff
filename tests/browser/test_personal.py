"""What the phone asks about before sending, held against the same sentences as the server's own look."""

from playwright.sync_api import Browser

from tests.test_personal import EVERYDAY, SAMPLES
from workshop.web.assets import STATIC


def test_the_phone_and_the_server_find_the_same(chromium: Browser) -> None:
    page = chromium.new_page()
    page.add_script_tag(content=(STATIC / "personal.js").read_text(encoding="utf-8"))
    found = page.evaluate("(texts) => texts.map(personalData)", [text for _kind, text in SAMPLES])
    assert [(kind, text) for (kind, text), kinds in zip(SAMPLES, found, strict=True) if kind not in kinds] == []
    everyday = page.evaluate("(texts) => texts.map(personalData)", EVERYDAY)
    assert [(text, kinds) for text, kinds in zip(EVERYDAY, everyday, strict=True) if kinds] == []
    page.close()
