"""The library of methods: look through them, read one, print its card."""

import streamlit as st

from workshop.ui.desk import desk
from workshop.ui.frame import frame, heading
from workshop.ui.library.listing import catalogue
from workshop.ui.library.reading import method


def main() -> None:
    """Draw the screen."""
    at = desk()
    _ = at.texts.gettext
    asked = st.query_params.get("m", "")
    one = at.app.library.methods.get(asked)
    frame(at, _("Methods"))
    if one is not None:
        method(at, one)
        return
    if asked:
        st.error(_("There is no such method in the library any more."))
    heading(_("Methods"), _("Ways of working with a group, each timed and ready to be run from the console."))
    catalogue(at)


main()
