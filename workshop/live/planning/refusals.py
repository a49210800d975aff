"""What a plan refuses, each as a sentence."""

from workshop.errors import N_, WorkshopError


class UnknownTemplate(WorkshopError):
    """The library has no such template."""

    key = "unknown_template"
    sentence = N_("There is no template called “{slug}”.")


class UnknownAgenda(WorkshopError):
    """The template has no such agenda."""

    key = "unknown_agenda"
    sentence = N_("The template “{slug}” has no agenda called “{agenda}”.")


class BadPlan(WorkshopError):
    """One of the choices of a new workshop is not possible."""

    key = "bad_plan"
    sentence = N_("Check “{field}”: this value is not possible.")


class HasBegun(WorkshopError):
    """What people were already asked cannot be changed under them."""

    key = "has_begun"
    sentence = N_("“{title}” has begun and stays as it is.")
    status = 409


class HasAnswers(WorkshopError):
    """An activity that holds answers is never deleted."""

    key = "has_answers"
    sentence = N_("“{title}” holds answers and cannot be deleted. Skip what is left of it instead.")
    status = 409


class TooShort(WorkshopError):
    """Fewer minutes than the steps need."""

    key = "too_short"
    sentence = N_("“{title}” needs at least {least} min.")


class TooLong(WorkshopError):
    """More minutes than one step takes."""

    key = "too_long"
    sentence = N_("One step takes at most {most} min.")


class CannotFit(WorkshopError):
    """Even with everything left out that can be, the plan is longer than the time."""

    key = "cannot_fit"
    sentence = N_("Even shortened, this plan takes {least} min. Skip an activity, or take more time.")


class UnknownMethod(WorkshopError):
    """The library has no such method."""

    key = "unknown_method"
    sentence = N_("There is no method called “{slug}”.")


class PlanFull(WorkshopError):
    """A plan takes a limited number of activities."""

    key = "plan_full"
    sentence = N_("A plan takes at most {most} activities.")


class NothingToSkip(WorkshopError):
    """Every step of the activity was held already."""

    key = "nothing_to_skip"
    sentence = N_("“{title}” has been held to its end; nothing of it is left to skip.")
    status = 409
