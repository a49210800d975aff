"""How the console looks: one style block. It reaches only our own keys and the test ids listed in KNOWN."""

import json
from functools import lru_cache
from pathlib import Path

import streamlit as st

from workshop.i18n import Texts

# Streamlit's own parts that we restyle; a test looks them up in the installed bundle.
KNOWN = (
    "stHeader",
    "stCaptionContainer",
    "stMainBlockContainer",
    "stLayoutWrapper",
    "stElementContainer",
    "stBaseButton-",
    "stFileUploader",
    "stMarkdownContainer",
    "stIconMaterial",
)


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet."""
    return Path(__file__).with_name("theme.css").read_text(encoding="utf-8")


def apply(texts: Texts) -> None:
    """Put the style on the page, with the words that stand in it."""
    words = json.dumps(texts.gettext("Choose a file"), ensure_ascii=False)
    st.html(f"<style>{style()}\n:root {{ --choose-file: {words}; }}</style>")
