import pytest

from workshop.document.word.colour import contrast, readable_on, shade
from workshop.document.word.styles import THEME, TONES


@pytest.mark.parametrize("step", range(101))
def test_words_are_readable_on_every_shade(step):
    fill = shade(THEME["accent1"], step / 100)
    assert contrast(readable_on(fill), fill) >= 4.5


@pytest.mark.parametrize("name", ["dk1", "dk2", "accent1", "hlink"])
def test_colours_of_words_are_readable_on_paper_and_panel(name):
    assert contrast(THEME[name], "FFFFFF") >= 4.5
    assert contrast(THEME[name], THEME["lt2"]) >= 4.5


@pytest.mark.parametrize("number", range(1, 7))
def test_colours_of_series_stand_out_from_paper(number):
    assert contrast(THEME[f"accent{number}"], "FFFFFF") >= 3


@pytest.mark.parametrize("tone", TONES.values())
def test_edges_of_cards_stand_out_from_the_panel(tone):
    assert contrast(tone, THEME["lt2"]) >= 3
