"""The room check, an hour before: whether phones get in, whether the wall can be read, and the paper."""

from math import ceil
from urllib.parse import urlsplit

import streamlit as st

from workshop.live import console
from workshop.live.model import Workshop
from workshop.settings.machine import LOOPBACK
from workshop.ui.addresses import join_url, screen_url
from workshop.ui.desk import Desk
from workshop.ui.html import draw, piece

CAPITAL = 0.7 * 0.0295
"""Height of a capital of running text on the wall, in widths of the picture."""
READABLE = 1 / 200
"""Of its distance, how high a capital has to be."""
LARGEST, STEP = 1.6, 0.1
"""How far “+” enlarges what is on the wall, and by how much each time."""


def open_check(desk: Desk, workshop: Workshop) -> None:
    """Draw the dialog."""
    _ = desk.texts.gettext

    @st.dialog(_("Room check"), width="large")
    def dialog() -> None:
        left, right = st.columns([1, 1.3], gap="large")
        with left:
            _phones(desk, workshop)
        with right:
            _wall(desk, workshop)
            draw(piece('<h3 class="f-label">{t}</h3>', t=_("Paper")))
            st.link_button(
                _("Print sheets"), f"/print/workshops/{workshop.id}?lang={desk.texts.lang}", icon=":material/print:"
            )

    dialog()


def presses(width: float, distance: float) -> int | None:
    """How often “+” is pressed on the wall so that the last row can read; None where even the largest is too small.

    width: of the picture, distance: of the last row, both in metres.
    """
    needed = distance * READABLE / (width * CAPITAL)
    if needed > LARGEST:
        return None
    return max(0, ceil(round((needed - 1) / STEP, 6)))


def _phones(desk: Desk, workshop: Workshop) -> None:
    _ = desk.texts.gettext
    address = join_url(desk.app.settings, workshop)
    parts = urlsplit(address)
    draw(
        piece(
            '<h3 class="f-label">{t}</h3><p class="f-guide">{g}</p>'
            '<img class="check-qr" src="/screen/qr?s={key}" alt="{alt}"><p class="f-guide">{address}</p>',
            t=_("Phones"),
            g=_("Scan this with your own phone, then ask somebody at the far end of the room to do the same."),
            key=workshop.screen_key,
            alt=_("QR code to join"),
            address=f"{parts.netloc}{parts.path}",
        )
    )
    if parts.hostname in LOOPBACK:
        _say(_("Phones cannot reach this address: the server listens on this computer only."), wait=True)

    @st.fragment(run_every="3s")
    def joined() -> None:
        view = desk.ask(console.console, workshop=workshop.id, lang=desk.texts.lang, now=desk.app.clock())
        came = desk.ngettext("{n} phone has joined", "{n} phones have joined", view.here + view.away)
        answers = desk.ngettext("{n} is connected at this moment", "{n} are connected at this moment", view.here)
        draw(
            piece(
                '<p class="check-count" role="status"><b>{came}</b><br>{answers}</p><p class="f-meta">{stay}</p>',
                came=came,
                answers=answers,
                stay=_("Whoever joins now is in the room already, and counts as a participant."),
            )
        )

    joined()


def _wall(desk: Desk, workshop: Workshop) -> None:
    _ = desk.texts.gettext
    draw(
        piece(
            '<h3 class="f-label">{t}</h3><p class="f-guide">{g}</p>',
            t=_("Screen"),
            g=_("Open it on the projector, press F for the whole screen, and read it from the last row."),
        )
    )
    st.link_button(
        _("Open the screen"),
        screen_url(desk.app.settings, workshop),
        icon=":material/open_in_new:",
        icon_position="right",
    )
    one, two = st.columns(2)
    width = one.number_input(
        _("Picture width in metres"), min_value=0.5, max_value=12.0, value=2.0, step=0.1, format="%.1f", key="rc-width"
    )
    distance = two.number_input(
        _("Last row, in metres away"), min_value=1.0, max_value=60.0, value=8.0, step=0.5, format="%.1f", key="rc-far"
    )
    times = presses(width, distance)
    if times is None:
        reach = desk.texts.number(round(width * CAPITAL * LARGEST / READABLE, 1))
        sentence = _(
            "Too small even at {percent}: this picture reads up to {n} m. Enlarge it, or bring the rows nearer."
        )
        _say(sentence.format(percent=desk.texts.percent(LARGEST), n=reach), wait=True)
    elif times:
        sentence = desk.texts.ngettext(
            "On the screen press 0, then + {n} time: its words are at {percent}, and the last row can read them.",
            "On the screen press 0, then + {n} times: its words are at {percent}, and the last row can read them.",
            times,
        )
        _say(sentence.format(n=desk.texts.number(times), percent=desk.texts.percent(1 + times * STEP)))
    else:
        _say(_("Words at {percent} are large enough for the last row.").format(percent=desk.texts.percent(1)))


def _say(words: str, *, wait: bool = False) -> None:
    """What follows from the check. wait: something is to be done first."""
    draw(piece('<p class="coach{wait}" role="status">{w}</p>', wait=" wait" if wait else "", w=words))
