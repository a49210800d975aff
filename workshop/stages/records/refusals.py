"""What a record refuses, each with a sentence a person can act on."""

from workshop.errors import N_, NotFound, WorkshopError


class NoSuchRecord(NotFound):
    """The record or value is gone, or belongs to a workshop this person may not see."""

    key = "no_such_record"
    sentence = N_("This entry no longer exists.")


class NeverChanged(WorkshopError):
    """The field is written once."""

    key = "never_changed"
    sentence = N_("The problem as first brought stays as it was. Write what changed as a reframing.")
    status = 409


class SetByProduct(WorkshopError):
    """The field is filled by what the room does."""

    key = "set_by_product"
    sentence = N_("This field fills itself from what the room gives.")
    status = 403


class TooManyEntries(WorkshopError):
    """`most`: how many entries the field takes."""

    key = "too_many_entries"
    sentence = N_("At most {most} entries here. Remove one first.")
    status = 409


class NotReady(WorkshopError):
    """`field`: the label of what is missing, in English."""

    key = "not_ready"
    sentence = N_("Before this can be agreed, “{field}” has to be filled.")
    status = 409


class InUse(WorkshopError):
    """`uses`: how many things rest on what should be deleted."""

    key = "in_use"
    sentence = N_("{uses} other entries rest on this one. Delete it all the same, with a reason?")
    status = 409


class NotADraft(WorkshopError):
    """It was confirmed or dropped already."""

    key = "not_a_draft"
    sentence = N_("This is no draft any more. Load the page again.")
    status = 409
