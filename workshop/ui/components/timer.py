"""The timer element: ticks in the browser against the server's end time, without a run and without the network."""

from collections.abc import Mapping
from datetime import datetime

import streamlit as st

from workshop.ui.components.sources import source

_timer = st.components.v2.component("workshop_timer", css=source("timer.css"), js=source("timer.js"))


def timer(
    *, ends_at: datetime | None, paused: int | None, planned: int, now: datetime, texts: Mapping[str, str]
) -> None:
    """Draw it. ends_at: while it runs; paused: seconds left while it stands; else planned, in seconds."""
    _timer(
        key="timer",
        data={
            "ends": ends_at.timestamp() if ends_at else None,
            "paused": paused,
            "planned": planned,
            "now": now.timestamp(),
            "texts": dict(texts),
        },
        height="content",
    )
