"""The commands and their arguments."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workshop.cli import commands
from workshop.cli.commands import users
from workshop.errors import N_
from workshop.i18n import LANGUAGES, Texts

Command = Callable[..., argparse.ArgumentParser]


def parser(texts: Texts) -> argparse.ArgumentParser:
    """The whole command line, its help in one language."""
    _ = texts.gettext
    top = argparse.ArgumentParser(
        prog="workshop",
        description=_("Co-designing urban security policy in a live room. Without a command: start the app."),
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--database", metavar="URL", help=_("another database than the one set in WORKSHOP_DATABASE_URL")
    )
    result = argparse.ArgumentParser(add_help=False, parents=[common])
    result.add_argument("--json", action="store_true", help=_("print the result as one JSON document"))
    every = top.add_subparsers(dest="command", metavar="COMMAND", required=False)

    def command(name: str, run: commands.Command, words: str, *, json: bool = True) -> argparse.ArgumentParser:
        made = every.add_parser(name, parents=[result if json else common], help=_(words), description=_(words))
        made.set_defaults(run=run)
        return made

    _starting(command, texts)
    _working(command, texts)
    _keeping(command, texts)
    _users(every, [result], texts)
    return top


def _starting(command: Command, texts: Texts) -> None:
    """Starting the app, what is in the library, and workshops from it."""
    _ = texts.gettext
    serve = command("serve", commands.serve, N_("start the app"), json=False)
    serve.add_argument("--host", metavar="H", help=_("the address to listen on"))
    serve.add_argument("--port", metavar="P", type=_port, help=_("the port to listen on"))

    demo = command("demo", commands.demo, N_("create the demonstration workshop"))
    demo.add_argument("--participants", metavar="N", type=_count, default=14, help=_("how many scripted participants"))
    demo.add_argument("--seed", metavar="S", type=int, default=1, help=_("the same seed gives the same workshop"))
    demo.add_argument("--lang", choices=LANGUAGES, help=_("its language"))
    demo.add_argument("--finished", action="store_true", help=_("play all stages to the end"))

    command("templates", commands.templates, N_("list the templates"))
    methods = command("methods", commands.methods, N_("list the methods"))
    methods.add_argument("--stage", metavar="S", help=_("only those of one stage"))

    new = command("new", commands.new, N_("create a workshop from a template"))
    new.add_argument("--template", metavar="SLUG", required=True, help=_("see “workshop templates”"))
    new.add_argument("--agenda", metavar="KEY", default="", help=_("a shorter agenda of the template; else all of it"))
    new.add_argument("--title", metavar="T", default="", help=_("what participants read first; else the template’s"))
    new.add_argument("--lang", choices=LANGUAGES, help=_("its language"))

    command("list", commands.list_, N_("list the workshops"))


def _working(command: Command, texts: Texts) -> None:
    """What is done with one workshop, and what comes out of it."""
    _ = texts.gettext
    drive = command("drive", commands.drive, N_("do what a button of the console does"))
    _workshop(drive, texts)
    drive.add_argument("act", choices=tuple(commands.ACTS), metavar="|".join(commands.ACTS))

    report = command("report", commands.report, N_("write a report of a workshop"))
    _workshop(report, texts)
    report.add_argument("kind", metavar="KIND", help=_("for example workshop-record"))
    report.add_argument("file", metavar="FILE", type=Path, help=_("where to write it: .docx, .pdf or .html"))
    report.add_argument("--lang", choices=LANGUAGES, help=_("its language"))
    report.add_argument("--brand", metavar="FILE.docx", type=Path, help=_("your own Word base with styles and logo"))
    report.add_argument("--internal", action="store_true", help=_("with pseudonyms; not for publication"))
    report.add_argument("--draft", action="store_true", help=_("also when checks fail; marked as a draft"))

    export = command("export", commands.export, N_("write a workshop as a file for other programs"))
    _workshop(export, texts)
    export.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help=_("where to write it: .json (everything), .csv (contributions) or .xlsx (all tables)"),
    )
    export.add_argument("--lang", choices=LANGUAGES, help=_("the language of the column titles"))
    export.add_argument("--internal", action="store_true", help=_("with pseudonyms; not for publication"))

    taken = command("import", commands.import_, N_("make a workshop from its archive"))
    taken.add_argument("file", metavar="FILE.json", type=Path, help=_("the archive; “-” is standard input"))


def _keeping(command: Command, texts: Texts) -> None:
    """Analysis by name, and keeping what there is."""
    _ = texts.gettext
    _analyse(command("analyse", commands.analyse, N_("compute a group result from a JSON document")), texts)

    check = command("check", commands.check, N_("check the library, the database and the settings, or an archive"))
    check.add_argument(
        "file", metavar="FILE.json", type=Path, nargs="?", help=_("the archive to check; “-” is standard input")
    )
    command("migrate", commands.migrate, N_("bring the database up to date"))
    _file(command("backup", commands.backup, N_("make a verified copy of all that is kept")))
    _file(command("restore", commands.restore, N_("put such a copy back in its place")))
    purge = command("purge", commands.purge, N_("erase what has been kept long enough"))
    purge.add_argument("--dry-run", action="store_true", help=_("only say what that is"))
    bench = command("bench", commands.bench, N_("let a crowd of phones join and write over the network, and measure"))
    bench.add_argument("--people", metavar="N", type=_count, default=300, help=_("how many phones"))
    bench.add_argument("--minutes", metavar="M", type=float, default=1, help=_("how long they write"))
    bench.add_argument(
        "--url", metavar="URL", default="", help=_("the join address of a room whose step takes notes; else a new one")
    )


def _users(every: Any, parents: list[argparse.ArgumentParser], texts: Texts) -> None:
    """`user add`, `user list`, `user disable`."""
    _ = texts.gettext
    words = _("accounts: add, list, disable")
    user = every.add_parser("user", help=words, description=words)
    acts = user.add_subparsers(dest="act", metavar="add|list|disable", required=True)
    for name, run, said in (
        ("add", users.add, N_("make a one-time link for an account, or for a new password")),
        ("list", users.list_, N_("list the accounts")),
        ("disable", users.disable, N_("let nobody sign in with an account any more")),
    ):
        act = acts.add_parser(name, parents=parents, help=_(said), description=_(said))
        act.set_defaults(run=run)
        if name != "list":
            act.add_argument("email", metavar="EMAIL")


def _workshop(made: argparse.ArgumentParser, texts: Texts) -> None:
    made.add_argument("workshop", metavar="WORKSHOP", help=texts.gettext("its id or join code"))


def _file(made: argparse.ArgumentParser) -> None:
    made.add_argument("file", metavar="FILE", type=Path)


def _analyse(made: argparse.ArgumentParser, texts: Texts) -> None:
    made.add_argument("method", metavar="METHOD", help=texts.gettext("for example weighted_sum"))
    made.add_argument(
        "--input", metavar="FILE", type=Path, help=texts.gettext("the document; without it: standard input")
    )


def _port(words: str) -> int:
    return _between(words, 1, 65535)


def _count(words: str) -> int:
    return _between(words, 1, 500)


def _between(words: str, least: int, most: int) -> int:
    if not words.isdecimal() or not least <= int(words) <= most:
        raise argparse.ArgumentTypeError(f"{words!r} is not a whole number from {least} to {most}")
    return int(words)
