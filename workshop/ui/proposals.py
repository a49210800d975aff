"""Above the board while cards are grouped: pairs that may say the same, and a first sort. People decide on each."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from workshop import board as grouping
from workshop.analysis.sentences import WARNINGS
from workshop.board import Lay, Suggested
from workshop.live import sorting
from workshop.live.sorting import Alike, Said, Sorted, Theme
from workshop.text import LIMITS
from workshop.ui import feedback
from workshop.ui.desk import Desk
from workshop.ui.html import Markup, draw, join, piece

SHOWING, SORT = "proposals", "proposed_sort"
PAIRS_AT_ONCE = 8


def proposals(desk: Desk, view: Any) -> None:
    """Draw the two offers, and below them what the one that was asked for gives. view: the console's view."""
    _ = desk.texts.gettext
    here = f"{view.activity.id}.{view.step.number}"
    showing, where = st.session_state.get(SHOWING, ("", ""))
    if where != here:
        showing = ""
    with st.container(horizontal=True, gap="small", key="offers"):
        for name, label, icon in (
            ("alike", _("What says the same?"), ":material/join:"),
            ("themes", _("Suggest groups"), ":material/category:"),
        ):
            st.button(
                label,
                icon=icon,
                key=f"offer-{name}",
                type="primary" if showing == name else "secondary",
                on_click=_show,
                args=("" if showing == name else name, here),
            )
    if showing == "alike":
        _alike(desk, view)
    elif showing == "themes":
        _themes(desk, view)


def merge(desk: Desk, workshop: str, cards: Sequence[str]) -> None:
    """Merge cards, from a callback, and offer to take it back."""
    before = desk.do(grouping.merge, workshop=workshop, cards=cards)
    if before:
        feedback.said(desk._("Merged. All texts are kept."), partial(_put_back, desk, workshop, before))


def split(desk: Desk, workshop: str, cards: Sequence[str]) -> None:
    """Take cards off their piles, from a callback, and offer to take it back."""
    for card in cards:
        before = desk.do(grouping.split, workshop=workshop, card=card)
        if before:
            feedback.said(desk._("It is a card of its own again."), partial(_put_back, desk, workshop, before))


def _put_back(desk: Desk, workshop: str, before: tuple[Lay, ...]) -> None:
    grouping.put_back(desk.app.db, desk.who, workshop=workshop, lays=before, now=desk.app.clock())


def _show(name: str, here: str) -> None:
    st.session_state[SHOWING] = (name, here)
    st.session_state.pop(SORT, None)


def _alike(desk: Desk, view: Any) -> None:
    _ = desk.texts.gettext
    workshop = view.workshop.id
    with st.container(key="panel-alike", gap="small"):
        draw(piece('<h2 class="now-title">{t}</h2>', t=_("These may say the same")))
        found: tuple[Alike, ...] = ()
        with st.spinner(_("Comparing the notes…")), feedback.refusals_shown(desk.texts):
            found = desk.ask(sorting.alike, workshop=workshop)
        if not found:
            draw(piece('<p class="f-guide">{t}</p>', t=_("No two cards seem to say the same.")))
            return
        draw(
            piece(
                '<p class="f-guide">{t}</p>',
                t=_(
                    "Found by the computer from words and meaning. Nothing is merged by itself: you decide, and every "
                    "text is kept."
                ),
            )
        )
        _word_for_word(desk, workshop, [pair for pair in found if pair.same])
        for pair in found[:PAIRS_AT_ONCE]:
            _pair(desk, workshop, pair)
        if len(found) > PAIRS_AT_ONCE:
            more = desk.ngettext("{n} more pair", "{n} more pairs", len(found) - PAIRS_AT_ONCE)
            draw(piece('<p class="f-guide">{t}</p>', t=more))


def _word_for_word(desk: Desk, workshop: str, pairs: Sequence[Alike]) -> None:
    """What is the same to the letter can be merged at once; each pile by its first card."""
    if len(pairs) < 2:
        return
    bundles: list[set[str]] = []
    for pair in pairs:
        both = {pair.one.id, pair.two.id}
        touching = [one for one in bundles if one & both]
        bundles = [one for one in bundles if not one & both] + [both.union(*touching)]
    st.button(
        desk.ngettext("Merge {n} pair that is word for word the same",
                      "Merge {n} pairs that are word for word the same", len(pairs)),
        key="merge-same",
        icon=":material/done_all:",
        on_click=_merge_all,
        args=(desk, workshop, [sorted(one) for one in bundles]),
    )  # fmt: skip


def _merge_all(desk: Desk, workshop: str, bundles: Sequence[Sequence[str]]) -> None:
    before: list[Lay] = []
    for cards in bundles:
        before += desk.do(grouping.merge, workshop=workshop, cards=cards) or ()
    if before:
        feedback.said(desk._("Merged. All texts are kept."), partial(_put_back, desk, workshop, tuple(before)))


