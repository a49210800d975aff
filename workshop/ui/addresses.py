"""Addresses of a workshop as this browser, the projector and the phones reach them."""

from urllib.parse import urlsplit

import streamlit as st

from workshop.live.model import Workshop
from workshop.settings import Settings
from workshop.settings.machine import phones_host


def join_url(settings: Settings, workshop: Workshop) -> str:
    """Where phones join: never "localhost", which reaches nobody."""
    if settings.public_url:
        return f"{settings.public_url.rstrip('/')}/j/{workshop.shown_code}"
    here = urlsplit(st.context.url or "")
    host = phones_host(here.hostname or "localhost", settings.host)
    return f"{here.scheme or 'http'}://{host}:{here.port or settings.port}/j/{workshop.shown_code}"


def screen_url(settings: Settings, workshop: Workshop) -> str:
    """Where the projector looks: on the same computer as the console, or by the public address."""
    if settings.public_url:
        return f"{settings.public_url.rstrip('/')}/screen?s={workshop.screen_key}"
    here = urlsplit(st.context.url or "")
    start = f"{here.scheme}://{here.netloc}" if here.netloc else f"http://localhost:{settings.port}"
    return f"{start}/screen?s={workshop.screen_key}"
