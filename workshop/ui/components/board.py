"""The board element: cards in groups, drawn from the stream; moved by *Move to…*, by keys, or by hand."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from workshop.ui.components.sources import source

_board = st.components.v2.component("workshop_board", css=source("board.css"), js=source("board.js"))


def board(
    *,
    groups: Sequence[Mapping[str, str]],
    cards: Sequence[Mapping[str, Any]],
    revision: int,
    lang: str,
    texts: Mapping[str, str],
    step: str,
    pictures: str = "",
    may_group: bool = True,
    on_act: Callable[[dict[str, Any]], None],
) -> None:
    """Draw it. groups: `{"id", "name"}` in order; cards: as in the console's view.

    step: what the board belongs to: another step empties the selection. may_group: whether cards are moved here at all.
    pictures: the address of the cards' pictures, up to their id.
    on_act: called with `{"verb": "move"|"new"|"rename"|"hide"|"show"|"edit"|"merge"|"split", …}` for each thing done.
    """

    def acted() -> None:
        value = st.session_state.get("board")
        act = getattr(value, "act", None) or (value.get("act") if isinstance(value, Mapping) else None)
        if isinstance(act, Mapping):
            on_act(dict(act))

    _board(
        key="board",
        data={
            "groups": list(groups),
            "cards": list(cards),
            "revision": revision,
            "lang": lang,
            "texts": dict(texts),
            "step": step,
            "mayGroup": may_group,
            "pictures": pictures,
        },
        on_act_change=acted,
        height="content",
    )
