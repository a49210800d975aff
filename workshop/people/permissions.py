"""Who may see and do what with a workshop: asked first by every service, answered from rows."""

from workshop.errors import NotFound
from workshop.people.actor import Actor, Role
from workshop.people.store import Reading
from workshop.storage.workshop import WorkshopRow, workshop_row


def workshop_seen(session: Reading, actor: Actor, workshop: str) -> WorkshopRow:
    """The workshop, if the actor may read it: its organisation's facilitators, its participants, its wall, the system.

    Raises NotFound, with the same sentence for missing and forbidden, so that nobody learns what exists.
    """
    if actor.role is Role.SYSTEM and actor.organisation is None:
        row = workshop_row(session, workshop, every=True)
    elif actor.role in (Role.FACILITATOR, Role.SYSTEM):
        row = workshop_row(session, workshop, organisation=actor.organisation)
    elif actor.role in (Role.PARTICIPANT, Role.SCREEN) and actor.workshop == workshop:
        row = workshop_row(session, workshop, every=True)
    else:
        row = None
    if row is None:
        raise NotFound()
    return row


def workshop_run(session: Reading, actor: Actor, workshop: str) -> WorkshopRow:
    """The workshop, if the actor may run it: a facilitator of its organisation, or the system. Raises NotFound."""
    if actor.role not in (Role.FACILITATOR, Role.SYSTEM):
        raise NotFound()
    return workshop_seen(session, actor, workshop)
