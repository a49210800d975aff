"""The app, for `streamlit run streamlit_app.py`. The call must read `st.App(`: Streamlit looks for it in this text."""

import streamlit as st

from workshop.server import parts

app = st.App(**parts())
