"""Keeping what there is: is it well, is it up to date, is there a copy."""

import argparse
from datetime import UTC
from pathlib import Path
from typing import Any

from workshop.cli.context import Context, said
from workshop.cli.refusals import Behind
from workshop.errors import N_, WorkshopError
from workshop.people.actor import SYSTEM

GOES = {"workshop": N_("workshop in the bin"), "answers": N_("people and answers")}
AGED = {
    "sessions": N_("Old sign-ins: {n}"),
    "links": N_("Links that ran out: {n}"),
    "tries": N_("Failed sign-ins of before: {n}"),
    "accounts": N_("Accounts disabled for more than a year: {n}"),
}


def check(context: Context, given: argparse.Namespace) -> int:
    """What is wrong with the library, the database and the settings, or with an archive; 1 when anything grave is."""
    if given.file is not None:
        return _archive(context, given)
    library, problems = _library(context), _database(context)
    grave = any(each["grave"] for each in (*library["problems"], *problems))
    result = {
        "ok": not grave,
        "library": library,
        "database": {"address": _shown(context.settings.database_url), "problems": problems},
        "settings": {"data_dir": str(context.settings.data_dir), "lang": context.settings.lang},
    }
    context.give(result, *_lines(context, library, problems))
    return 1 if grave else 0


def _archive(context: Context, given: argparse.Namespace) -> int:
    """What is wrong with one file. Raises NotThere, NotRead."""
    from workshop import archive

    found = archive.problems(context.read(given.file, most=archive.BYTES))
    problems = [_problem(context, each.key, each.sentence, each.facts) for each in found]
    result = {"ok": not problems, "file": str(given.file), "problems": problems}
    _ = context._
    last = _("Something is wrong; see above.") if problems else _("All is well.")
    context.give(result, *(each["message"] for each in problems), last)
    return 1 if problems else 0


def migrate(context: Context, given: argparse.Namespace) -> None:
    """The schema up to date, counts verified, a copy kept."""
    from workshop.storage import migrate as schema

    done = schema.upgrade(context.settings.database_url, create=True)
    _ = context._
    if not done.changed:
        words = _("The database is up to date.")
    elif done.backup is None:
        words = _("The database is ready.")
    else:
        words = _("The database is up to date now. The copy of before is {file}.").format(file=done.backup)
    context.give({"from": done.from_, "to": done.to, "backup": str(done.backup) if done.backup else None}, words)


def backup(context: Context, given: argparse.Namespace) -> None:
    """A verified copy of the database, also while people write, with the methods and templates of one's own."""
    from workshop.storage import bundle

    with context.database() as db:
        made = bundle.pack(db, given.file, _own(context))
    number, _ = context.texts.number, context._
    words = _("It holds the database; there are no methods and templates of your own.")
    if made.files:
        words = _("It holds the database, and your own methods and templates (files: {n}).")
    context.give(
        {"file": str(made.path), "bytes": made.bytes, "rows": made.rows, "files": made.files},
        _("{file} is written and verified ({n} kB).").format(
            file=made.path, n=number(max(1, round(made.bytes / 1000)))
        ),
        words.format(n=number(made.files)),
    )


def restore(context: Context, given: argparse.Namespace) -> None:
    """A verified copy in the place of what there is; refused while a server has the database open."""
    from workshop.storage import bundle

    done = bundle.unpack(given.file, context.settings.database_url, _own(context), clock=context.clock)
    _ = context._
    aside = [str(path) for path in done.aside]
    lines = [_("The copy is in its place. “workshop migrate” brings it up to date if it is older.")]
    if done.files is None:
        lines.append(_("It holds the database only: methods and templates of your own stay as they are."))
    elif done.files:
        words = _("Your own methods and templates are as they were then (files: {n}).")
        lines.append(words.format(n=context.texts.number(done.files)))
    else:
        lines.append(_("There were no methods and templates of your own then."))
    if aside:
        lines.append(_("What was there before is kept as {file}.").format(file=", ".join(aside)))
    context.give({"file": str(done.path), "rows": done.rows, "files": done.files, "aside": aside}, *lines)


def _own(context: Context) -> Path:
    """The folder of the methods and templates of one's own."""
    from workshop.bootstrap import OWN

    return context.settings.data_dir / OWN


