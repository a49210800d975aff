"""The page element: language, title, one live region, keys, the connection line and the tab's one event stream."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from workshop.ui.components.sources import source

_page = st.components.v2.component("workshop_page", css=source("page.css"), js=source("page.js"))


def page(
    *,
    lang: str,
    title: str,
    texts: Mapping[str, str],
    say: str = "",
    keys: Mapping[str, str] | None = None,
    stream: str = "",
    cue: int = 0,
    on_key: Callable[[str], None] | None = None,
) -> None:
    """Put it once on every screen.

    say: a sentence for the polite live region. keys: browser key name → action, active outside fields. stream: address
    of the event stream, empty for none; cards go on as a window event. cue: the cue this run has drawn: a higher one
    in the stream asks for a new run. on_key: called with the action of a pressed key.
    """

    def pressed() -> None:
        value = st.session_state.get("page")
        key = getattr(value, "key", None) or (value.get("key") if isinstance(value, Mapping) else None)
        if key and on_key:
            on_key(str(key).split("#")[0])

    _page(
        key="page",
        data={
            "lang": lang,
            "dir": "ltr",
            "title": title,
            "say": say,
            "keys": dict(keys or {}),
            "stream": stream,
            "cue": cue,
            "texts": dict(texts),
        },
        on_key_change=pressed,
        on_shape_change=_nothing,
        height="content",
    )


def _nothing() -> None:
    """The run that follows draws the new shape."""


def result_of(key: str) -> Any:
    """The last result of an element, None when it has not answered yet."""
    return st.session_state.get(key)
