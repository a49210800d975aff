"""What the list of workshops says about erasing: when people and answers go, and what waits for the right date."""

from typing import Any

import streamlit as st

from workshop.errors import N_
from workshop.live import upkeep
from workshop.live.retention import LAST_WARNED, WARNED
from workshop.ui.desk import Desk
from workshop.ui.html import Markup, draw, join, piece


def soon(at: Desk, row: Any) -> Markup:
    """A line on a workshop whose people and answers go within two weeks, or are gone; nothing on others."""
    _ = at.texts.gettext
    if row.erased is not None:
        words = _("People and answers were erased on {date}")
        return _line("", words.format(date=at.texts.date(row.erased, "medium", tz=row.time_zone)))
    if row.delete_on is None or not (row.people or row.answers):
        return Markup("")
    left = row.delete_on - at.app.clock().date()
    if left > WARNED:
        return Markup("")
    words = _("People and answers are erased on {date}").format(date=at.texts.date(row.delete_on, "medium"))
    return _line("late" if left <= LAST_WARNED else "soon", words)


def _line(state: str, words: str) -> Markup:
    return piece('<p class="keeping {state}">{words}</p>', state=state, words=words)


def waiting(at: Desk) -> None:
    """What is due, and not erased while nobody has said that the date of this computer is right."""
    found = at.ask(upkeep.waiting, now=at.app.clock())
    if found is None:
        return
    _ = at.texts.gettext
    today, last = (at.texts.date(when, "long") for when in (at.app.clock(), found.last))
    titles = join(piece("<li>{title}</li>", title=one.title) for one in found.workshops)
    with st.container(key="panel-clock"):
        draw(
            piece(
                "<p class='row-title'>{asks}</p><p>{why}</p><ul>{titles}</ul>",
                asks=_("Is today {date}?").format(date=today),
                why=_(
                    "This computer last looked on {date} for what has been kept long enough. If its clock is right, "
                    "what people gave to these workshops is erased now:"
                ).format(date=last),
                titles=titles,
            )
        )
        st.button(
            _("The date is right: erase"),
            icon=":material/event_available:",
            key="clock",
            on_click=at.doing(upkeep.confirm_clock, said=_(DONE)),
        )
        draw(
            piece("<p class='muted'>{w}</p>", w=_("If it is wrong, set the clock of the computer; nothing is erased."))
        )


DONE = N_("What was kept long enough is erased.")
