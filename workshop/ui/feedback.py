"""What the product says back to the facilitator: refusals as sentences, confirmations as toasts."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from workshop.errors import WorkshopError
from workshop.i18n import Texts, catalogue
from workshop.live.own import BadFiles, Mistake
from workshop.ui.html import Markup, draw, esc, join, piece

__all__ = [
    "Undo",
    "catalogue",
    "mistakes",
    "refusals_shown",
    "said",
    "sentence",
    "show",
    "show_refused",
    "undo_button",
]

SAID, REFUSED, UNDO = "_said", "_refused", "_undo"


@dataclass(frozen=True, slots=True)
class Undo:
    """How the last act is taken back: a sentence for what was done, and what to call."""

    sentence: str
    back: Callable[[], None]


def sentence(refusal: WorkshopError, texts: Texts) -> str:
    """The refusal in the person's language, with its facts; a fact that is missing never hides the sentence."""
    words = texts.gettext(refusal.sentence)
    try:
        return words.format(**refusal.facts)
    except (KeyError, IndexError):
        return words


@contextmanager
def refusals_shown(texts: Texts, place: str = REFUSED) -> Iterator[None]:
    """Keep a refusal's sentence for the run that follows a callback; everything else crashes loudly.

    Draws nothing, so that a callback can use it around a service call. A Stale refusal goes on to the caller's own
    handling when it wants both versions: catch it inside.
    """
    try:
        yield
    except WorkshopError as refusal:
        st.session_state[place] = _told(refusal, texts)


def _told(refusal: WorkshopError, texts: Texts) -> tuple[str, Markup]:
    """The sentence, and all mistakes where there are several."""
    if not isinstance(refusal, BadFiles) or len(refusal.mistakes) < 2:
        return sentence(refusal, texts), Markup("")
    words = texts.ngettext(
        "Nothing was saved: {n} thing has to be corrected.",
        "Nothing was saved: {n} things have to be corrected.",
        len(refusal.mistakes),
    )
    return words.format(n=texts.number(len(refusal.mistakes))), mistakes(refusal.mistakes, texts)


def mistakes(found: Sequence[Mistake], texts: Texts) -> Markup:
    """Mistakes in files, each with its place."""
    _ = texts.gettext
    head = (_("File"), _("Line"), _("Field"), _("What is wrong"))
    rows = [
        piece(
            '<tr><td>{file}</td><td class="num">{line}</td><td>{field}</td><td>{why}</td></tr>',
            file=one.file,
            line=texts.number(one.line),
            field=one.field,
            why=one.why,
        )
        for one in found
    ]
    return piece(
        '<div class="wide"><table class="counts"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>',
        head=join(piece('<th scope="col">{t}</th>', t=one) for one in head),
        rows=join(rows),
    )


def said(words: str, undo: Callable[[], None] | None = None) -> None:
    """Confirm what was just done; with `undo`, offer to take it back."""
    st.session_state[SAID] = words
    st.session_state[UNDO] = Undo(words, undo) if undo else None


def show() -> None:
    """Draw what was said since the last run. Only our own sentences ever come here."""
    if words := st.session_state.pop(SAID, None):
        st.toast(esc(words))
    show_refused()


def show_refused(place: str = REFUSED) -> None:
    """Draw what was refused since the last run and kept for this place."""
    if refused := st.session_state.pop(place, None):
        words, every = refused
        st.error(esc(words), icon=":material/error:")
        draw(every)


def undo_button(texts: Texts) -> None:
    """The last act with [Undo], until the next act or until it is used."""
    undo: Undo | None = st.session_state.get(UNDO)
    if undo is None:
        return

    def back() -> None:
        st.session_state[UNDO] = None
        with refusals_shown(texts):
            undo.back()

    with st.container(horizontal=True, vertical_alignment="center", key="undo"):
        st.text(undo.sentence)
        st.button(texts.gettext("Undo"), icon=":material/undo:", on_click=back, key="undo-button")
