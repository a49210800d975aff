"""What waits for the facilitator's look, beside the board: let it appear, say it in other words, or keep it back."""

import streamlit as st

from workshop.live import review
from workshop.live.review import Held
from workshop.personal import PERSONAL
from workshop.ui.desk import Desk
from workshop.ui.html import draw, piece

EVERY = "4s"


@st.fragment(run_every=EVERY)
def waiting(desk: Desk, workshop: str) -> None:
    """Looks by itself, since phones say nothing when an answer was held; draws a line of nothing while none waits."""
    _ = desk.texts.gettext
    found: tuple[Held, ...] = desk.ask(review.waiting, workshop=workshop)
    if not found:
        # A fragment that draws nothing at all is taken off the page.
        draw(piece('<span class="muted"></span>'))
        return
    with st.container(key="review", gap="small"):
        draw(
            piece(
                '<p class="state"><b>{t}</b></p>',
                t=desk.ngettext("{n} answer waits for your look", "{n} answers wait for your look", len(found)),
            )
        )
        draw(piece('<p class="f-guide">{t}</p>', t=_("It appears nowhere until you release it.")))
        for held in found:
            _one(desk, workshop, held)


def _one(desk: Desk, workshop: str, held: Held) -> None:
    _ = desk.texts.gettext
    if held.media:
        src = f"/api/workshops/{workshop}/media/{held.media}"
        draw(
            piece(
                '<a href="{src}" target="_blank"><img class="held" src="{src}" alt="{alt}"></a>',
                src=src,
                alt=held.words,
            )
        )
        draw(piece('<p class="f-meta">{t}</p>', t=_("Look for faces, number plates and house numbers.")))
    if held.kinds:
        kinds = desk.texts.list([_(PERSONAL[kind]) for kind in held.kinds])
        draw(piece('<p class="f-meta">{t}</p>', t=_("It seems to hold {kinds}.").format(kinds=kinds)))
    key = f"review-{held.id}-{held.version}"
    if held.editable:
        st.text_area(_("Words"), held.words, height=90, key=key, label_visibility="collapsed")
    else:
        st.text(held.words)
    with st.container(horizontal=True, gap="small"):
        st.button(_("Release"), type="primary", key=f"yes-{key}", on_click=_release, args=(desk, workshop, held, key))
        st.button(
            _("Keep back"),
            key=f"no-{key}",
            on_click=desk.doing(review.keep_back, workshop=workshop, answer=held.id, said=_("Kept back.")),
        )


def _release(desk: Desk, workshop: str, held: Held, key: str) -> None:
    """In the words that stand in the field now; unchanged ones are released as they were written."""
    words = st.session_state.get(key, held.words) if held.editable else held.words
    text = None if words == held.words else words
    desk.do(review.release, workshop=workshop, answer=held.id, text=text, said=desk._("Released."))
