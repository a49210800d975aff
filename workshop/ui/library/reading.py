"""One method to read: what it is for, its steps with what the coach says, what to take care of, what comes of it."""

import streamlit as st

from workshop.library import Method
from workshop.library.own import is_own
from workshop.live.methods.finding import CARES, cares_of, text_of
from workshop.live.methods.telling import (
    StepTold,
    asked_in,
    group_of,
    lands_in,
    minutes_of,
    steps_of,
)
from workshop.stages.registry import SHELF_TITLES
from workshop.ui.desk import Desk
from workshop.ui.frame import heading
from workshop.ui.html import Markup, draw, join, piece
from workshop.ui.library import own
from workshop.ui.yours import yours


def method(at: Desk, one: Method) -> None:
    """The whole method."""
    _ = at.texts.gettext
    text = text_of(one, at.texts.lang)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.page_link("screens/methods.py", label=_("All methods"), icon=":material/arrow_back:")
        with st.container(horizontal=True, width="content", vertical_alignment="center", gap="small"):
            if is_own(at.app.library.methods, one.slug):
                own.acts(at, one)
            st.link_button(
                _("Print the card"),
                f"/print/methods/{one.slug}?lang={at.texts.lang}",
                icon=":material/print:",
                type="primary",
            )
    draw(
        piece(
            '<p class="kicker">{own} {s}</p>',
            own=yours(at, at.app.library.methods, one.slug),
            s=_(SHELF_TITLES[one.stage]),
        )
    )
    heading(text.title, text.purpose)
    _facts(at, one)
    steps, around = st.columns([1.55, 1], gap="large")
    with steps:
        if text.introduction:
            draw(said(text.introduction))
        draw(piece('<h2 class="shelf">{t}</h2>', t=_("Steps")))
        draw(piece('<ol class="steps">{s}</ol>', s=join(_step(at, step) for step in steps_of(one, at.texts))))
    with around:
        _around(at, one)


def _facts(at: Desk, one: Method) -> None:
    _ = at.texts.gettext
    rows = (
        (_("Duration"), minutes_of(one, at.texts)),
        (_("Group"), group_of(one, at.texts)),
        (_("People give"), asked_in(one, at.texts)),
        (_("You need"), text_of(one, at.texts.lang).materials),
    )
    draw(
        piece(
            '<dl class="method-facts">{r}</dl>',
            r=join(piece("<div><dt>{k}</dt><dd>{v}</dd></div>", k=k, v=v) for k, v in rows),
        )
    )


def _around(at: Desk, one: Method) -> None:
    _ = at.texts.gettext
    text = text_of(one, at.texts.lang)
    with st.container(key="panel-when"):
        draw(_part(_("Use it when"), said(text.use_when)))
        draw(_part(_("Avoid it when"), said(text.avoid_when)))
    with st.container(key="panel-care"):
        draw(_part(_("Safety"), said(text.safety)))
        if cares := cares_of(one):
            draw(piece('<ul class="read">{i}</ul>', i=join(piece("<li>{c}</li>", c=_(CARES[key])) for key in cares)))
        draw(_part(_("Mixed groups"), said(text.mixed_groups)))
    with st.container(key="panel-outcome"):
        draw(_part(_("What comes out"), said(text.outputs)))
        if lands := lands_in(one, at.texts):
            draw(
                _part(
                    _("Where it lands in the record"),
                    piece('<ul class="read">{i}</ul>', i=join(piece("<li>{f}</li>", f=field) for field in lands)),
                )
            )
        else:
            draw(piece('<p class="muted">{s}</p>', s=_("The result stays with the activity; no record is drafted.")))
    if one.source is not None:
        title = piece('<a href="{u}" rel="noreferrer">{t}</a>', u=one.source.url, t=one.source.title) if (
            one.source.url
        ) else one.source.title  # fmt: skip
        draw(piece('<p class="f-guide">{l} {t}</p>', l=_("Source:"), t=title))


def _part(title: str, content: Markup) -> Markup:
    return piece('<h3 class="f-label">{t}</h3>{c}', t=title, c=content)


def _step(at: Desk, step: StepTold) -> Markup:
    _ = at.texts.gettext
    return piece(
        '<li><h3>{title} <span class="facts">{minutes} · {asks}</span></h3><p class="prompt">{prompt}</p>'
        "{example}{coach}{lands}</li>",
        title=step.title,
        minutes=step.minutes,
        asks=step.asks,
        prompt=step.prompt,
        example=piece('<p class="example"><b>{l}</b> {e}</p>', l=_("Example:"), e=step.example) if step.example else "",
        coach=piece('<div class="coach">{c}</div>', c=said(step.coach)) if step.coach else "",
        lands=piece('<p class="f-meta">→ {f}</p>', f=at.texts.list(step.lands, "unit")) if step.lands else "",
    )


def said(words: str) -> Markup:
    """Words as they were written: a paragraph for each line."""
    return join(piece("<p>{line}</p>", line=line.strip()) for line in words.splitlines() if line.strip())
