"""How the console looks: one style block. It reaches only our own keys and the test ids listed in KNOWN."""

from functools import lru_cache
from pathlib import Path

import streamlit as st

# Streamlit's own parts that we restyle; a test looks them up in the installed bundle.
KNOWN = (
    "stHeader",
    "stCaptionContainer",
    "stMainBlockContainer",
    "stLayoutWrapper",
    "stElementContainer",
    "stBaseButton-",
    "stIconMaterial",
)


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet."""
    return Path(__file__).with_name("theme.css").read_text(encoding="utf-8")


def apply() -> None:
    """Put the style on the page."""
    st.html(f"<style>{style()}</style>")
