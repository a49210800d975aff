"""The whole workshop as plain data, for a file, another server or another program."""

import random
import re
import secrets
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from workshop.archive import given, held, naming, pictures, reading, said, send_off, sound, taking_in
from workshop.archive.disguise import Disguise
from workshop.archive.reading import FORMAT, VERSION
from workshop.archive.refusals import BadArchive
from workshop.archive.sheets import to_csv, to_xlsx
from workshop.archive.store import holdings, taken, write
from workshop.archive.tables import contributions, tables
from workshop.archive.taking_in import Home
from workshop.i18n import catalogue
from workshop.identifiers import new_id
from workshop.live.model import Workshop
from workshop.live.workshops import workshop as workshop_of
from workshop.people.actor import Actor, Role
from workshop.people.organisations import first_organisation
from workshop.people.permissions import workshop_run
from workshop.storage import Database

MOST_TOLD = 20
LONGEST_NAME = 60
CALLED = {"json": "archive", "csv": "contributions", "xlsx": "tables"}


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
    whole: dict[str, Any] = {
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
        **pictures.told(everything),
        **send_off.told(everything),
    }
    whole = naming.without_ending(whole, everything)
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


def export_csv(db: Database, actor: Actor, *, workshop: str, lang: str = "", now: datetime, **more: Any) -> bytes:
    """The contributions of a workshop as comma-separated values, titles in this language, else in the workshop's own.

    more: as for `export_json`, which also says who may have it and what is noted.
    """
    whole = export_json(db, actor, workshop=workshop, now=now, **more)
    return to_csv(contributions(whole, catalogue(lang or whole["workshop"]["lang"])))


def export_xlsx(db: Database, actor: Actor, *, workshop: str, lang: str = "", now: datetime, **more: Any) -> bytes:
    """Everything in a workshop as an Excel workbook, a sheet for each table; otherwise as `export_csv`."""
    whole = export_json(db, actor, workshop=workshop, now=now, **more)
    return to_xlsx(tables(whole, catalogue(lang or whole["workshop"]["lang"])), made=now)


def file_name(title: str, day: date, suffix: str) -> str:
    """Day and title as a name that every system takes.

    >>> file_name("La gare, l’été", date(2026, 11, 26), "csv")
    '2026-11-26_la-gare-l-ete_contributions.csv'
    """
    plain = unicodedata.normalize("NFKD", title.replace("’", " ")).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_NAME].strip("-")
    return f"{day.isoformat()}_{words or 'workshop'}_{CALLED[suffix]}.{suffix}"


def problems(content: bytes) -> tuple[BadArchive, ...]:
    """What is wrong with a file that should be an archive: at most twenty mistakes, empty when it is one."""
    try:
        document = reading.parsed(content)
    except BadArchive as why:
        return (why,)
    return tuple(islice(_mistakes(document), MOST_TOLD))


def import_json(db: Database, actor: Actor, *, content: bytes, now: datetime) -> Workshop:
    """A new workshop from the bytes of an archive, as it was: the same agenda, answers, records, links and story.

    Ids inside stay, unless the original lives in this database: then they get an ending that an export takes off
    again. The people are there, without a way to act as one of them. Texts and codes that follow from others are made
    anew. Raises NotAllowed, and a BadArchive with field and reason; nothing is kept then.
    """
    actor.require(Role.FACILITATOR, Role.SYSTEM)
    document = reading.parsed(content)
    mistake = next(_mistakes(document), None)
    if mistake is not None:
        raise mistake
    home = Home(new_id(), actor.organisation or first_organisation(db, now=now), actor.account)
    with db.read(patient=True) as session:
        beside = taken(session, naming.ids(document))
    rows = list(taking_in.rows(naming.with_ending(document, home.id) if beside else document, home))
    with db.write(None, patient=True) as uow:
        write(uow.session, rows)
        uow.event(
            "import",
            actor_kind=actor.role.value,
            actor_id=actor.id,
            row_kind="workshop",
            row_id=home.id,
            organisation=home.organisation,
            at=now,
        )
        uow.commit()
    return workshop_of(db, actor, workshop=home.id)


def _mistakes(document: reading.Document) -> Iterator[BadArchive]:
    """What the schema has against it; only when that is nothing, whether it holds together."""
    kept = True
    for mistake in reading.mistakes(document):
        kept = False
        yield mistake
    if kept:
        yield from sound.mistakes(document)
