"""The final brief of the demonstration is one to hand on: one page to act upon, and nothing raw in it."""

import re

import pytest

from tests import needs
from tests.rehearsal.played import NOW, Play, Played
from workshop import reports
from workshop.document import office
from workshop.document.model import plain
from workshop.document.reading import texts_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(params=["en", "fr"])
def evening(request: pytest.FixtureRequest, play: Play) -> Played:
    return play(request.param)


def test_the_summary_is_one_page_and_the_contents_have_page_numbers(evening: Played) -> None:
    needs.needed("LibreOffice", office.find())
    lang = evening.workshop.lang
    name, word = reports.build(
        evening.app.db, evening.facilitator, workshop=evening.workshop.id, kind="policy-brief", lang=lang, now=NOW,
        library=evening.app.library, paged=True,
    )  # fmt: skip
    assert name.endswith(f"_policy-brief_{lang}.docx")
    pdf = office.to_pdf(word)
    assert pdf is not None
    # Summary, then the contents on a page of their own, then the first chapter.
    assert office.page_numbers(pdf)[:2] == (2, 4)


@pytest.mark.parametrize("kind", ["policy-brief", "workshop-record"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_id_and_no_key_is_printed(evening: Played, kind: str, lang: str) -> None:
    made = reports.model(
        evening.app.db, evening.facilitator, workshop=evening.workshop.id, kind=kind, lang=lang, now=NOW,
        library=evening.app.library,
    )  # fmt: skip
    said = [plain(text) for block in made.blocks for text in texts_of(block)]
    assert len(said) > 500
    raw = re.compile(r"\b[0-9a-f]{32}\b|\b(True|False)\b|\bcouncil_vote\b|\b\d{4}-\d\d-\d\d\b|\{\w+\}")
    assert [words for words in said if raw.search(words)] == []
