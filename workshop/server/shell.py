"""Streamlit's index.html as ours: language, title, icon, viewport, and no words in English."""

import base64
import hashlib
import re
from functools import lru_cache
from html import escape
from pathlib import Path

import streamlit
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response

from workshop.bootstrap import LateApp
from workshop.errors import N_
from workshop.i18n import catalogue, choose

PRODUCT = N_("Safer places together")
NO_SCRIPT = N_("This page needs JavaScript. Participants’ pages work without it.")
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Crect width='32' height='32' rx='8' fill='%230B5C6B'/%3E"
    "%3Cpath d='M9 21V11h14v10l-4-3H9z' fill='none' stroke='%23fff' stroke-width='2.4'/%3E%3C/svg%3E"
)
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def index() -> str:
    """The installed Streamlit's page."""
    return (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


def inline_hashes(page: str) -> tuple[str, ...]:
    """The CSP sources of the page's inline scripts, as the browser computes them.

    >>> inline_hashes("<script>a</script>")
    ("'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='",)
    """
    return tuple(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in INLINE.findall(page)
    )


@lru_cache(maxsize=8)
def page(lang: str) -> str:
    """The shell in one language."""
    _ = catalogue(lang).gettext
    html = re.sub(r"<!--.*?-->\s*", "", index(), flags=re.DOTALL)
    html = re.sub(r'<html lang="[^"]*"', f'<html lang="{escape(lang)}" dir="ltr"', html)
    html = re.sub(r"<title>.*?</title>", f"<title>{escape(_(PRODUCT))}</title>", html)
    html = re.sub(r'content="width=device-width[^"]*"', 'content="width=device-width, initial-scale=1"', html)
    html = re.sub(r'<link rel="shortcut icon"[^>]*>', f'<link rel="icon" href="{ICON}" />', html)
    html = re.sub(r'<link\s+rel="preload"[^>]*as="font"[^>]*>\s*', "", html)
    html = re.sub(r'<link rel="service-desc"[^>]*>\s*', "", html)
    return re.sub(
        r"<noscript>.*?</noscript>", f"<noscript><p>{escape(_(NO_SCRIPT))}</p></noscript>", html, flags=re.DOTALL
    )


class Shell:
    """Answers a page's first request."""

    def __init__(self, late: LateApp) -> None:
        self.late = late

    def answer(self, connection: HTTPConnection) -> Response:
        """The shell in the language of the address, the browser, or the server; the page itself corrects it later."""
        lang = choose(
            query=connection.query_params.get("lang"),
            chosen=connection.cookies.get("lang"),
            default=self.late.settings.lang,
            accept_language=connection.headers.get("accept-language"),
        )
        return HTMLResponse(page(lang), headers={"Cache-Control": "no-store"})
