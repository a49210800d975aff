"""Addresses as phones must see them: a QR code that says "localhost" reaches nobody."""

import io
from functools import lru_cache
from urllib.parse import urlsplit

import segno
from starlette.requests import HTTPConnection

from workshop.identifiers import show_code
from workshop.settings import Settings
from workshop.settings.machine import phones_host


def base(connection: HTTPConnection, settings: Settings) -> str:
    """What the addresses for phones begin with, without a final slash.

    The public address when one is set; otherwise the one this page was asked by, and where that is this computer's
    own name for itself, its address in the network.
    """
    if settings.public_url:
        return settings.public_url.rstrip("/")
    host = phones_host(connection.url.hostname or "localhost", settings.host)
    port = connection.url.port
    return f"{connection.url.scheme}://{host}" + (f":{port}" if port else "")


def join_address(start: str, code: str) -> str:
    """Where a phone joins; start: as `base` gives it, code: canonical."""
    return f"{start}/j/{show_code(code)}"


def spoken(address: str) -> str:
    """An address as one reads it aloud: without the scheme."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}".rstrip("/")


@lru_cache(maxsize=64)
def qr(address: str) -> bytes:
    """The address as an SVG picture: dark on white in every theme, with the quiet zone scanners need."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out,
        kind="svg",
        border=4,
        dark="#000",
        light="#fff",
        xmldecl=False,
        omitsize=True,
        svgclass=None,
        lineclass=None,
    )
    return out.getvalue()
