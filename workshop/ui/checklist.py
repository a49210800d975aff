"""What a visitor of the demonstration may try, ticked off as it is done."""

from datetime import timedelta
from typing import Any

import streamlit as st

from workshop.errors import N_
from workshop.trial import Trial, progress
from workshop.ui import visit
from workshop.ui.desk import Desk
from workshop.ui.html import draw, join, piece

EVERY = "3s"
SAID = {
    "screen": (N_("Open the screen"), N_("It is what the room sees. Scan its code and join with your own phone.")),
    "reveal": (N_("Reveal"), N_("Press Next. Ideas arrive unseen; Reveal shows them to everyone at once.")),
    "group": (N_("Group two ideas"), N_("Press Next, tick two cards that say the same, then press New group.")),
    "vote": (N_("Close the vote"), N_("Press Next until people give their dots, and close it when you have enough.")),
    "report": (
        N_("Download the report"),
        N_("Report, at the top of this page: each line leads back to what was said."),
    ),
}


def checklist(desk: Desk, view: Any) -> None:
    """Five things to try; nothing in a workshop that is no demonstration of this visit."""
    trial = visit.trial()
    if trial is not None and not trial.rehearsal and trial.workshop == view.workshop.id:
        _list(desk, view, trial)


@st.fragment(run_every=EVERY)
def _list(desk: Desk, view: Any, trial: Trial) -> None:
    """Looks by itself: the wall and the report are opened beside this page."""
    _ = desk.texts.gettext
    done = progress(trial)
    now = next((item for item in SAID if not done[item]), "")
    rows = [
        piece(
            '<li class="{state}"><span aria-hidden="true">{tick}</span><span><b>{t}</b>{said}{hint}</span></li>',
            state="done" if done[item] else "now" if item == now else "later",
            tick="✓" if done[item] else "○",
            t=_(title),
            said=piece(' <i class="seen">{d}</i>', d=_("done")) if done[item] else "",
            hint=piece("<span>{h}</span>", h=_(hint)) if item == now else "",
        )
        for item, (title, hint) in SAID.items()
    ]
    minutes = max(1, round((trial.ends - desk.app.clock()) / timedelta(minutes=1)))
    with st.container(key="checklist", gap="small"):
        draw(
            piece(
                '<h2>{h}</h2><ol class="tries">{rows}</ol><p class="f-guide">{t}</p>',
                h=_("Five things to try · {n} of {total}").format(n=sum(done.values()), total=len(SAID)),
                rows=join(rows),
                t=desk.ngettext(
                    "A demonstration: all of it is deleted in {n} minute.",
                    "A demonstration: all of it is deleted in {n} minutes.",
                    minutes,
                ),
            )
        )
