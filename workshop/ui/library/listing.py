"""The methods as a catalogue: what is looked for, and what is there, shelf by shelf."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from workshop.inputs import KINDS
from workshop.library import Method
from workshop.live.methods.finding import CARES, Wanted, found, plain, text_of
from workshop.live.methods.own import mistakes_in_own
from workshop.live.methods.telling import asked_in, group_of, minutes_of
from workshop.stages.registry import SHELF_TITLES
from workshop.ui import feedback
from workshop.ui.desk import Desk
from workshop.ui.html import draw, esc, piece
from workshop.ui.yours import yours

MINUTES = (5, 10, 15, 20, 30, 45, 60)
KEPT = "_methods-wanted"


def catalogue(at: Desk) -> None:
    """What is looked for, and the methods that fit."""
    _wrong(at)
    methods = tuple(at.app.library.methods.values())
    wanted = _asked(at)
    shown = found(methods, wanted, at.texts.lang)
    _many(at, len(shown), len(methods))
    if not shown:
        st.button(at._("Show all methods"), icon=":material/filter_alt_off:", on_click=_forget, key="all-methods")
    for shelf, rows in groupby(shown, key=lambda one: one.stage):
        _shelf(at, shelf, tuple(rows))


def _wrong(at: Desk) -> None:
    """What is wrong in methods of one's own: the others stay usable."""
    found = mistakes_in_own(at.who, library=at.app.library, lang=at.texts.lang)
    if found:
        told = at.ngettext(
            "{n} thing to correct in methods of your own", "{n} things to correct in methods of your own", len(found)
        )
        with st.expander(told, icon=":material/report:"):
            draw(feedback.mistakes(found, at.texts))


def _asked(at: Desk) -> Wanted:
    """The filters; what was asked for is kept while a method is read."""
    _ = at.texts.gettext
    before: Wanted = st.session_state.get(KEPT) or Wanted()
    for key, value in _widgets(before).items():
        st.session_state.setdefault(key, value)
    shelf = st.segmented_control(
        _("Step of the workshop"),
        ["all", *SHELF_TITLES],
        format_func=lambda key: _("All steps") if key == "all" else _(SHELF_TITLES[key]),
        required=True,
        key="m-shelf",
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="method-filters"):
        words = st.text_input(
            _("Search"), max_chars=120, placeholder=_("Title, purpose, safety note …"), width=280, key="m-words"
        )
        minutes = st.selectbox(
            _("Duration"),
            [0, *MINUTES],
            format_func=lambda n: _("up to {n} min").format(n=at.texts.number(n)) if n else _("any length"),
            width=150,
            key="m-minutes",
        )
        people = st.number_input(_("People"), min_value=1, max_value=1000, step=1, width=130, key="m-people")
        kind = st.selectbox(
            _("People give"),
            [
                "",
                *sorted((kind for kind in KINDS if KINDS[kind].answers), key=lambda kind: plain(_(KINDS[kind].title))),
            ],
            format_func=lambda key: _(KINDS[key].title) if key else _("anything"),
            width=190,
            key="m-kind",
        )
        care = st.selectbox(
            _("Safety"),
            ["", *CARES],
            format_func=lambda key: _(CARES[key]) if key else _("no condition"),
            width=310,
            key="m-care",
        )
    wanted = Wanted(
        words=words or "",
        shelf="" if shelf in (None, "all") else shelf,
        minutes=minutes or None,
        people=int(people) if people else None,
        kind=kind or "",
        care=care or "",
    )
    st.session_state[KEPT] = wanted
    return wanted


def _widgets(wanted: Wanted) -> dict[str, object]:
    return {
        "m-shelf": wanted.shelf or "all",
        "m-words": wanted.words,
        "m-minutes": wanted.minutes or 0,
        "m-people": wanted.people,
        "m-kind": wanted.kind,
        "m-care": wanted.care,
    }


def _forget() -> None:
    """Ask for nothing."""
    st.session_state[KEPT] = Wanted()
    st.session_state.update(_widgets(Wanted()))


def _many(at: Desk, shown: int, all_: int) -> None:
    if shown:
        sentence = at.texts.ngettext("{n} of {all} methods", "{n} of {all} methods", shown)
    else:
        sentence = at._("No method fits all of this.")
    said = sentence.format(n=at.texts.number(shown), all=at.texts.number(all_))
    draw(piece('<p class="muted" role="status">{s}</p>', s=said))


def _shelf(at: Desk, shelf: str, rows: Sequence[Method]) -> None:
    draw(
        piece('<h2 class="shelf">{t} <span>{n}</span></h2>', t=at._(SHELF_TITLES[shelf]), n=at.texts.number(len(rows)))
    )
    for method in rows:
        _row(at, method)


def _row(at: Desk, method: Method) -> None:
    text = text_of(method, at.texts.lang)
    with st.container(key=f"method-{method.slug}", gap=None):
        st.page_link("screens/methods.py", label=esc(text.title), query_params={"m": method.slug})
        draw(
            piece(
                '<div class="method"><p>{own} {purpose}</p>'
                '<p class="facts"><b>{minutes}</b> · {group} · {asked}</p></div>',
                own=yours(at, at.app.library.methods, method.slug),
                purpose=text.purpose,
                minutes=minutes_of(method, at.texts),
                group=group_of(method, at.texts),
                asked=asked_in(method, at.texts),
            )
        )
