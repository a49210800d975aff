"""What an activity is called in this plan, in each language of the room."""

import streamlit as st

from workshop.live.planning import asking
from workshop.live.planning.model import Plan, PlanActivity
from workshop.text import LIMITS
from workshop.ui.desk import Desk
from workshop.ui.frame import LANGUAGE_NAMES
from workshop.ui.planning.change import change

RENAMING = "plan-renaming"
"""The activity that is to be renamed, kept until the dialog has been drawn."""


def open_naming(desk: Desk, plan: Plan, activity: PlanActivity) -> None:
    """Draw the dialog."""
    _ = desk.texts.gettext

    @st.dialog(_("Rename the activity"))
    def dialog() -> None:
        langs = plan.workshop.langs
        with st.form(f"rename-{activity.id}", border=False):
            for lang in langs:
                name = LANGUAGE_NAMES.get(lang, lang)
                st.text_input(
                    _("Title in {language}").format(language=name) if len(langs) > 1 else _("Title"),
                    value=activity.titles.get(lang, ""),
                    max_chars=LIMITS["TITLE"],
                    key=f"called-{lang}-{activity.id}",
                )
            if st.form_submit_button(_("Save"), type="primary", on_click=_save, args=(desk, plan, activity)):
                st.rerun()

    dialog()


def _save(desk: Desk, plan: Plan, activity: PlanActivity) -> None:
    said = {lang: st.session_state.get(f"called-{lang}-{activity.id}") or "" for lang in plan.workshop.langs}
    # A language in which it had no title may stay without one.
    title = {lang: words for lang, words in said.items() if words.strip() or activity.titles.get(lang)}
    if title and any(words != activity.titles.get(lang) for lang, words in title.items()):
        change(desk, plan, asking.rename, said=desk.texts.gettext("Renamed."), activity=activity.id, title=title)
