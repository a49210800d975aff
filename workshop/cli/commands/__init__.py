"""What each command does: it is given its surroundings and its arguments, and gives 1 when something is wrong."""

from workshop.cli.commands.analyse import analyse
from workshop.cli.commands.bench import bench
from workshop.cli.commands.keep import backup, check, migrate, purge, restore
from workshop.cli.commands.library import methods, templates
from workshop.cli.commands.results import export, report
from workshop.cli.commands.start import Command, serve
from workshop.cli.commands.workshops import ACTS, demo, drive, import_, list_, new

__all__ = [
    "ACTS",
    "Command",
    "analyse",
    "backup",
    "bench",
    "check",
    "demo",
    "drive",
    "export",
    "import_",
    "list_",
    "methods",
    "migrate",
    "new",
    "purge",
    "report",
    "restore",
    "serve",
    "templates",
]
