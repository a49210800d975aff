"""New from a template, the short form: one page, sensible defaults, the agenda beside it."""

from datetime import date
from typing import Any

import streamlit as st

from workshop.errors import N_
from workshop.i18n import LANGUAGES
from workshop.live import workshops
from workshop.people.groups import GROUPS
from workshop.people.organisations import organisation
from workshop.stages import STAGES
from workshop.ui import visit
from workshop.ui.desk import Desk, desk
from workshop.ui.frame import LANGUAGE_NAMES, frame, heading
from workshop.ui.html import Markup, draw, join, piece

IDENTITIES = {
    "anonymous": (N_("Unnamed"), N_("no screen or report shows who wrote")),
    "pseudonym": (N_("Pseudonym"), N_("“Amber Heron”, kept for the session")),
    "first_name": (N_("First name"), N_("for teams who know each other")),
}
TOGETHER = {"police", "resident"}  # both in one room: nobody should be recognised


def main() -> None:
    """Draw the screen."""
    at = desk()
    _ = at.texts.gettext
    frame(at, _("New workshop"))
    heading(_("New workshop"), _("Sensible answers are filled in: change what you like, and create it."))
    library = at.app.library
    if not library.templates:
        st.error(_("No template was found. Run “workshop check” on the server to see why."))
        return
    left, right = st.columns([1.25, 1], gap="large")
    with left:
        chosen = library.templates[_template(at)]
        agenda = _length(at, chosen)
        _form(at, chosen, agenda)
    with right:
        _agenda(at, chosen, agenda)
    if ready := st.session_state.pop("_made", None):
        visit.go("live", w=ready)


def _text(template: Any, lang: str) -> Any:
    return template.texts.get(lang) or next(iter(template.texts.values()))


def _template(at: Desk) -> str:
    """The template chosen, topics first; the address names it by its slug, whatever the language."""

    def keep() -> None:
        st.query_params["template"] = st.session_state["template"]

    templates = at.app.library.listed
    titles = {slug: _text(template, at.texts.lang).title for slug, template in templates.items()}
    slugs = sorted(titles, key=lambda slug: (not templates[slug].questions, titles[slug].casefold()))
    asked = st.query_params.get("template")
    chosen: str = st.selectbox(
        at.texts.gettext("Template"),
        slugs,
        index=slugs.index(asked) if asked in slugs else 0,
        format_func=titles.__getitem__,
        key="template",
        on_change=keep,
    )
    return chosen


def _length(at: Desk, template: Any) -> str:
    """The agenda chosen: its key, empty for the whole list."""
    if not template.agendas:
        return ""
    _ = at.texts.gettext
    names = _text(template, at.texts.lang).agendas
    whole = _("All activities, {n} min").format(n=at.texts.number(template.minutes))
    chosen: str = st.selectbox(
        _("Time you have"),
        ["", *(agenda.key for agenda in template.agendas)],
        format_func=lambda key: names[key] if key else whole,
        key=f"agenda-{template.slug}",
    )
    return chosen


