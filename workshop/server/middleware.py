"""What every request passes, outermost first."""

from collections.abc import Sequence

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute

from workshop.bootstrap import LateApp
from workshop.server.guard import Guard, HostCheck
from workshop.server.headers import SecurityHeaders
from workshop.server.shell import Shell
from workshop.server.sockets import SocketLimit
from workshop.trial import Trials


def stack(late: LateApp, trials: Trials, routes: Sequence[BaseRoute]) -> list[Middleware]:
    """Headers, host names, compression (event streams are left alone), socket limits, the guard."""
    return [
        Middleware(SecurityHeaders),
        Middleware(HostCheck, late=late),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
        Middleware(SocketLimit),
        Middleware(Guard, late=late, trials=trials, routes=routes, shell=Shell(late)),
    ]
