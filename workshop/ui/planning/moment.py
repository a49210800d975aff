"""The day and the hour of a meeting, asked in the wizard and on the plan page alike."""

from datetime import date, time

from streamlit.delta_generator import DeltaGenerator

from workshop.ui.desk import Desk
from workshop.ui.planning.words import HALF_HOURS

EARLIEST = date(2020, 1, 1)


def day_field(desk: Desk, at: DeltaGenerator, day: date | None, key: str) -> None:
    """The day, perhaps not yet known."""
    at.date_input(desk._("Date"), value=day, min_value=EARLIEST, format="YYYY-MM-DD", key=key)


def hour_field(desk: Desk, at: DeltaGenerator, hour: time | None, key: str) -> None:
    """The hour, perhaps not yet known; one that is not among those offered is offered too."""
    hours = sorted({*HALF_HOURS, *([hour] if hour else [])})
    at.selectbox(
        desk._("Begins at"),
        hours,
        index=hours.index(hour) if hour else None,
        format_func=desk.texts.time,
        placeholder=desk._("Not yet known"),
        key=key,
    )
