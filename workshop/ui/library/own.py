"""Methods of one's own: added by a form or from a file, changed, shared, deleted."""

import streamlit as st

from workshop.errors import WorkshopError
from workshop.i18n import LANGUAGES
from workshop.library import Method
from workshop.live.methods import own
from workshop.live.methods.forms import empty
from workshop.live.own import MOST_BYTES
from workshop.ui import feedback
from workshop.ui.desk import Desk
from workshop.ui.frame import LANGUAGE_NAMES, heading
from workshop.ui.html import draw, piece
from workshop.ui.library.form import REFUSED, form
from workshop.ui.library.typed import Form

NEW = "new!"
"""In the address, in place of the slug of a method that is changed; no slug is written like this."""
TURN = "mf-turn"
"""How often a file was taken in, in this tab: a new key empties the box."""
TYPES = ["zip", "yaml", "yml", "md"]


def add(at: Desk) -> None:
    """A new method: by a form, or from a file."""
    _ = at.texts.gettext
    _back(at)
    heading(_("Add a method"), _("It is checked like ours, and stands among them for everybody who plans here."))
    ways = {"form": _("With a form"), "file": _("From a file")}
    way = st.segmented_control(
        _("How"), list(ways), default="form", required=True, format_func=ways.__getitem__, key="mf-way",
        label_visibility="collapsed",
    )  # fmt: skip
    if way == "file":
        _file(at)
    else:
        form(at, Form(at, "", at.texts.lang, empty(at.texts)))


def change(at: Desk, slug: str) -> None:
    """The form of a method that is there."""
    _ = at.texts.gettext
    try:
        lang = _lang(at, slug)
        shown = own.method_form(at.who, library=at.app.library, slug=slug, lang=lang)
    except WorkshopError as refusal:
        heading(feedback.sentence(refusal, at.texts))
        _back(at)
        return
    _back(at, slug)
    heading(_("Change “{title}”").format(title=shown.words["title"]))
    used = own.plans_with(at.app.db, at.who, method=slug)
    if used:
        draw(piece('<p class="f-meta">{t}</p>', t=_plans(at, used)))
    _languages(at, slug, lang)
    form(at, Form(at, slug, lang, shown))


def acts(at: Desk, one: Method) -> None:
    """Change, share and delete, over one's own method."""
    _ = at.texts.gettext
    st.page_link(
        "screens/methods.py",
        label=_("Change"),
        icon=":material/edit:",
        query_params={"make": one.slug},
        width="content",
    )
    st.download_button(
        _("Share as a file"),
        data=lambda: own.share_method(at.who, library=at.app.library, slug=one.slug),
        file_name=f"{one.slug}.zip",
        mime="application/zip",
        icon=":material/ios_share:",
        type="tertiary",
        on_click="ignore",
        key="mf-share",
    )
    with st.popover(_("Delete…"), icon=":material/delete:", type="tertiary", key="mf-delete"):
        used = own.plans_with(at.app.db, at.who, method=one.slug)
        st.text(_plans(at, used) if used else _("No plan works with it."))
        st.button(_("Delete this method"), key="mf-drop", type="primary", on_click=_drop, args=(at, one.slug))


def _drop(at: Desk, slug: str) -> None:
    with feedback.refusals_shown(at.texts):
        own.drop_method(at.who, library=at.app.library, slug=slug, lang=at.texts.lang)
        st.query_params.clear()
        feedback.said(at.texts.gettext("Deleted."))


def _plans(at: Desk, used: int) -> str:
    """What becomes of the plans that have it."""
    return at.ngettext(
        "{n} plan works with it, and keeps what it has now.",
        "{n} plans work with it, and keep what they have now.",
        used,
    )


def _back(at: Desk, slug: str = "") -> None:
    label = at._("Back to the method") if slug else at._("All methods")
    params = {"m": slug} if slug else {}
    st.page_link("screens/methods.py", label=label, icon=":material/arrow_back:", query_params=params)


def _lang(at: Desk, slug: str) -> str:
    """The language in which the method is changed: as chosen, else the reader's where it has words in it."""
    asked = st.query_params.get("in", "")
    one = at.app.library.methods.get(slug)
    there = tuple(one.texts) if one else ()
    return asked if asked in LANGUAGES else at.texts.lang if at.texts.lang in there or not there else there[0]


def _languages(at: Desk, slug: str, lang: str) -> None:
    """In which language the words are; one that the method does not speak yet begins with those it has."""
    _ = at.texts.gettext
    one = at.app.library.methods[slug]

    def turn() -> None:
        st.query_params["in"] = st.session_state["mf-lang"]

    st.session_state["mf-lang"] = lang
    st.segmented_control(
        _("Words in"), LANGUAGES, format_func=LANGUAGE_NAMES.__getitem__, required=True, key="mf-lang", on_change=turn
    )
    if lang not in one.texts:
        draw(piece('<p class="f-meta">{t}</p>', t=_("Not translated yet: put these words into the other language.")))


def _file(at: Desk) -> None:
    """A method that somebody shared, or wrote as files."""
    _ = at.texts.gettext
    turn = st.session_state.get(TURN, 0)
    draw(
        piece(
            '<p class="f-guide">{t}</p>',
            t=_("Take the .zip file as it was shared, or method.yaml together with its texts en.md and fr.md."),
        )
    )
    given = st.file_uploader(
        _("Method file (.zip), or its files"),
        type=TYPES,
        accept_multiple_files=True,
        max_upload_size=MOST_BYTES // 1_000_000,
        key=f"mf-file-{turn}",
    )
    if given:
        files = {one.name: one.getvalue() for one in given}
        st.button(_("Take in this method"), type="primary", key="mf-take", on_click=_take, args=(at, files, turn))
    feedback.show_refused(REFUSED)


def _take(at: Desk, files: dict[str, bytes], turn: int) -> None:
    st.session_state[TURN] = turn + 1
    with feedback.refusals_shown(at.texts, REFUSED):
        slug = own.take_in_method(at.who, library=at.app.library, files=files, lang=at.texts.lang)
        st.query_params.from_dict({"m": slug})
        feedback.said(at.texts.gettext("Taken in. It is among the methods now."))
