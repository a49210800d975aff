"""The light pages: phones, the wall, sign-in and set-up. Server-made, small, working without a script."""

from collections.abc import Callable
from functools import partial
from typing import Any

from starlette.routing import BaseRoute, Route

from workshop.bootstrap import App
from workshop.trial import Trials
from workshop.web import (
    accounts,
    assets,
    behalf,
    media,
    pages,
    preview,
    print_pages,
    print_plan,
    room_api,
    room_pages,
    screen,
    send_off,
    setup,
)
from workshop.web.site import Handler, Site

__all__ = ["routes"]


def routes(app: App, trials: Trials) -> list[BaseRoute]:
    """Every address of the light pages and of the room's API. `app` may still be on its way (LateApp)."""
    site = Site(app, trials)

    def page(path: str, **handlers: object) -> Route:
        return Route(path, _by_method(site, site.page, handlers), methods=list(handlers))

    def api(path: str, **handlers: object) -> Route:
        return Route(path, _by_method(site, site.api, handlers), methods=list(handlers))

    def frame(path: str, **handlers: object) -> Route:
        return Route(path, _by_method(site, partial(behalf.framed, site), handlers), methods=list(handlers))

    room, rooms = "/j/{code}", "/api/rooms/{code}"
    return [
        page("/", GET=pages.home),
        page("/try", GET=pages.home, POST=pages.try_it),
        page("/privacy", GET=pages.privacy),
        page("/accessibility", GET=pages.accessibility),
        page("/help", GET=pages.help_page),
        page("/signin", GET=accounts.sign_in_page, POST=accounts.sign_in),
        page("/signout", GET=accounts.sign_out_page, POST=accounts.sign_out),
        page("/invite", GET=accounts.invite_page, POST=accounts.accept),
        page("/setup", GET=setup.form_page, POST=setup.set_up),
        page("/setup/phones", GET=setup.phones_page),
        page("/setup/qr", GET=setup.picture),
        page("/setup/hello", GET=setup.hello),
        page("/setup/reach", GET=setup.reach),
        page("/setup/ready", GET=setup.ready_page),
        page("/j", GET=pages.code_page, POST=pages.typed_code),
        page(room, GET=room_pages.page),
        page(f"{room}/now", GET=room_pages.now),
        page(f"{room}/join", POST=room_pages.join),
        page(f"{room}/answer", POST=room_pages.answer),
        page(f"{room}/erase", POST=room_pages.erase),
        page(f"{room}/send-off", POST=send_off.give),
        page(f"{room}/return", POST=room_pages.come_back),
        page(f"{room}/me", POST=room_pages.me),
        page(f"{room}/noted", POST=room_pages.noted),
        page(f"{room}/leave", POST=room_pages.leave),
        page(f"{room}/preview", GET=preview.page),
        frame(f"{room}/behalf", GET=behalf.page, POST=behalf.begin),
        frame(f"{room}/behalf/answer", POST=behalf.answer),
        frame(f"{room}/behalf/erase", POST=behalf.erase),
        page("/print/methods/{slug}", GET=print_pages.method_card),
        page("/print/workshops/{id}", GET=print_plan.page),
        page("/screen", GET=screen.page),
        page("/screen/qr", GET=screen.picture),
        api(rooms, GET=room_api.card),
        api(f"{rooms}/join", POST=room_api.join),
        api(f"{rooms}/state", GET=room_api.state),
        api(f"{rooms}/submissions", POST=room_api.submit),
        api(f"{rooms}/media", POST=media.upload),
        api(f"{rooms}/media/{{media}}", GET=media.of_room),
        api(f"{rooms}/events", GET=room_api.events),
        api(f"{rooms}/me", POST=room_api.me),
        api(f"{rooms}/return", POST=room_api.come_back),
        api(f"{rooms}/mine", GET=room_api.mine, DELETE=room_api.erase),
        api("/api/screens/{key}", GET=screen.whole),
        api("/api/screens/{key}/live", GET=screen.live),
        api("/api/screens/{key}/act", POST=screen.act),
        api("/api/screens/{key}/media/{media}", GET=media.of_screen),
        api("/api/workshops/{id}/live", GET=screen.console_live),
        api("/api/workshops/{id}/media/{media}", GET=media.of_console),
        Route("/assets/{hash}/{name:path}", assets.serve, methods=["GET"]),
        # Where the guard leads every address that nobody knows.
        page("/not-found", GET=Site.no_page, POST=Site.no_page),
    ]


def _by_method(site: Site, wrapped: Callable[[Any], Handler], handlers: dict[str, Any]) -> Handler:
    """One handler that picks by method: a path has one route, so that a wrong method is told as such."""
    made = {name: wrapped(partial(handler, site)) for name, handler in handlers.items()}
    if "GET" in made:
        made.setdefault("HEAD", made["GET"])

    async def answer(request):  # type: ignore[no-untyped-def]
        return await made[request.method](request)

    return answer
