"""Which pictures go into the report: each that the room has seen, with a switch beside it."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import streamlit as st

from workshop.live import chosen, maps
from workshop.live.chosen import Offer
from workshop.ui.desk import Desk
from workshop.ui.html import draw, piece

# Pictures side by side: the middle of the console is narrower than a page.
BESIDE, ON_A_PAGE = 2, 3


def of_step(desk: Desk, view: Any) -> None:
    """Those of the step the room is at, folded away; nothing is drawn where it has none. view: of the console."""
    _ = desk.texts.gettext
    if view.step is None or not view.step.revealed or view.step.kind not in (*chosen.KINDS, maps.KIND):
        return
    found = _offers(desk, view.workshop.id, at=(view.activity.id, view.step.number))
    if found:
        with st.expander(_("Pictures for the report"), icon=":material/image:"):
            _guide(desk)
            _grid(desk, view.workshop.id, found, BESIDE)


def offered(desk: Desk, workshop: str) -> bool:
    """Whether the room has seen any picture that can be chosen."""
    return bool(_offers(desk, workshop))


def everything(desk: Desk, workshop: str) -> None:
    """Those of the whole workshop, activity by activity."""
    _ = desk.texts.gettext
    draw(piece('<h2 class="read-title">{t}</h2>', t=_("Pictures for the report")))
    _guide(desk)
    for activity, found in groupby(_offers(desk, workshop), key=lambda one: one.activity):
        draw(piece('<p class="kicker">{t}</p>', t=activity))
        _grid(desk, workshop, tuple(found), ON_A_PAGE)


def _offers(desk: Desk, workshop: str, **at: Any) -> tuple[Offer, ...]:
    found: tuple[Offer, ...] = desk.ask(chosen.offers, workshop=workshop, lang=desk.texts.lang, **at)
    return found


def _guide(desk: Desk) -> None:
    _ = desk.texts.gettext
    draw(
        piece(
            '<p class="f-guide">{t}</p>',
            t=_(
                "The report holds none of them until you put it in. Ask whoever made a picture first; they can take it "
                "back at any time."
            ),
        )
    )


def _grid(desk: Desk, workshop: str, found: Sequence[Offer], across: int) -> None:
    for start in range(0, len(found), across):
        for place, offer in zip(st.columns(across, gap="small"), found[start : start + across], strict=False):
            with place, st.container(key=f"offer-{offer.answer or offer.step}", gap="xsmall"):
                _one(desk, workshop, offer)


def _one(desk: Desk, workshop: str, offer: Offer) -> None:
    _ = desk.texts.gettext
    words = offer.words if offer.answer else _("The plan with what was counted on it")
    src = f"/api/workshops/{workshop}/media/{offer.media}"
    draw(
        piece(
            '<a href="{src}" target="_blank"><img class="offer" src="{src}" alt="{alt}"></a>'
            '<p class="offer-words">{words} <span class="muted">{code}</span></p>',
            src=src,
            alt=words,
            words=words,
            code=offer.code,
        )
    )
    if offer.why and not offer.chosen:
        draw(piece('<p class="f-guide">{t}</p>', t=_(offer.why)))
        return
    state = _("In the report") if offer.chosen else _("Not in the report")
    draw(
        piece('<p class="state"><span class="dot {on}"></span>{s}</p>', on="on" if offer.chosen else "", s=state),
    )
    facts: dict[str, Any] = {"workshop": workshop, "on": not offer.chosen}
    act = (
        desk.doing(chosen.choose, answer=offer.answer, **facts)
        if offer.answer
        else desk.doing(chosen.choose_plan, step=offer.step, **facts)
    )
    st.button(
        _("Take out of the report") if offer.chosen else _("Put in the report"),
        key=f"offer-{offer.answer or offer.step}-{offer.chosen}",
        icon=":material/remove:" if offer.chosen else ":material/add:",
        on_click=act,
    )
