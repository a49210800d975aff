"""Cards for paper: for facilitators, in both languages, without a script."""

import html
import re

import pytest

from tests.live.methods.test_own import STRUCTURE, WORDS
from tests.web.conftest import House, Visitor
from workshop.i18n import catalogue
from workshop.inputs import KINDS
from workshop.library.own import Shelf
from workshop.live.sheets import sheets
from workshop.people.actor import SYSTEM
from workshop.web.render import TEMPLATES


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


def test_a_card_of_ones_own_method_says_so(house: House, desk: Visitor) -> None:
    library = house.app.library
    assert isinstance(library.methods, Shelf)
    folder = library.methods.folder / "two-doors"
    folder.mkdir(parents=True)
    (folder / "method.yaml").write_text(STRUCTURE)
    (folder / "fr.md").write_text(WORDS)
    for lang in ("en", "fr"):
        said = flat(desk.get(f"/print/methods/two-doors?lang={lang}").text)
        assert "Which door is closed?" in said
        assert catalogue(lang).gettext("own method") in said
    assert catalogue("en").gettext("own method") not in flat(desk.get("/print/methods/dot-voting?lang=en").text)


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


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_plan_prints_invitations_agenda_and_a_form_for_each_step(house: House, desk: Visitor, lang: str) -> None:
    answer = desk.get(f"/print/workshops/{house.workshop.id}?lang={lang}")
    assert answer.status_code == 200
    found = sheets(house.app.db, SYSTEM, workshop=house.workshop.id, lang=lang)
    said = flat(html.unescape(answer.text))
    assert answer.text.count("form-sheet") == len(found)
    assert answer.text.count("invite-sheet") == len(house.workshop.langs)
    for sheet in found:
        assert flat(sheet.prompt) in said
        assert all(flat(words) in said for words in sheet.about)
    # The invitation is there in every language of the room, whatever the reader's.
    for one in house.workshop.langs:
        assert flat(catalogue(one).gettext("Nobody is asked to tell what happened to them.")) in said
    assert house.workshop.shown_code in said


def test_a_plan_is_printed_for_its_facilitator_only(house: House, desk: Visitor) -> None:
    address = f"/print/workshops/{house.workshop.id}"
    assert house.visitor().get(address).status_code == 303
    assert house.phone("resident").get(address).status_code == 303
    assert desk.get("/print/workshops/elsewhere").status_code == 404


def test_every_kind_of_answer_has_a_form_on_paper(house: House) -> None:
    """A kind without one would fall to the empty frame for drawings, which is for pictures alone."""
    source = (TEMPLATES / "print_form.html").read_text(encoding="utf-8")
    framed = {"drawing", "photo", "link", "none"}
    assert {kind for kind in KINDS if f'"{kind}"' not in source} <= framed
