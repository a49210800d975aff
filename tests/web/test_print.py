"""Cards for paper: for facilitators, in both languages, without a script."""

import re

import pytest

from tests.web.conftest import House, Visitor


@pytest.fixture
def desk(house: House) -> Visitor:
    """A browser in which the facilitator is signed in."""
    made = house.visitor()
    made.cookies.set("s", house.token)
    return made


def flat(text: str) -> str:
    """One blank between words, whatever blank it was."""
    return " ".join(text.split())


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_card_says_everything_of_its_method(house: House, desk: Visitor, lang: str) -> None:
    method = house.app.library.methods["spectrum-line"]
    answer = desk.get(f"/print/methods/spectrum-line?lang={lang}")
    assert answer.status_code == 200
    said = flat(answer.text)
    words = method.texts[lang]
    for text in (words.title, words.purpose, words.safety, words.use_when, words.avoid_when, words.mixed_groups):
        assert flat(text) in said
    for step in words.steps.values():
        assert flat(step.prompt) in said
    assert f'<html lang="{lang}"' in said


def test_every_card_can_be_printed_in_a_size_that_fits(house: House, desk: Visitor) -> None:
    sizes = set()
    for slug in house.app.library.methods:
        for lang in ("en", "fr"):
            answer = desk.get(f"/print/methods/{slug}?lang={lang}")
            assert answer.status_code == 200
            found = re.search(r'class="sheet card-sheet (\w*)"', answer.text)
            assert found is not None
            sizes.add(found[1])
    assert sizes >= {"", "dense", "denser"}


def test_strangers_sign_in_first_and_come_back(house: House) -> None:
    answer = house.visitor().get("/print/methods/spectrum-line?lang=fr")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/signin?next=%2Fprint%2Fmethods%2Fspectrum-line%3Flang%3Dfr"


def test_an_unknown_method_is_told_politely(desk: Visitor) -> None:
    assert desk.get("/print/methods/no-such-method").status_code == 404
