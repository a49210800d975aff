"""What every light page needs: the App, the templates, the reader's language, and one lane to the services."""

import logging
import secrets
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from typing import Any, TypeVar
from urllib.parse import urlencode

from anyio import CapacityLimiter, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from workshop.bootstrap import App
from workshop.errors import N_, WorkshopError
from workshop.i18n import Texts, catalogue, choose
from workshop.i18n.catalogue import PSEUDO
from workshop.people.throttle import SlowDown
from workshop.trial import Trial, Trials
from workshop.web import cookies
from workshop.web.origin import check_origin
from workshop.web.render import environment

log = logging.getLogger("workshop.fault")

T = TypeVar("T")
Handler = Callable[[Request], Awaitable[Response]]

FAULT = N_("Something went wrong on our side. Nothing you wrote is lost. Reference {ref}")
NO_PAGE = N_("This page does not exist")
DEMO, REHEARSAL = N_("DEMO"), N_("REHEARSAL")
LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
# Form posts say where they come from only when pages of the same site may: "no-referrer" would make it "null".
PAGE_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
API_HEADERS = {"Cache-Control": "no-store", "API-Version": "1"}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: their language, and the one they asked for in the address ('' when they did not)."""

    texts: Texts
    asked: str

    def link(self, path: str, **query: str) -> str:
        """An address of ours that keeps the language asked for."""
        query = {name: value for name, value in query.items() if value}
        if self.asked:
            query.setdefault("lang", self.asked)
        return path + (f"{'&' if '?' in path else '?'}{urlencode(query)}" if query else "")


# The demonstration or rehearsal that a request belongs to, None for the server's own store.
_TRIAL: ContextVar[Trial | None] = ContextVar("trial", default=None)


class Site:
    """The light pages of one App, and of what is tried beside it. Services run in threads, at most sixteen."""

    def __init__(self, app: App, trials: Trials) -> None:
        self._app = app
        self.trials = trials
        self.templates = environment()
        self._limiter: CapacityLimiter | None = None
        self.reached: dict[str, bool] = {}

    @property
    def app(self) -> App:
        """The App that this request is for: the server's own, or that of a demonstration or a rehearsal."""
        trial = _TRIAL.get()
        return self._app if trial is None else trial.app

    @property
    def own_app(self) -> App:
        """The server's own App, also where a demonstration or a rehearsal asks."""
        return self._app

    @property
    def trial(self) -> Trial | None:
        """The demonstration or rehearsal that this request is for."""
        return _TRIAL.get()

    def mark(self, texts: Texts) -> str:
        """What stands on the wall and on the phones of a workshop whose people are invented."""
        return texts.gettext(REHEARSAL if self.trial is not None and self.trial.rehearsal else DEMO)

    async def _belong(self, connection: HTTPConnection) -> None:
        """A code or a wall's key says whose store is meant; else one's workshop, or the visitor's session, does."""
        path, query = connection.path_params, connection.query_params
        if "code" in path:
            _TRIAL.set(self.trials.of_code(path["code"]))
        elif key := path.get("key") or query.get("s"):
            _TRIAL.set(self.trials.of_screen(key))
        elif "id" in path:
            token = cookies.session_token(connection)
            _TRIAL.set(await self.run(self.trials.of_page, self._app, token, path["id"]))
        else:
            _TRIAL.set(self.trials.of_session(cookies.session_token(connection)))

    async def run(self, service: Callable[..., T], *args: Any, **named: Any) -> T:
        """The answer of a service, without stopping the others meanwhile."""
        if self._limiter is None:
            self._limiter = CapacityLimiter(16)
        return await to_thread.run_sync(partial(service, *args, **named), limiter=self._limiter)

    def reader(self, connection: HTTPConnection, *, chosen: str = "", workshop: str = "") -> Reader:
        """The reader's language: asked in the address, chosen before, the workshop's, the browser's, the server's."""
        asked = connection.query_params.get("lang", "")
        if asked == PSEUDO:
            return Reader(catalogue(PSEUDO), PSEUDO)
        lang = choose(
            asked,
            chosen or connection.cookies.get("lang"),
            self.app.settings.lang,
            connection.headers.get("accept-language"),
            workshop=workshop,
        )
        return Reader(catalogue(lang), lang if asked else "")

    def speaking(self, lang: str) -> Reader:
        """A reader of this language who asked for none: the wall speaks the workshop's."""
        return Reader(catalogue(lang), "")

    def html(self, reader: Reader, template: str, request: Request, status: int = 200, **facts: Any) -> HTMLResponse:
        """A page made from a template."""
        return HTMLResponse(self.markup(reader, template, request, **facts), status, headers=PAGE_HEADERS)

    def markup(self, reader: Reader, template: str, request: Request, **facts: Any) -> str:
        """The text of a template, in the reader's language."""
        texts = reader.texts
        return self.templates.get_template(template).render(
            texts=texts,
            lang=texts.lang,
            link=reader.link,
            path=request.url.path,
            query=dict(request.query_params),
            version=product_version(),
            mark=self.mark(texts),
            gettext=texts.gettext,
            ngettext=texts.ngettext,
            _=texts.gettext,
            **facts,
        )

    def page(self, handler: Handler) -> Handler:
        """A page's handler whose refusals become a page with their sentence."""

        async def answer(request: Request) -> Response:
            try:
                await self._belong(request)
                if request.method not in ("GET", "HEAD"):
                    check_origin(request, self.app.settings)
                return await handler(request)
            except WorkshopError as refusal:
                return self.refusal(request, refusal)
            except HTTPException:
                raise
            except Exception as fault:  # noqa: BLE001 (the last line: a person gets a sentence, the log the fault)
                return self.problem(request, self.fault_said(request, fault), 500)

        return answer

    def api(self, handler: Handler) -> Handler:
        """A program's handler whose refusals become `{"error", "message"}`."""

        async def answer(request: Request) -> Response:
            try:
                await self._belong(request)
                if request.method not in ("GET", "HEAD"):
                    check_origin(request, self.app.settings)
                response = await handler(request)
            except WorkshopError as refusal:
                response = JSONResponse(
                    {"error": refusal.key, "message": said(refusal, self.reader(request).texts)},
                    refusal.status,
                    headers={**API_HEADERS, **waiting(refusal)},
                )
            except HTTPException:
                raise
            except Exception as fault:  # noqa: BLE001 (as above)
                response = JSONResponse(
                    {"error": "fault", "message": self.fault_said(request, fault)}, 500, headers=API_HEADERS
                )
            for name, value in API_HEADERS.items():
                response.headers.setdefault(name, value)
            return response

        return answer

    def refusal(self, request: Request, refusal: WorkshopError) -> Response:
        """A refusal as a page of its own, where the form it belongs to is not at hand."""
        response = self.problem(request, said(refusal, self.reader(request).texts), refusal.status)
        response.headers.update(waiting(refusal))
        return response

    def problem(self, request: Request, sentence: str, status: int) -> Response:
        """One sentence, the code box, and the way home."""
        return self.html(self.reader(request), "problem.html", request, status, sentence=sentence)

    def fault_said(self, request: Request, fault: Exception) -> str:
        """Log a fault under a reference, and say that reference."""
        reference = "".join(secrets.choice(LETTERS) for _ in range(6))
        log.error("fault %s at %s", reference, request.scope.get("path", ""), exc_info=fault)
        return self.reader(request).texts.gettext(FAULT).format(ref=reference)

    async def no_page(self, request: Request) -> Response:
        """The address leads nowhere."""
        return self.problem(request, self.reader(request).texts.gettext(NO_PAGE), 404)


def said(refusal: WorkshopError, texts: Texts) -> str:
    """A refusal's sentence in the reader's language; a missing fact never hides it."""
    words = texts.gettext(refusal.sentence)
    try:
        return words.format(**refusal.facts)
    except (KeyError, IndexError):
        return words


def waiting(refusal: WorkshopError) -> dict[str, str]:
    """The header that tells how long to wait, where the refusal is about speed."""
    return {"Retry-After": str(refusal.seconds)} if isinstance(refusal, SlowDown) else {}


def product_version() -> str:
    """The installed version; '' in a bare checkout."""
    try:
        return installed("workshop")
    except PackageNotFoundError:
        return ""


def address(connection: HTTPConnection) -> str:
    """The network address a request came from."""
    return connection.client.host if connection.client else ""
