"""Streamlit's options, the same for both ways to start."""

import os
import sys
from typing import Any, NoReturn

from streamlit import config

from workshop.settings import Settings
from workshop.web.assets import asset

FACES = (
    (
        "fonts/atkinson-latin.woff2",
        "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, "
        "U+2000-206F, U+20AC, U+2122, U+2190-2193, U+2212, U+2215, U+FEFF, U+FFFD",
    ),
    (
        "fonts/atkinson-latin-ext.woff2",
        "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, "
        "U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF",
    ),
)

# What decides where the server listens.
LISTENING = ("server.port", "server.address")


def of(settings: Settings) -> dict[str, Any]:
    """The options of config.toml, the settings' host names and port, and the fonts of the light pages."""
    return {**settings.streamlit(), "theme.fontFaces": _faces()}


def apply(settings: Settings) -> None:
    """Set them for `streamlit run`, which has read its own file already; what stands on its command line wins.

    It listens before it reads the app. Where that is another port or address than set, the process starts anew
    with the right ones in its environment, and this does not return.
    """
    asked = {name: value for name, value in of(settings).items() if not _on_command_line(name)}
    listening = {name: asked[name] for name in LISTENING if name in asked}
    if _by_streamlit_run() and any(config.get_option(name) != value for name, value in listening.items()):
        _start_again({config._config_options_template[name].env_var: str(value) for name, value in listening.items()})
    for name, value in asked.items():
        config.set_option(name, value, "workshop settings")


def for_run(settings: Settings) -> dict[str, Any]:
    """The same for `App.run`, which reads everything anew and takes secrets from the environment only."""
    options = of(settings)
    known = config._config_options_template
    for name in [name for name in options if known[name].sensitive]:
        os.environ[known[name].env_var] = str(options.pop(name))
    return options


def differences(settings: Settings) -> tuple[str, ...]:
    """Names of options whose effective value is another than asked, those of the command line left out."""
    return tuple(
        name for name, value in of(settings).items() if not _on_command_line(name) and config.get_option(name) != value
    )


def _on_command_line(name: str) -> bool:
    return "command-line" in config.get_where_defined(name)


def _by_streamlit_run() -> bool:
    """Whether Streamlit's own command started this process and has opened its door already."""
    return bool(config._server_mode == "starlette-app")


def _start_again(variables: dict[str, str]) -> NoReturn:
    os.environ.update(variables)
    sys.stdout.flush()
    # The open door is inheritable and would stay open, with nobody behind it.
    os.closerange(3, 1024)
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 (the same command, no shell)


def _faces() -> list[dict[str, str]]:
    return [
        {
            "family": "Atkinson Hyperlegible Next",
            "url": asset(file),
            "weight": "200 800",
            "style": "normal",
            "unicodeRange": letters,
        }
        for file, letters in FACES
    ]
