"""The Streamlit script: who is here decides which screens exist at all."""

import streamlit as st

from workshop.people.actor import Role
from workshop.ui import feedback, theme, visit

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")

who = visit.actor()
texts = visit.texts(who)
_ = texts.gettext

if who.role is Role.FACILITATOR:
    # The default page lives at "/", which is the light home page: it only sends on.
    screen = st.navigation(
        [
            st.Page("screens/home.py", title=_("My workshops"), default=True, visibility="hidden"),
            st.Page("screens/workshops.py", title=_("Workshops"), url_path="workshops"),
            st.Page("screens/new.py", title=_("New workshop"), url_path="new"),
            st.Page("screens/methods.py", title=_("Methods"), url_path="methods"),
            st.Page("screens/account.py", title=_("Help"), url_path="account"),
            st.Page("screens/plan.py", title=_("Plan"), url_path="plan", visibility="hidden"),
            st.Page("screens/live.py", title=_("Run"), url_path="live", visibility="hidden"),
            st.Page("screens/results.py", title=_("Results"), url_path="results", visibility="hidden"),
            st.Page("screens/report.py", title=_("Report"), url_path="report", visibility="hidden"),
        ],
        position="top",
    )
else:
    # Nobody else can name a screen: it is not declared for them.
    screen = st.navigation([st.Page("screens/signed_out.py", title=_("Sign in"), default=True)], position="hidden")

with st.container(key="unseen"):
    theme.apply(texts)
feedback.show()
screen.run()
