"""The templates as cards: how long, through which stages, best when, what comes out; one of them is chosen."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from workshop.library import Template, text_in
from workshop.library.own import is_own
from workshop.library.schema_template import TemplateText
from workshop.live.planning.proposing import propose
from workshop.stages.registry import SHELF_TITLES
from workshop.ui.desk import Desk
from workshop.ui.html import draw, join, piece
from workshop.ui.planning import own
from workshop.ui.planning.agenda import agenda, gives, stages_of
from workshop.ui.planning.draft import Draft, write
from workshop.ui.planning.words import length
from workshop.ui.yours import yours


def cards(desk: Desk, draft: Draft) -> None:
    """Draw them, with the agenda of the chosen one beside."""
    templates = desk.app.library.listed
    titles = {slug: _text(desk, one).title for slug, one in templates.items()}
    left, right = st.columns([1.7, 1], gap="medium")
    with left:
        with st.container(horizontal=True, key="cards", gap="small"):
            for slug in sorted(titles, key=partial(_rank, desk, titles)):
                _card(desk, draft, templates[slug])
        own.take_in(desk, draft)
    with right, st.container(key="panel-agenda"):
        chosen = desk.app.library.templates.get(draft.template)
        if chosen is None:
            draw(piece('<p class="muted">{t}</p>', t=desk._("Choose a template to see its agenda.")))
            return
        text = _text(desk, chosen)
        draw(piece('<p class="kicker">{k}</p><h2 class="now-title">{t}</h2>', k=desk._("Agenda"), t=text.full_title))
        for one in chosen.agendas:
            name = text.agendas[one.key]
            said = desk._("Also in {length}: {name}").format(length=length(desk, one.minutes), name=name)
            draw(piece('<p class="f-meta">{t}</p>', t=said))
        agenda(desk, propose(desk.app.library, chosen))


def _rank(desk: Desk, titles: Mapping[str, str], slug: str) -> tuple[object, ...]:
    """One's own first, then topics, then ways without a topic, the blank one last."""
    library = desk.app.library
    return (
        not is_own(library.templates, slug),
        not library.templates[slug].questions,
        slug == "blank",
        titles[slug].casefold(),
    )


def _text(desk: Desk, template: Template) -> TemplateText:
    return text_in(template.texts, desk.texts.lang)


def _card(desk: Desk, draft: Draft, template: Template) -> None:
    _ = desk.texts.gettext
    text = _text(desk, template)
    here = draft.template == template.slug
    mine = is_own(desk.app.library.templates, template.slug)
    lengths = sorted({template.minutes, *(one.minutes for one in template.agendas)})
    with st.container(key=f"card-{'here-' if here else ''}{template.slug}", gap="small"):
        draw(
            piece(
                '<h3 class="card-title">{t} {own}</h3><p class="f-meta">{l}</p><p class="card-line">{p}</p>'
                '<p class="chips">{s}</p><p class="f-guide">{g}</p>',
                t=text.title,
                own=yours(desk, desk.app.library.templates, template.slug),
                l=desk.texts.list([length(desk, one) for one in lengths], "or"),
                p=text.purpose,
                s=join(
                    piece('<span class="chip">{s}</span>', s=_(SHELF_TITLES[stage])) for stage in stages_of(template)
                ),
                g=_("Gives: {list}").format(list=gives(desk, desk.app.library, template)),
            )
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(
                _("Your choice") if here else _("Choose"),
                key=f"choose-{template.slug}",
                type="primary" if here else "secondary",
                icon=":material/check:" if here else None,
                on_click=_choose,
                args=(draft, template.slug),
            )
            if mine:
                own.acts(desk, template)


def _choose(draft: Draft, slug: str) -> None:
    # The length that was chosen for another template says nothing about this one.
    write(draft, template=slug, minutes=draft.minutes if draft.template == slug else None)
