"""The server: what `st.App` is given, and `run` for the command line."""

import signal
import sys
from pathlib import Path
from typing import Any, cast

import streamlit as st

from workshop import bootstrap
from workshop.bootstrap import App, LateApp
from workshop.server import exports_route, health, lifespan, middleware, options, reports_route
from workshop.server.faults import on_script_error
from workshop.settings import Settings
from workshop.trial import Trials
from workshop.web import routes as light_pages

SCRIPT = Path(__file__).resolve().parent.parent / "ui" / "main.py"

__all__ = ["SCRIPT", "parts", "run"]


def parts() -> dict[str, Any]:
    """The arguments of `st.App`: script, routes, middleware, lifespan and what happens when a page fails.

    Nothing is opened here; the lifespan builds the App. Raises the refusals of the settings.
    """
    settings = bootstrap.settings_of()
    options.apply(settings)
    return _parts(settings)


def _parts(settings: Settings) -> dict[str, Any]:
    late = LateApp(settings)
    app, trials = cast(App, late), Trials()
    made = [*reports_route.routes(app, trials), *exports_route.routes(app, trials)]
    routes = [*health.routes(late), *made, *light_pages(app, trials)]
    return {
        "script_path": SCRIPT,
        "routes": routes,
        "middleware": middleware.stack(late, trials, routes),
        "lifespan": lifespan.of(late, trials),
        "on_script_error": on_script_error,
    }


def run(host: str | None = None, port: int | None = None) -> None:
    """Serve until stopped; `host` and `port` go before the settings. Raises the refusals of the settings."""
    chosen = {"server.address": host, "server.port": port}
    asked = {name: value for name, value in chosen.items() if value is not None}
    settings = bootstrap.settings_of()
    # Uvicorn stops in good order at SIGTERM and then raises it once more: that is an end, not an accident.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    st.App(**_parts(settings)).run(config={**options.for_run(settings), **asked})
