"""The one family of refusals: each is a sentence a person can act on, marked here for translation."""


def N_(sentence: str) -> str:  # noqa: N802 (the translators' own name for it)
    """Mark a sentence for the translators; it is translated where it is shown."""
    return sentence


class WorkshopError(Exception):
    """A refusal a person can act on.

    `key` is for programs and never changes; `sentence` is the English sentence and the msgid of the catalogue;
    `facts` fill its braces; `status` is the HTTP status of the room's API.
    """

    key = "unknown"
    sentence = N_("This could not be done.")
    status = 400

    def __init__(self, **facts: object) -> None:
        super().__init__(f"{self.key} {facts}" if facts else self.key)
        self.facts = facts


class NotFound(WorkshopError):
    """The thing does not exist, or this person may not know that it does: the answer is the same."""

    key = "not_found"
    sentence = N_("We cannot find this workshop.")
    status = 404


class NotAllowed(WorkshopError):
    """The person is known and the thing may be known to exist, but not this."""

    key = "not_allowed"
    sentence = N_("You are not allowed to do this.")
    status = 403


class Stale(WorkshopError):
    """Someone else changed the row first (optimistic version)."""

    key = "stale"
    sentence = N_("Someone else changed this in the meantime. Compare both versions and choose.")
    status = 409
