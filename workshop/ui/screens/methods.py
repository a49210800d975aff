"""The library of methods: look through them, read one, print its card."""

import streamlit as st

from workshop.ui.desk import desk
from workshop.ui.frame import frame, heading
from workshop.ui.library import own
from workshop.ui.library.listing import catalogue
from workshop.ui.library.reading import method


def main() -> None:
    """Draw the screen."""
    at = desk()
    _ = at.texts.gettext
    asked, make = st.query_params.get("m", ""), st.query_params.get("make", "")
    one = at.app.library.methods.get(asked)
    frame(at, _("Methods"))
    for name, value in (("m", asked), ("make", make)):
        if value:
            # A link from this very screen is not written into the address by itself; the next run would not know.
            st.query_params[name] = value
    if make:
        own.add(at) if make == own.NEW else own.change(at, make)
        return
    if one is not None:
        method(at, one)
        return
    if asked:
        st.error(_("There is no such method in the library any more."))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        with st.container(width="content", gap=None):
            heading(_("Methods"), _("Ways of working with a group, each timed and ready to be run from the console."))
        st.page_link(
            "screens/methods.py", label=_("Add a method"), icon=":material/add:", query_params={"make": own.NEW}
        )
    catalogue(at)


main()
