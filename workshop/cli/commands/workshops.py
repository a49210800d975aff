"""Workshops: make one, list them, and press the console's buttons from a shell."""

import argparse
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from workshop.cli.context import Context
from workshop.people.actor import SYSTEM

if TYPE_CHECKING:
    from workshop.live.workshops import Workshop

# What `drive` can do, and the service behind it.
ACTS = {
    "next": "next_step",
    "back": "back",
    "open": "open_step",
    "close": "close_step",
    "reveal": "reveal",
    "hide": "hide",
    "blank": "blank",
    "end": "end",
}


def new(context: Context, given: argparse.Namespace) -> None:
    """A workshop, ready to run. Raises what `workshops.create` refuses."""
    from workshop.live import workshops

    with context.app() as app:
        made = workshops.create(
            app.db,
            SYSTEM,
            library=app.library,
            template=given.template,
            agenda=given.agenda,
            title=given.title,
            lang=given.lang or context.settings.lang,
            now=context.clock(),
        )
        _made(context, made)


def import_(context: Context, given: argparse.Namespace) -> None:
    """A workshop from its archive. Raises NotThere, NotRead and what is wrong with the archive."""
    from workshop import archive

    content = context.read(given.file, most=archive.BYTES)
    with context.app() as app:
        _made(context, archive.import_json(app.db, SYSTEM, content=content, now=context.clock()))


def demo(context: Context, given: argparse.Namespace) -> None:
    """The demonstration workshop, with `--finished` played to its end."""
    from workshop import rehearsal

    with context.app() as app:
        made = rehearsal.demo(
            app,
            participants=given.participants,
            seed=given.seed,
            lang=given.lang or context.settings.lang,
            finished=given.finished,
            now=context.clock(),
        )
        _made(context, made)


def list_(context: Context, given: argparse.Namespace) -> None:
    """The workshops with state, people and answers."""
    from workshop.identifiers import show_code
    from workshop.live import workshops

    with context.database() as db:
        found = workshops.workshops_of(db, SYSTEM)
    rows: list[dict[str, Any]] = [
        {
            "id": row.id,
            "code": show_code(row.code),
            "title": row.title,
            "state": row.status,
            "day": row.day,
            "people": row.people,
            "answers": row.answers,
        }
        for row in found
    ]
    _ = context._
    lines = context.table(
        (_("Code"), _("State"), _("People"), _("Answers"), _("Title")),
        [(r["code"], r["state"], str(r["people"]), str(r["answers"]), r["title"]) for r in rows],
    )
    context.give(rows, *(lines if rows else [_("There is no workshop yet.")]))


def drive(context: Context, given: argparse.Namespace) -> None:
    """One act of the console; says where the workshop is afterwards."""
    from workshop.live import conduct, console, workshops

    with context.database() as db:
        workshop = workshops.workshop(db, SYSTEM, workshop=given.workshop).id
        look = partial(console.console, db, SYSTEM, workshop=workshop, lang=context.settings.lang, now=context.clock())
        act: Callable[..., object] = getattr(conduct, ACTS[given.act])
        # A second “blank” lights the screen again, as the console's button does.
        more = {"on": look().mode != "blank"} if given.act == "blank" else {}
        act(db, SYSTEM, workshop=workshop, now=context.clock(), **more)
        view = look()
    where = {
        "id": workshop,
        "state": view.workshop.status,
        "mode": view.mode,
        "activity": view.activity.title if view.activity else None,
        "step": view.step.number if view.step else None,
        "open": bool(view.step and view.step.open),
        "revealed": bool(view.step and view.step.revealed),
    }
    context.give(where, *_whereabouts(context, where))


def _made(context: Context, made: "Workshop") -> None:
    from workshop.identifiers import show_code

    code = show_code(made.code)
    at = context.addresses(code=made.code, screen_key=made.screen_key, workshop=made.id)
    _ = context._
    context.give(
        {"id": made.id, "code": code, **at},
        made.title,
        _("Join code: {code}").format(code=code),
        _("Phones: {address}").format(address=at["join"]),
        _("Big screen: {address}").format(address=at["screen"]),
        _("Console: {address}").format(address=at["console"]),
        _("Id: {id}").format(id=made.id),
    )


def _whereabouts(context: Context, where: dict[str, Any]) -> list[str]:
    _ = context.texts.gettext
    if where["state"] == "ended":
        return [_("The workshop has ended.")]
    if where["step"] is None:
        return [_("Nobody has started the workshop yet.")]
    stands = {
        (False, False): _("closed, not revealed"),
        (False, True): _("closed, revealed"),
        (True, False): _("open, not revealed"),
        (True, True): _("open, revealed"),
    }[where["open"], where["revealed"]]
    step = _("Step {n}").format(n=where["step"])
    lines = [f"{where['activity']} · {step} · {stands}"]
    return [*lines, _("The big screen is blank.")] if where["mode"] == "blank" else lines
