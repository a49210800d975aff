"""The chain of one thing in a window: where it comes from, and what became of it."""

import streamlit as st

from workshop.errors import WorkshopError
from workshop.links import Ref
from workshop.live.tracing import Point, became, comes_from
from workshop.ui import feedback
from workshop.ui.desk import Desk
from workshop.ui.html import Markup, draw, esc, join, piece


def chain_button(desk: Desk, workshop: str, ref: Ref, *, key: str) -> None:
    """A button that opens the chain of this thing."""
    if st.button(desk._("Chain"), icon=":material/account_tree:", type="tertiary", key=key):
        chain(desk, workshop, ref)


def chain(desk: Desk, workshop: str, ref: Ref) -> None:
    """Open the window; in it anything else of the chain can be asked about. What has gone meanwhile is said to have."""
    _ = desk.texts.gettext

    def both(of: Ref) -> tuple[Point, Point]:
        facts = {"workshop": workshop, "ref": of, "lang": desk.texts.lang}
        return desk.ask(comes_from, **facts), desk.ask(became, **facts)

    try:
        before, after = both(ref)
    except WorkshopError as refusal:
        st.text(feedback.sentence(refusal, desk.texts))
        return
    points = {point.ref: point for point in (*before.walk(), *after.walk()) if not point.gone}

    def inside() -> None:
        # A list shows its options as they are, without reading them as markdown.
        asked = st.selectbox(
            _("Ask about"), list(points), format_func=lambda one: _named(desk, points[one]), key=f"chain-about-{ref.id}"
        )
        try:
            back, on = (before, after) if asked == ref else both(asked)
        except WorkshopError as refusal:
            st.text(feedback.sentence(refusal, desk.texts))
            return
        draw(_line(back))
        for title, start, nothing in (
            (_("Where does this come from?"), back, _nothing_behind(desk, back)),
            (_("What became of it?"), on, _("Nothing rests on it yet.")),
        ):
            draw(piece('<h3 class="now-title">{t}</h3>', t=title))
            draw(_branches(start) if start.further else piece('<p class="muted">{t}</p>', t=nothing))

    st.dialog(esc(_("The chain of {code}").format(code=before.code or before.what)), width="large")(inside)()


def _nothing_behind(desk: Desk, point: Point) -> str:
    if point.kind == "submission":
        return desk._("Nothing stands behind it: the room said it.")
    return desk._("Nothing stands behind it: it was written at the desk.")


def _named(desk: Desk, point: Point) -> str:
    """A thing of the chain in one line: what it is, who said it, its code, its words."""
    about = " · ".join(part for part in (point.what, point.who) if part)
    return desk._("{label}: {words}").format(label=about, words=f"{point.code} {point.words}".strip())


def _branches(point: Point) -> Markup:
    """Everything after a point, as lists inside lists."""
    return piece(
        '<ul class="chain">{items}</ul>',
        items=join(
            piece("<li>{line}{more}</li>", line=_line(one), more=_branches(one) if one.further else "")
            for one in point.further
        ),
    )


def _line(point: Point) -> Markup:
    about = " · ".join(part for part in (point.what, point.who, point.how) if part)
    return piece(
        '<p class="{c}"><span class="f-meta">{about}</span><br>{code}{words}</p>',
        c="link gone" if point.gone else "link",
        about=about,
        code=piece("<b>{c}</b> ", c=point.code) if point.code else "",
        words=point.words,
    )
