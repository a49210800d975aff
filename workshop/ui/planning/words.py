"""Words that several parts of planning need: stages, lengths of time, hours."""

from datetime import time

from workshop.ui.desk import Desk

HALF_HOURS = tuple(time(hour, minute) for hour in range(7, 22) for minute in (0, 15, 30, 45))
"""Hours at which a meeting may begin, as they are offered."""
LENGTHS = (30, 45, 60, 75, 90, 105, 120, 150, 180, 210, 240, 300, 360, 420, 480)
"""Lengths of a meeting in minutes, as they are offered."""


def length(desk: Desk, minutes: int) -> str:
    """Minutes as people say them: 45 min, 2 h, 1 h 52."""
    _ = desk.texts.gettext
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{n} min").format(n=desk.texts.number(rest))
    if not rest:
        return _("{h} h").format(h=desk.texts.number(hours))
    return _("{h} h {m}").format(h=desk.texts.number(hours), m=f"{rest:02d}")
