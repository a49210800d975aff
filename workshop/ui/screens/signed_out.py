"""What is left of a page whose session has ended: the way back."""

import streamlit as st

from workshop.ui import visit
from workshop.ui.html import draw, piece

texts = visit.texts()
_ = texts.gettext

draw(piece('<h1 class="pg-h1">{title}</h1>', title=_("You are signed out.")))
st.text(_("The workshop goes on without you. Sign in to return to it."))
st.link_button(_("Sign in"), f"/signin?lang={texts.lang}", type="primary", icon=":material/login:")
