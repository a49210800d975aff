"""The whole workshop as plain data, for a file, another server or another program."""

import json
import random
import secrets
from datetime import datetime
from importlib.resources import files
from typing import Any

from workshop.archive import given, held, said
from workshop.archive.disguise import Disguise
from workshop.archive.store import holdings
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.storage import Database

FORMAT, VERSION = "cci-workshop", 1


def export_json(
    db: Database,
    actor: Actor,
    *,
    workshop: str,
    internal: bool = False,
    now: datetime,
    rng: random.Random | None = None,
) -> dict[str, Any]:
    """Everything in a workshop as JSON-plain data (contract section 4), the same each time but for people's numbers.

    internal: with the names people are known by, which a workshop without names never gives. rng: where the numbers
    come from; the system's own chance when None. That a copy was made, and whether with names, is noted as an event of
    the organisation. Raises NotFound unless the actor runs the workshop.
    """
    with db.read(patient=True) as session:
        row = workshop_run(session, actor, workshop)
        everything = holdings(session, row)
    disguise = Disguise(everything, internal=internal, rng=rng or secrets.SystemRandom())
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "workshop": held.workshop(everything),
        "participants": given.participants(everything, disguise),
        "activities": held.activities(everything),
        "contributions": given.contributions(everything, disguise),
        "ballots": given.ballots(everything, disguise),
        "clusters": held.clusters(everything),
        "stages": said.stages(everything, disguise),
        "links": said.links(everything, disguise),
        "events": given.events(everything, disguise),
    }
    # Not in the workshop's own story: a copy of it would otherwise differ from the next one.
    with db.write(None) as uow:
        uow.event(
            "export",
            actor_kind=actor.role.value,
            actor_id=actor.id,
            row_kind="workshop",
            row_id=row.id,
            fields=("names",) if disguise.internal else (),
            organisation=row.organisation_id,
            at=now,
        )
        uow.commit()
    return whole


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every archive keeps to."""
    text = files("workshop.archive").joinpath("schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))