def _form(at: Desk, template: Any, agenda: str) -> None:
    _ = at.texts.gettext
    text = _text(template, at.texts.lang)
    slug = template.slug
    where = organisation(at.app.db, at.who.organisation or "")
    with st.form(f"new-{slug}", border=False):
        st.text_input(_("Title"), value=text.title, max_chars=120, key=f"title-{slug}")
        st.text_area(_("Question for the room"), value=text.question, max_chars=280, height=80, key=f"question-{slug}")
        first, second, third = st.columns([2, 1.2, 1])
        first.text_input(_("Place"), max_chars=120, key=f"place-{slug}", placeholder=_("for example: Station square"))
        second.date_input(_("Date"), value=None, min_value=date(2020, 1, 1), format="YYYY-MM-DD", key=f"day-{slug}")
        third.number_input(_("People expected"), min_value=2, max_value=1000, value=20, step=1, key=f"people-{slug}")
        groups = list(template.groups) or list(GROUPS)[:4]
        st.multiselect(
            _("Role groups people choose from (3 to 6)"),
            list(GROUPS),
            default=groups[:6],
            format_func=lambda key: _(GROUPS[key]),
            max_selections=6,
            placeholder=_("Choose groups"),
            help=_("A group’s answers are shown apart only when at least 5 people are in it."),
            key=f"groups-{slug}",
        )
        st.radio(
            _("How do people appear?"),
            list(IDENTITIES),
            index=list(IDENTITIES).index("anonymous" if set(groups) >= TOGETHER else template.identity),
            format_func=lambda key: _(IDENTITIES[key][0]),
            captions=[_(caption) for _label, caption in IDENTITIES.values()],
            key=f"identity-{slug}",
        )
        one, two, three = st.columns([1.2, 1, 1])
        one.multiselect(
            _("Languages in the room"),
            list(LANGUAGES),
            default=list(LANGUAGES),
            format_func=LANGUAGE_NAMES.__getitem__,
            placeholder=_("Choose languages"),
            key=f"langs-{slug}",
        )
        two.selectbox(
            _("Language of the screen"),
            list(LANGUAGES),
            index=list(LANGUAGES).index(at.texts.lang) if at.texts.lang in LANGUAGES else 0,
            format_func=LANGUAGE_NAMES.__getitem__,
            key=f"lang-{slug}",
        )
        three.number_input(
            _("Keep for (days)"), min_value=7, max_value=730, value=where.retention_days, step=1, key=f"keep-{slug}"
        )
        st.form_submit_button(
            _("Create the workshop"), type="primary", icon=":material/check:", on_click=_create, args=(at, slug, agenda)
        )


def _create(at: Desk, slug: str, agenda: str) -> None:
    """Read the form and make the workshop."""
    given: dict[str, Any] = {
        name: st.session_state.get(f"{name}-{slug}")
        for name in ("title", "question", "place", "day", "people", "groups", "identity", "langs", "lang", "keep")
    }
    lang = given["lang"]
    made = at.do(
        workshops.create,
        library=at.app.library,
        template=slug,
        agenda=agenda,
        title=given["title"],
        question=given["question"],
        place=given["place"],
        day=given["day"],
        people_expected=given["people"],
        groups=tuple(given["groups"]),
        identity=given["identity"],
        lang=lang,
        langs=tuple(dict.fromkeys([lang, *given["langs"]])),
        retention_days=given["keep"],
    )
    if made is not None:
        st.session_state["_made"] = made.id


def _agenda(at: Desk, template: Any, agenda: str) -> None:
    _ = at.texts.gettext
    minutes = template.minutes_by_activity(agenda)
    text = _text(template, at.texts.lang)
    titles = {stage.slug: _(stage.title) for stage in STAGES}
    with st.container(key="panel-agenda"):
        draw(piece('<p class="kicker">{k}</p><h2 class="now-title">{t}</h2>', k=_("Agenda"), t=text.title))
        draw(piece('<p class="example">{p}</p>', p=text.purpose))
        rows: list[Markup] = []
        stage = None
        for activity in (one for one in template.activities if one.key in minutes):
            if activity.stage != stage:
                stage = activity.stage
                rows.append(
                    piece('<tr><th scope="rowgroup" colspan="2">{s}</th></tr>', s=titles.get(stage, _("Together")))
                )
            rows.append(
                piece(
                    '<tr><td>{t}</td><td class="num">{m}</td></tr>',
                    t=text.activities[activity.key].title,
                    m=_("{n} min").format(n=at.texts.number(minutes[activity.key])),
                )
            )
        draw(
            piece(
                '<table class="counts"><caption>{c}</caption><tbody>{rows}</tbody></table>',
                c=_("{n} min in all").format(n=at.texts.number(sum(minutes.values()))),
                rows=join(rows),
            )
        )


main()
