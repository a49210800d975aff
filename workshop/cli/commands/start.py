"""Starting the app."""

import argparse
import errno
import os
import socket
from collections.abc import Callable

from workshop.cli.context import Context
from workshop.cli.refusals import HostUnknown, PortTaken

Command = Callable[[Context, argparse.Namespace], int | None]


def serve(context: Context, given: argparse.Namespace) -> None:
    """Serve until stopped. Raises PortTaken, HostUnknown, and what the server refuses."""
    host, port = given.host, given.port
    _free(host or context.settings.host, port or context.settings.port)
    if given.database:
        # The server reads its settings by itself, as it does under `streamlit run`.
        os.environ["WORKSHOP_DATABASE_URL"] = given.database
    from workshop import server

    server.run(host, port)


def _free(host: str, port: int) -> None:
    """Find out now and in our words what the server would say in English and with a traceback."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except (OSError, UnicodeError) as why:
            if isinstance(why, OSError) and why.errno in (errno.EADDRINUSE, errno.EACCES):
                raise PortTaken(port=port, next=port + 1 if port < 65535 else 8501) from why
            raise HostUnknown(host=host) from why
