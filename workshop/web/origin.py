"""Whether a post comes from a page of ours: a foreign page's form says where it comes from, and is refused."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from workshop.errors import N_, WorkshopError
from workshop.settings import Settings


class ForeignPage(WorkshopError):
    """The form or script that sent this belongs to another site."""

    key = "foreign_page"
    sentence = N_("This was sent from another site. Please open the page again and try once more.")
    status = 403


def check_origin(connection: HTTPConnection, settings: Settings) -> None:
    """Refuse what another site's page sends; programs, which say no origin, hold a credential of their own.

    Raises ForeignPage.
    """
    origin = connection.headers.get("origin")
    if origin is None:
        return
    own = {connection.headers.get("host", "").lower()}
    if settings.public_url:
        own.add(urlsplit(settings.public_url).netloc.lower())
    if urlsplit(origin).netloc.lower() not in own or not urlsplit(origin).netloc:
        raise ForeignPage()
