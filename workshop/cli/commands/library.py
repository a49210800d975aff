"""What is in the library."""

import argparse
from typing import TYPE_CHECKING, Any

from workshop.cli.context import Context
from workshop.cli.refusals import UnknownStage

if TYPE_CHECKING:
    from workshop.library.model import Library


def templates(context: Context, given: argparse.Namespace) -> None:
    """The templates with their length."""
    from workshop.library import text_in

    library = _library(context)
    rows: list[dict[str, Any]] = [
        {
            "slug": template.slug,
            "title": text_in(template.texts, context.settings.lang).title,
            "minutes": template.minutes,
            "activities": len(template.activities),
            "agendas": [agenda.key for agenda in template.agendas],
            "langs": sorted(template.texts),
        }
        for template in library.listed.values()
    ]
    _ = context._
    lines = context.table(
        (_("Template"), _("Minutes"), _("Activities"), _("Shorter agendas"), _("Title")),
        [
            (row["slug"], str(row["minutes"]), str(row["activities"]), ", ".join(row["agendas"]) or "–", row["title"])
            for row in rows
        ],
    )
    context.give(rows, *lines)


def methods(context: Context, given: argparse.Namespace) -> None:
    """The methods, by stage. Raises UnknownStage."""
    from workshop.library import text_in
    from workshop.library.own import is_own

    library = _library(context)
    shelves = sorted({method.stage for method in library.methods.values()})
    if given.stage and given.stage not in shelves:
        raise UnknownStage(stage=given.stage, stages=", ".join(shelves))
    chosen = [m for m in library.methods.values() if given.stage in (None, m.stage)]
    rows: list[dict[str, Any]] = [
        {
            "slug": method.slug,
            "stage": method.stage,
            "title": text_in(method.texts, context.settings.lang).title,
            "minutes": method.minutes,
            "people": list(method.group_size),
            "inputs": [step.kind for step in method.steps],
            "own": is_own(library.methods, method.slug),
        }
        for method in sorted(chosen, key=lambda m: (m.stage, m.slug))
    ]
    _ = context._
    lines = context.table(
        (_("Stage"), _("Method"), _("Minutes"), _("Own"), _("Title")),
        [
            (row["stage"], row["slug"], str(row["minutes"]), _("own") if row["own"] else "–", row["title"])
            for row in rows
        ],
    )
    context.give(rows, *lines)


def _library(context: Context) -> "Library":
    from workshop import bootstrap

    return bootstrap.library_of(context.settings)
