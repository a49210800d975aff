"""One person in one workshop: what admission needs and gives, and why it may refuse."""

from dataclasses import dataclass
from datetime import datetime

from workshop.errors import N_, NotFound, WorkshopError


@dataclass(frozen=True, slots=True)
class Room:
    """What admission must know of a workshop.

    identity: "anonymous", "pseudonym" or "first_name". groups: keys offered, may be empty. langs: its languages, the
    first is its own. status: "waiting", "live" or "ended". notice_version: of the notice shown before joining.
    """

    workshop: str
    identity: str
    groups: tuple[str, ...]
    langs: tuple[str, ...]
    status: str
    notice_version: str


@dataclass(frozen=True, slots=True)
class Participant:
    """One person in one workshop; `alias` is '' where no name is shown. `number` is random and for the inside only.

    phone: whether any device acts as this person; those without one are written for by the facilitator.
    """

    id: str
    workshop: str
    alias: str
    group: str | None
    lang: str
    number: int
    joined_at: datetime
    seen_at: datetime
    removed: bool
    rerolls: int
    phone: bool


@dataclass(frozen=True, slots=True)
class Admitted:
    """A new participant, the token for the cookie, and the receipt code: both shown or set once, kept as hashes.

    token: '' for a person without a device.
    """

    participant: Participant
    token: str
    receipt: str


class RoomEnded(WorkshopError):
    """The workshop takes nobody in any more."""

    key = "ended"
    sentence = N_("This workshop has ended. Thank you for your interest.")
    status = 410


class NoticeChanged(WorkshopError):
    """The notice that was read is not the present one."""

    key = "notice_changed"
    sentence = N_("The information about your data has changed. Please read it and join again.")
    status = 409


class UnknownGroup(WorkshopError):
    """Not one of the groups that this workshop offers."""

    key = "unknown_group"
    sentence = N_("Choose one of the groups offered.")


class NameMissing(WorkshopError):
    """This workshop works with first names."""

    key = "name_missing"
    sentence = N_("Write your first name.")


class NameTaken(WorkshopError):
    """Someone in this workshop is called so already."""

    key = "name_taken"
    sentence = N_("Someone here already has this name. Please choose another one.")
    status = 409


class ReceiptUnknown(NotFound):
    """No participant of this workshop has this receipt code."""

    key = "receipt_unknown"
    sentence = N_("We cannot find this receipt code. Check it and try again.")


class RerollsSpent(WorkshopError):
    """The name was changed twice, or no name is shown at all."""

    key = "rerolls_spent"
    sentence = N_("You cannot change your name any more.")
    status = 409
