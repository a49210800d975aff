"""Templates of one's own: kept from a plan, shared as a file, taken in from one, deleted."""

import streamlit as st

from workshop.library import Template
from workshop.live.planning import templates
from workshop.live.planning.model import Plan
from workshop.ui import feedback
from workshop.ui.desk import Desk
from workshop.ui.planning.draft import Draft, write

SAVED, TURN = "t-saved", "t-turn"
"""How often a template was saved, and a file taken in, in this tab: a new key closes the form, or empties it."""


def save_form(desk: Desk, plan: Plan) -> None:
    """What the template is to be called, and when it is best used."""
    _ = desk.texts.gettext
    with st.form("template-form", border=False):
        st.text(_("What is skipped is left out. Nothing that people wrote is in it."))
        st.text_input(_("Name of the template"), value=plan.workshop.title, max_chars=120, key="t-title")
        st.text_area(_("Best when"), max_chars=280, height=80, key="t-purpose")
        st.form_submit_button(_("Save as a template"), type="primary", on_click=_save, args=(desk, plan))


def _save(desk: Desk, plan: Plan) -> None:
    with feedback.refusals_shown(desk.texts):
        templates.save_template(
            desk.app.db,
            desk.who,
            workshop=plan.workshop.id,
            library=desk.app.library,
            title=st.session_state.get("t-title") or "",
            purpose=st.session_state.get("t-purpose") or "",
            lang=desk.texts.lang,
        )
        st.session_state[SAVED] = st.session_state.get(SAVED, 0) + 1
        feedback.said(desk.texts.gettext("Saved. It is among the templates of a new workshop."))


def acts(desk: Desk, template: Template) -> None:
    """Share and delete, on the card of one's own template."""
    _ = desk.texts.gettext
    slug = template.slug
    st.download_button(
        _("Share as a file"),
        data=lambda: templates.share_template(desk.who, library=desk.app.library, slug=slug),
        file_name=f"{slug}.zip",
        mime="application/zip",
        icon=":material/ios_share:",
        type="tertiary",
        on_click="ignore",
        key=f"share-{slug}",
    )
    st.button(
        _("Delete"), icon=":material/delete:", type="tertiary", key=f"drop-{slug}", on_click=_drop, args=(desk, slug)
    )


def _drop(desk: Desk, slug: str) -> None:
    with feedback.refusals_shown(desk.texts):
        templates.drop_template(desk.who, library=desk.app.library, slug=slug)
        feedback.said(desk.texts.gettext("Deleted."))


def take_in(desk: Desk, draft: Draft) -> None:
    """A shared file becomes a template among the others, and is chosen."""
    _ = desk.texts.gettext
    turn = st.session_state.get(TURN, 0)
    with st.expander(_("Use a template that somebody shared"), icon=":material/upload_file:"):
        given = st.file_uploader(_("Template file (.zip)"), type=["zip"], max_upload_size=1, key=f"t-file-{turn}")
        if given is not None:
            facts = (desk, draft, given.getvalue(), turn)
            st.button(_("Take it in"), type="primary", key="t-take", on_click=_take, args=facts)


def _take(desk: Desk, draft: Draft, content: bytes, turn: int) -> None:
    with feedback.refusals_shown(desk.texts):
        slug = templates.take_in_template(desk.who, library=desk.app.library, content=content, lang=desk.texts.lang)
        write(draft, template=slug, minutes=None)
        feedback.said(desk.texts.gettext("Taken in and chosen."))
    st.session_state[TURN] = turn + 1
