"""Workshops as files: out by three links, and back in from an archive."""

from functools import partial
from typing import Any

import streamlit as st

from workshop import archive
from workshop.archive import BadArchive
from workshop.errors import N_, WorkshopError
from workshop.ui import feedback
from workshop.ui.desk import Desk
from workshop.ui.html import draw, esc, join, piece

ASKED = "_import"
MOST = 5  # mistakes of a file that are told
FORMS = {
    "json": N_("Archive of everything (JSON)"),
    "csv": N_("Contributions (CSV)"),
    "xlsx": N_("All tables (Excel)"),
}


def exports(at: Desk, row: Any) -> None:
    """A link to each file that a workshop can be taken along in."""
    _ = at.texts.gettext
    # Plain links of our own: the file is made and checked by a route, never kept where anyone may fetch it.
    links = (
        piece(
            '<li><a download href="/exports/new?w={w}&amp;format={form}&amp;lang={lang}">{t}</a></li>',
            w=row.id,
            form=form,
            lang=at.texts.lang,
            t=_(words),
        )
        for form, words in FORMS.items()
    )
    draw(piece('<p class="f-meta">{t}</p><ul class="files">{links}</ul>', t=_("Export"), links=join(links)))


def ask(asked: bool = True) -> None:
    """Ask for an archive, or ask no more."""
    st.session_state[ASKED] = asked


def taking_in(at: Desk) -> None:
    """The question for an archive, while it is asked."""
    if not st.session_state.get(ASKED):
        return
    _ = at.texts.gettext

    @st.dialog(_("Import an archive"), on_dismiss=partial(ask, asked=False))
    def choose() -> None:
        st.text(_("It becomes a workshop of your organisation, with everything that is in the file."))
        with st.form("archive", border=False):
            file = st.file_uploader(
                _("Archive of a workshop (.json, at most 10 MB)"), type=["json"], key="archive-file"
            )
            pressed = st.form_submit_button(_("Import"), type="primary", icon=":material/upload:")
        if not pressed:
            return
        if file is None:
            st.error(esc(_("Choose a file first.")), icon=":material/error:")
            return
        content = file.getvalue()
        try:
            made = archive.import_json(at.app.db, at.who, content=content, now=at.app.clock())
        except BadArchive:
            _refused(at, content)
            return
        except WorkshopError as refusal:
            st.error(esc(feedback.sentence(refusal, at.texts)), icon=":material/error:")
            return
        feedback.said(_("“{title}” is here now.").format(title=made.title))
        ask(asked=False)
        st.rerun()

    choose()


def _refused(at: Desk, content: bytes) -> None:
    """What is wrong with the file, place by place; nothing of it was kept."""
    st.error(esc(at._("Nothing was imported.")), icon=":material/error:")
    found = [piece("<li>{s}</li>", s=feedback.sentence(one, at.texts)) for one in archive.problems(content)]
    more = [piece("<li>…</li>")] if len(found) > MOST else []
    draw(piece('<ul class="read">{rows}</ul>', rows=join([*found[:MOST], *more])))
