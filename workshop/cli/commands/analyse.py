"""Any method of analysis on a JSON document."""

import argparse
import json
import sys

from workshop.cli.context import Context
from workshop.cli.refusals import NotJson, NotRead, NotThere


def analyse(context: Context, given: argparse.Namespace) -> None:
    """Print a method's result as JSON, with or without --json. Raises AnalysisError, NotJson, NotRead, NotThere."""
    from workshop import analysis

    words = _words(given)
    try:
        asked = json.loads(words)
    except (ValueError, RecursionError) as why:
        line = getattr(why, "lineno", 1)
        raise NotJson(line=line) from why
    result = analysis.run(given.method, asked)
    print(json.dumps(result.as_json(), ensure_ascii=False, indent=2, allow_nan=False), file=context.out)


def _words(given: argparse.Namespace) -> bytes:
    if given.input is None or str(given.input) == "-":
        return sys.stdin.buffer.read()
    try:
        content: bytes = given.input.read_bytes()
    except FileNotFoundError as why:
        raise NotThere(file=given.input) from why
    except OSError as why:
        raise NotRead(file=given.input, reason=why.strerror or str(why)) from why
    return content
