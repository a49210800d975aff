"""What happens when a page or a route fails: a line in the log with a number, a sentence with the same number."""

import logging
import secrets

import streamlit as st

from workshop.errors import N_, WorkshopError
from workshop.ui import feedback, visit
from workshop.ui.html import esc

log = logging.getLogger("workshop.fault")

SENTENCE = N_("Something went wrong on our side. Nothing you wrote is lost. Reference {ref}")
LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"


def reference() -> str:
    """A short number that a person can read out and an operator can find in the log."""
    return "".join(secrets.choice(LETTERS) for _ in range(6))


def on_script_error(error: Exception) -> bool:
    """Show a refusal as its sentence and anything else as a sentence with its reference; never a trace."""
    texts = visit.texts_or_default()
    if isinstance(error, WorkshopError):
        _say(feedback.sentence(error, texts))
        return True
    ref = reference()
    log.error("fault %s", ref, exc_info=error)
    _say(texts.gettext(SENTENCE).format(ref=ref))
    return True


def _say(words: str) -> None:
    """At the foot of the window, wherever the page stopped."""
    with st.container(key="fault"):
        st.error(esc(words))
