"""The command line: everything that a shell, a script or a timer needs, with the same services as the screens."""

from workshop.cli.run import main

__all__ = ["main"]
