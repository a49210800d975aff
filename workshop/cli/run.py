"""From the words on a command line to an exit status."""

import os
import sys
from collections.abc import Mapping, Sequence

from workshop.cli.context import Context, said
from workshop.cli.parser import parser
from workshop.clock import Clock, utc_now
from workshop.errors import N_, WorkshopError
from workshop.i18n import LANGUAGES, catalogue, choose
from workshop.settings import read

DONE, REFUSED, INTERRUPTED = 0, 1, 130
SYSTEM_SAYS = N_("The system refused: {reason}.")


def main(
    arguments: Sequence[str] | None = None, environ: Mapping[str, str] | None = None, clock: Clock = utc_now
) -> int:
    """Run one command. Gives 0 when done, 1 when refused (one sentence on standard error), 2 for wrong use."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help")):
        words = ["serve", *words]
    environ = dict(os.environ if environ is None else environ)
    # Before the settings are read, so that even their refusal is in the right language.
    texts = catalogue(choose(chosen=environ.get("WORKSHOP_LANG"), default=LANGUAGES[0]))
    try:
        given = parser(texts).parse_args(words)
    except SystemExit as end:  # argparse has printed its help or what is wrong
        return int(end.code or 0)
    if getattr(given, "database", None):
        environ["WORKSHOP_DATABASE_URL"] = given.database
    try:
        settings = read(environ)
        context = Context(settings, clock, sys.stdout, sys.stderr, as_json=getattr(given, "json", False))
        return int(given.run(context, given) or DONE)
    except WorkshopError as refusal:
        print(said(refusal.sentence, refusal.facts, texts), file=sys.stderr)
    except BrokenPipeError:
        # Whoever read our output has had enough: `workshop list | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as why:
        print(said(SYSTEM_SAYS, {"reason": why}, texts), file=sys.stderr)
    except KeyboardInterrupt:
        return INTERRUPTED
    return REFUSED