def purge(context: Context, given: argparse.Namespace) -> None:
    """Erase what has been kept long enough; with `--dry-run` only say what that is."""
    from workshop.live import retention

    now, _ = context.clock(), context._
    with context.database() as db:
        found = (retention.due if given.dry_run else retention.purge)(db, SYSTEM, now=now)
    rows = [
        {
            "id": one.id,
            "what": one.what,
            "title": one.title,
            "since": one.since,
            "people": one.people,
            "answers": one.answers,
        }
        for one in found.workshops
    ]
    aged = {name: getattr(found.aged, name) for name in ("sessions", "links", "tries", "accounts")}
    lines = context.table(
        (_("What"), _("Since"), _("People"), _("Answers"), _("Title")),
        [
            (
                _(GOES[one.what]),
                context.texts.date(one.since, "medium", tz=one.since.tzinfo or UTC),
                str(one.people),
                str(one.answers),
                one.title,
            )
            for one in found.workshops
        ],
    )
    told = [_(AGED[name]).format(n=context.texts.number(n)) for name, n in aged.items() if n]
    if not rows and not told:
        last = _("Nothing has been kept for too long.")
    else:
        last = _("Nothing was erased: this only looked.") if given.dry_run else _("All of this is erased for good.")
    traces = [_("Traces may still be in the file: run “workshop purge” again when nobody works with it.")]
    context.give(
        {"erased": not given.dry_run, "workshops": rows, "accounts": aged, "compact": found.compact},
        *(lines if rows else ()),
        *told,
        last,
        *(traces if found.compact is False else ()),
    )


def _library(context: Context) -> dict[str, Any]:
    from workshop import bootstrap

    library = bootstrap.library_of(context.settings)
    problems = [
        {
            "file": each.file,
            "line": each.line,
            "field": each.field,
            "message": said(each.sentence, each.facts, context.texts),
            "grave": each.fatal,
        }
        for each in library.problems
    ]
    return {"methods": len(library.methods), "templates": len(library.templates), "problems": problems}


def _database(context: Context) -> list[dict[str, Any]]:
    from workshop.storage import Database, health, migrate
    from workshop.storage.refusals import Missing

    try:
        if not migrate.check(context.settings.database_url).up_to_date:
            return [_problem(context, Behind.key, Behind.sentence, {})]
        db = Database.open(context.settings.database_url)
        try:
            found = health.examine(db).problems
        finally:
            db.close()
    except Missing:
        return [
            _problem(
                context, "database_none", N_("There is no database yet; the first start makes it."), {}, grave=False
            )
        ]
    except WorkshopError as refusal:
        return [_problem(context, refusal.key, refusal.sentence, refusal.facts)]
    return [_problem(context, each.key, each.sentence, each.facts, grave=each.grave) for each in found]


def _problem(
    context: Context, key: str, sentence: str, facts: dict[str, object], *, grave: bool = True
) -> dict[str, Any]:
    return {"key": key, "message": said(sentence, facts, context.texts), "grave": grave}


def _lines(context: Context, library: dict[str, Any], problems: list[dict[str, Any]]) -> list[str]:
    _, texts = context._, context.texts
    lines = [
        _("Library: methods {methods}, templates {templates}.").format(
            methods=texts.number(library["methods"]), templates=texts.number(library["templates"])
        )
    ]
    for each in library["problems"]:
        field = f"{each['field']}: " if each["field"] else ""
        lines.append(f"  {each['file']}:{each['line']}: {field}{each['message']}")
    lines.append(_("Database: {address}").format(address=_shown(context.settings.database_url)))
    lines += [f"  {each['message']}" for each in problems]
    lines.append(_("Settings: data are kept in {folder}.").format(folder=context.settings.data_dir))
    wrong = any(each["grave"] for each in (*library["problems"], *problems))
    return [*lines, _("Something is wrong; see above.") if wrong else _("All is well.")]


def _shown(url: str) -> str:
    """The address of a database without its password."""
    before, at, after = url.rpartition("@")
    scheme, slashes, account = before.partition("://")
    return f"{scheme}{slashes}{account.split(':')[0]}{at}{after}" if at else url
