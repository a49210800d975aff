"""Who gets as far as Streamlit: known host names, known addresses, people with a valid session."""

from collections.abc import Sequence
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from workshop.bootstrap import SESSION_COOKIES, LateApp
from workshop.people import accounts
from workshop.people.actor import Role
from workshop.server.shell import Shell
from workshop.trial import Trials

PAGES = ("workshops", "new", "plan", "live", "results", "report", "methods", "account")
STREAMLIT = ("/_stcore/", "/static/", "/component/", "/media/")


def session_of(connection: HTTPConnection) -> str | None:
    """The facilitator's session token of a request, None without one."""
    for name in SESSION_COOKIES:
        if token := connection.cookies.get(name):
            return token
    return None


def known_host(host: str, allowed: Sequence[str]) -> bool:
    """Whether a Host header names this server; ports do not count, an empty list allows every name."""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    name = name.strip("[]").lower().rstrip(".")
    return not allowed or any(
        name == known or (known.startswith("*.") and name.endswith(known[1:])) for known in (a.lower() for a in allowed)
    )


class HostCheck:
    """Refuses other host names, so that a foreign page cannot reach a local server by a name of its own."""

    def __init__(self, app: ASGIApp, late: LateApp) -> None:
        self.app = app
        self.allowed = late.settings.allowed_hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 421 to an unknown host."""
        if scope["type"] in ("http", "websocket"):
            host = HTTPConnection(scope).headers.get("host", "")
            if not known_host(host, self.allowed):
                await _refuse(scope, receive, send, 421, "Unknown host name. Add it to WORKSHOP_HOSTS.")
                return
        await self.app(scope, receive, send)


class Guard:
    """Lets through own routes, Streamlit's own prefixes, and its pages for facilitators with a valid session."""

    def __init__(self, app: ASGIApp, late: LateApp, trials: Trials, routes: Sequence[BaseRoute], shell: Shell) -> None:
        self.app = app
        self.late = late
        self.trials = trials
        self.routes = tuple(routes)
        self.shell = shell
        self.pages = {f"/{page}" for page in PAGES}
        self.limiter: CapacityLimiter | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send people without a session to /signin, and give the others the shell in their language."""
        path = scope.get("path", "")
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] != "http" or path.startswith(STREAMLIT) or self._own(scope):
            await self.app(scope, receive, send)
        elif path.rstrip("/") in self.pages:
            await self._page(scope, receive, send)
        else:
            # Streamlit would answer any address with its shell; the light pages have an honest "does not exist".
            scope = {**scope, "path": "/not-found", "raw_path": b"/not-found", "asked_path": path}
            await self.app(scope, receive, send)

    def _own(self, scope: Scope) -> bool:
        return any(route.matches(scope)[0] is not Match.NONE for route in self.routes)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        if not await self._facilitator(connection):
            query = scope.get("query_string", b"").decode("ascii", "ignore")
            back = scope["path"] + (f"?{query}" if query else "")
            lang = connection.query_params.get("lang", "")
            address = f"/signin?next={quote(back, safe='')}" + (f"&lang={quote(lang)}" if lang else "")
            await RedirectResponse(address, 303, headers={"Cache-Control": "no-store"})(scope, receive, send)
            return
        await self.shell.answer(connection)(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A page's socket opens for facilitators only: nobody else has a page."""
        if await self._facilitator(HTTPConnection(scope)):
            await self.app(scope, receive, send)
        else:
            await _refuse(scope, receive, send, 403, "")

    async def _facilitator(self, connection: HTTPConnection) -> bool:
        token = session_of(connection)
        if token is None or not self.late.here:
            return False
        if self.limiter is None:
            self.limiter = CapacityLimiter(16)
        return await to_thread.run_sync(self._known, token, limiter=self.limiter)

    def _known(self, token: str) -> bool:
        if self.trials.of_session(token) is not None:
            return True
        return accounts.actor_of(self.late.db, token, now=self.late.clock()).role is Role.FACILITATOR


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, sentence: str) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
    else:
        await PlainTextResponse(sentence, status)(scope, receive, send)
