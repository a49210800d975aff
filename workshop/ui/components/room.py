"""The room element: people and answers, counted separately, drawn from the stream."""

from collections.abc import Mapping

import streamlit as st

from workshop.ui.components.sources import source

_room = st.components.v2.component("workshop_room", css=source("room.css"), js=source("room.js"))


def room(
    *,
    here: int,
    away: int,
    answered: int,
    answers: int,
    revision: int,
    lang: str,
    texts: Mapping[str, str],
    counts: bool,
    asks: bool,
) -> None:
    """Draw it. here, away: people; answered: people who gave something in this step; answers: how many they gave.

    texts: "here", "away", "answers" as plural pairs "one|other" with {n}; "answered", "quiet" with {n} and {total};
    "ready", "nobody". counts: whether this step takes answers. asks: whether the room is writing now: then a quiet
    room gets a word of advice after a minute.
    """
    _room(
        key="room",
        data={
            "here": here,
            "away": away,
            "answered": answered,
            "answers": answers,
            "revision": revision,
            "lang": lang,
            "texts": dict(texts),
            "counts": counts,
            "asks": asks,
        },
        height="content",
    )
