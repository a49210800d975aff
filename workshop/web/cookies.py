"""The cookies that light pages set, always in the answer to a POST."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

from workshop.bootstrap import SESSION_COOKIES

DAY = 86_400
SESSION_AGE = 30 * DAY
PARTICIPANT_AGE = 30 * DAY
RECEIPT_AGE = 900


def secure(connection: HTTPConnection) -> bool:
    """Whether the visitor came over TLS: only then may a cookie carry the __Host- name."""
    return connection.url.scheme == "https"


def participant_name(connection: HTTPConnection, code: str) -> str:
    """The name of the cookie that makes a phone one person in the workshop with this canonical code."""
    return _named(connection, f"p_{code.lower()}")


def participant_token(connection: HTTPConnection, code: str) -> str | None:
    """The token of this phone's person in this workshop; None before joining."""
    return connection.cookies.get(participant_name(connection, code)) or None


def device(connection: HTTPConnection) -> str:
    """What tells this phone from another for the limits on guessing: any of its own cookies, '' without one."""
    return next((value for name, value in connection.cookies.items() if name.startswith(("p_", "__Host-p_"))), "")


def keep_participant(response: Response, connection: HTTPConnection, code: str, token: str) -> None:
    """This phone is now that person."""
    _set(response, connection, participant_name(connection, code), token, PARTICIPANT_AGE)


def forget_participant(response: Response, connection: HTTPConnection, code: str) -> None:
    """This phone is nobody again in this workshop."""
    _set(response, connection, participant_name(connection, code), "", 0)


def receipt(connection: HTTPConnection, code: str) -> str:
    """The receipt code that has still to be shown on this phone; '' once it was noted or after 15 minutes."""
    return connection.cookies.get(_named(connection, f"r_{code.lower()}"), "")


def keep_receipt(response: Response, connection: HTTPConnection, code: str, receipt: str) -> None:
    """Show the receipt code on the next page, until it was noted."""
    _set(response, connection, _named(connection, f"r_{code.lower()}"), receipt, RECEIPT_AGE)


def forget_receipt(response: Response, connection: HTTPConnection, code: str) -> None:
    """The receipt code was noted: never show it again."""
    _set(response, connection, _named(connection, f"r_{code.lower()}"), "", 0)


def entered(connection: HTTPConnection, code: str, person: str) -> str:
    """The receipt code of the person without a device who was let in last, for as long as it may be shown; else ''."""
    whose, _, receipt = connection.cookies.get(_named(connection, f"e_{code.lower()}"), "").partition(".")
    return receipt if whose == person else ""


def keep_entered(response: Response, connection: HTTPConnection, code: str, person: str, receipt: str) -> None:
    """Show this receipt code to whoever writes for the person."""
    _set(response, connection, _named(connection, f"e_{code.lower()}"), f"{person}.{receipt}", RECEIPT_AGE)


def session_token(connection: HTTPConnection) -> str | None:
    """The facilitator's session token; None without one."""
    return next((token for name in SESSION_COOKIES if (token := connection.cookies.get(name))), None)


def keep_session(response: Response, connection: HTTPConnection, token: str) -> None:
    """This browser is signed in."""
    _set(response, connection, SESSION_COOKIES[0] if secure(connection) else SESSION_COOKIES[1], token, SESSION_AGE)


def forget_session(response: Response, connection: HTTPConnection) -> None:
    """This browser is signed out."""
    for name in SESSION_COOKIES:
        if name in connection.cookies:
            _set(response, connection, name, "", 0)


def keep_lang(response: Response, connection: HTTPConnection, lang: str) -> None:
    """The language chosen on a light page also holds for the pages behind the sign-in."""
    _set(response, connection, "lang", lang, 365 * DAY)


def _named(connection: HTTPConnection, name: str) -> str:
    return f"__Host-{name}" if secure(connection) else name


def _set(response: Response, connection: HTTPConnection, name: str, value: str, age: int) -> None:
    tls = secure(connection) or name.startswith("__Host-")
    response.set_cookie(name, value, max_age=age, path="/", secure=tls, httponly=True, samesite="lax")
