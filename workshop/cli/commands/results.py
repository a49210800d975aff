"""What leaves the product as a file."""

import argparse
import json
from pathlib import Path
from typing import Any

from workshop.cli.context import Context
from workshop.cli.refusals import BadSuffix, NoFolder, NoOffice, NotThere
from workshop.people.actor import SYSTEM

FORMATS = (".docx", ".pdf", ".html")


def report(context: Context, given: argparse.Namespace) -> None:
    """One report. Raises BadSuffix, NoFolder, NoOffice, NotThere, NotWritten, and what the report's checks refuse."""
    file: Path = given.file
    _suffix(file, FORMATS)
    if given.brand is not None and not given.brand.is_file():
        raise NotThere(file=given.brand)
    from workshop import bootstrap, reports
    from workshop.live import workshops

    with context.database() as db:
        workshop = workshops.workshop(db, SYSTEM, workshop=given.workshop)
        facts = {
            "workshop": workshop.id,
            "kind": given.kind,
            "lang": given.lang or workshop.lang,
            "now": context.clock(),
            "draft": given.draft,
            "internal": given.internal,
            "library": bootstrap.library_of(context.settings),
        }
        if file.suffix.lower() == ".html":
            from workshop.document.html import to_html

            content = to_html(reports.model(db, SYSTEM, **facts)).encode("utf-8")
        else:
            _, content = reports.build(db, SYSTEM, brand=given.brand, paged=not given.draft, **facts)
    if file.suffix.lower() == ".pdf":
        from workshop.document import office

        pdf = office.to_pdf(content)
        if pdf is None:
            raise NoOffice()
        content = pdf
    context.write(file, content)
    _written(context, file, content)


def export(context: Context, given: argparse.Namespace) -> None:
    """The workshop as JSON, its contributions as CSV, or all tables for Excel. Raises BadSuffix, NoFolder, NotWritten.

    The language is that of the titles of columns; JSON has none.
    """
    from workshop import archive
    from workshop.live import workshops

    file: Path = given.file
    suffix = file.suffix.lower()
    _suffix(file, (".json", ".csv", ".xlsx"))
    with context.database() as db:
        workshop = workshops.workshop(db, SYSTEM, workshop=given.workshop)
        facts: dict[str, Any] = {"workshop": workshop.id, "internal": given.internal, "now": context.clock()}
        if suffix == ".csv":
            content = archive.export_csv(db, SYSTEM, lang=given.lang or "", **facts)
        elif suffix == ".xlsx":
            content = archive.export_xlsx(db, SYSTEM, lang=given.lang or "", **facts)
        else:
            whole = archive.export_json(db, SYSTEM, **facts)
            content = (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    context.write(file, content)
    _written(context, file, content)


def _suffix(file: Path, suffixes: tuple[str, ...]) -> None:
    if file.suffix.lower() not in suffixes:
        raise BadSuffix(file=file, suffixes=", ".join(suffixes))
    # Asked before the work, not after it.
    if not file.parent.is_dir():
        raise NoFolder(folder=file.parent)


def _written(context: Context, file: Path, content: bytes) -> None:
    size = context.texts.number(max(1, round(len(content) / 1000)))
    context.give(
        {"file": str(file.absolute()), "bytes": len(content)},
        context._("{file} is written ({n} kB).").format(file=file, n=size),
    )
