"""Small pieces of our own HTML, where every value is escaped by construction."""

from collections.abc import Iterable
from typing import Literal

import streamlit as st
from markupsafe import Markup, escape

__all__ = ["Markup", "draw", "join", "piece"]


def piece(template: str, **values: object) -> Markup:
    """Fill a literal template; each value is escaped unless it is itself a piece.

    >>> str(piece("<b>{word}</b>", word="<i>"))
    '<b>&lt;i&gt;</b>'
    """
    return Markup(template).format(**{name: escape(value) for name, value in values.items()})  # noqa: S704 (template is ours)


def join(pieces: Iterable[Markup]) -> Markup:
    """One piece after the other."""
    return Markup("").join(pieces)


def draw(content: Markup, *, width: Literal["stretch", "content"] = "stretch") -> None:
    """Put a piece on the page; an empty one draws nothing. Refuses plain strings: those have not been escaped."""
    if not isinstance(content, Markup):
        raise TypeError("only escaped pieces are drawn")
    if not content:
        return
    st.html(str(content), width=width)


def esc(words: object) -> str:
    r"""Words for a label of Streamlit's: what markdown would read as more than words is escaped.

    >>> esc("**a** [b](http://c)")
    '\\*\\*a\\*\\* \\[b\\]\\(http\\:\\/\\/c\\)'
    """
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()<>#+|$~:&!/^=@" else letter for letter in str(words))
