"""Security headers on every answer, with one policy for Streamlit's pages and a stricter one for all others."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.server.guard import PAGES, STREAMLIT
from workshop.server.shell import index, inline_hashes
from workshop.web.policy import COMMON, LIGHT


def streamlit_policy() -> str:
    """The policy of Streamlit's pages: own elements come from blob: addresses, its libraries compile at run time."""
    hashes = " ".join(inline_hashes(index()))
    return COMMON + f"script-src 'self' blob: 'unsafe-eval' 'wasm-unsafe-eval' {hashes}"


class SecurityHeaders:
    """Adds what is missing; a route that has set its own policy (the phone preview) keeps it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.streamlit = streamlit_policy()
        self.pages = {f"/{page}" for page in PAGES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the headers of its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope.get("path", "")
        ours = not (path.startswith(STREAMLIT) or path.rstrip("/") in self.pages)
        secure = scope.get("scheme") == "https"

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", LIGHT if ours else self.streamlit)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                headers.setdefault("Referrer-Policy", "no-referrer")
                headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
                if path.startswith(("/reports/", "/exports/")):
                    headers["Cache-Control"] = "no-store"
                if secure:
                    headers.setdefault("Strict-Transport-Security", "max-age=31536000")
            await send(message)

        await self.app(scope, receive, with_headers)
