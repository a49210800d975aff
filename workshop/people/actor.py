"""Who is acting: derived anew for every request from a cookie and a row, never from the browser's word."""

from dataclasses import dataclass
from enum import StrEnum

from workshop.errors import NotAllowed


class Role(StrEnum):
    """What an actor is to the product."""

    NOBODY = "nobody"
    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    SCREEN = "screen"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """One acting person or process.

    organisation: set for facilitators, and for the system when it works for one organisation.
    account: set for facilitators. participant and workshop: set for participants. workshop alone: a screen.
    The system (command line on the server itself) without an organisation sees all of them.
    """

    role: Role = Role.NOBODY
    organisation: str | None = None
    account: str | None = None
    participant: str | None = None
    workshop: str | None = None

    @property
    def id(self) -> str | None:
        """The row this actor is, for the event log: an account's or a participant's id."""
        return self.account or self.participant

    def require(self, *roles: Role) -> None:
        """Refuse unless the actor has one of the roles. Raises NotAllowed."""
        if self.role not in roles:
            raise NotAllowed()


NOBODY = Actor()
SYSTEM = Actor(role=Role.SYSTEM)
