"""A button that copies an address; it says so, and shows the address where copying is not allowed."""

import streamlit as st

from workshop.ui.components.sources import source

_copy = st.components.v2.component("workshop_copy", css=source("copy.css"), js=source("copy.js"))


def copy_link(*, key: str, label: str, done: str, address: str) -> None:
    """Draw it. address: what is copied; a path is completed with this page's own host in the browser."""
    _copy(key=key, data={"label": label, "done": done, "address": address}, height="content", width="content")
