"""Pieces of HTML escape what they are filled with."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workshop.ui.html import draw, esc, join, piece


@given(some.text())
def test_value_never_adds_markup(words: str) -> None:
    made = str(piece("<p>{w}</p>", w=words))
    assert made.count("<") == 2
    assert made.count(">") == 2


def test_piece_inside_a_piece_stays_as_it_is() -> None:
    assert (
        str(piece("<ul>{items}</ul>", items=join([piece("<li>{t}</li>", t="a & b")]))) == "<ul><li>a &amp; b</li></ul>"
    )


def test_plain_words_are_not_drawn() -> None:
    with pytest.raises(TypeError):
        draw("<b>no</b>")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words", ["![x](http://e/x.png)", "**b**", ":red[x]", "$$x$$", "<b>", "`c`", "https://e.example"]
)
def test_escaped_label_holds_no_bare_mark(words: str) -> None:
    bare = esc(words)
    for at, letter in enumerate(bare):
        if letter in "*_[]()<>$`:#!|":
            assert bare[at - 1] == "\\"