def _pair(desk: Desk, workshop: str, pair: Alike) -> None:
    _ = desk.texts.gettext
    key = f"{pair.one.id}-{pair.two.id}"
    with st.container(key=f"pair-{key}", gap="small"):
        draw(piece('<div class="pair">{one}{two}</div>', one=_card(desk, pair.one), two=_card(desk, pair.two)))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.button(_("Merge"), key=f"merge-{key}", on_click=merge, args=(desk, workshop, [pair.one.id, pair.two.id]))
            st.button(_("Keep both"), key=f"keep-{key}", on_click=_keep, args=(desk, workshop, pair))
            if pair.same:
                draw(piece('<p class="f-meta">{t}</p>', t=_("word for word the same")), width="content")


def _keep(desk: Desk, workshop: str, pair: Alike) -> None:
    facts = {"workshop": workshop, "one": pair.one.id, "two": pair.two.id}

    def back() -> None:
        grouping.keep_both(desk.app.db, desk.who, apart=False, now=desk.app.clock(), **facts)

    desk.do(grouping.keep_both, said=desk._("Both are kept. This pair is not offered again."), undo=back, **facts)


def _card(desk: Desk, said: Said) -> Markup:
    marks = [said.code, f"×{desk.texts.number(said.people)}" if said.people > 1 else "", said.group]
    return piece(
        '<div class="said"><p lang="{lang}">{t}</p>{meta}</div>',
        lang=said.lang,
        t=said.text,
        meta=piece('<p class="f-meta">{m}</p>', m=" · ".join(filter(None, marks))) if any(marks) else "",
    )


def _themes(desk: Desk, view: Any) -> None:
    """A first sort is made once and stays as it is while it is gone through; it is made anew when asked again."""
    _ = desk.texts.gettext
    with st.container(key="panel-themes", gap="small"):
        draw(piece('<h2 class="now-title">{t}</h2>', t=_("Suggested groups")))
        if SORT not in st.session_state:
            st.session_state[SORT] = None  # a sort that fails is tried again when it is asked for again, not before
            with st.spinner(_("Sorting the notes…")), feedback.refusals_shown(desk.texts, f"{SORT}-refused"):
                st.session_state[SORT] = desk.ask(sorting.themes, workshop=view.workshop.id)
            feedback.show_refused(f"{SORT}-refused")
        found: Sorted | None = st.session_state[SORT]
        if found is None:
            return
        if found.why:
            draw(piece('<p class="f-guide">{t}</p>', t=_(WARNINGS[found.why])))
            return
        loose = {card["id"] for card in view.cards if not card["cluster"] and not card["hidden"]}
        left = [(at, theme) for at, theme in enumerate(found.themes) if any(one.id in loose for one in theme.cards)]
        if not left:
            draw(piece('<p class="f-guide">{t}</p>', t=_("All suggested groups have been looked at.")))
            return
        draw(
            piece(
                '<p class="f-guide">{t}</p>',
                t=_(
                    "A first sort by the computer: what seems to mean the same, with titles made of the words most "
                    "used. About one note in four lies wrong; people decide. Cards you grouped by hand do not move."
                ),
            )
        )
        st.button(
            desk.ngettext("Make {n} group", "Make all {n} groups", len(left)),
            key="take-all",
            icon=":material/done_all:",
            on_click=_take,
            args=(desk, view, left),
        )
        for at, theme in left:
            _theme(desk, view, at, theme, loose)


def _theme(desk: Desk, view: Any, at: int, theme: Theme, loose: set[str]) -> None:
    _ = desk.texts.gettext
    cards = [one for one in theme.cards if one.id in loose]
    with st.container(key=f"theme-{at}", gap="small"):
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.text_input(
                _("Title of the group"),
                theme.name,
                max_chars=LIMITS["TITLE"],
                key=f"title-{at}",
                label_visibility="collapsed",
            )
            count = desk.ngettext("{n} note", "{n} notes", len(cards))
            draw(piece('<p class="f-meta">{t}</p>', t=count), width="content")
            st.button(_("Make this group"), key=f"take-{at}", on_click=_take, args=(desk, view, [(at, theme)]))
            st.button(_("Leave it"), key=f"leave-{at}", on_click=_leave, args=(at,))
        lines = (
            piece(
                '<li><span lang="{lang}">{t}</span>{check}</li>',
                lang=one.lang,
                t=one.text,
                check=piece(" <b>{c}</b>", c=_("check")) if one.id in theme.unsure else "",
            )
            for one in cards
        )
        draw(piece('<ul class="theme">{lines}</ul>', lines=join(lines)))


def _take(desk: Desk, view: Any, taken: Sequence[tuple[int, Theme]]) -> None:
    """Groups as they are called in the fields now; those that lie elsewhere meanwhile stay there."""
    workshop = view.workshop.id
    groups = [
        Suggested(st.session_state.get(f"title-{at}", theme.name), tuple(one.id for one in theme.cards))
        for at, theme in taken
    ]
    made = desk.do(grouping.take, workshop=workshop, activity=view.board_activity, groups=groups)
    if made:

        def back() -> None:
            grouping.take_apart(desk.app.db, desk.who, workshop=workshop, clusters=made, now=desk.app.clock())

        said = desk.ngettext("{n} group was made.", "{n} groups were made.", len(made))
        feedback.said(said, back)


def _leave(at: int) -> None:
    found: Sorted = st.session_state[SORT]
    theme = found.themes[at]
    st.session_state[SORT] = Sorted(
        tuple(one if one is not theme else Theme(one.name, (), frozenset()) for one in found.themes), found.loose
    )
