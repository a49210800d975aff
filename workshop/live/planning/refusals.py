"""What a plan refuses, each as a sentence."""

from workshop.errors import N_, WorkshopError
from workshop.live.own import BadFiles


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


class NothingPlanned(WorkshopError):
    """A plan without an activity makes no template."""

    key = "nothing_planned"
    sentence = N_("Plan at least one activity first.")


class WorksOnNothing(WorkshopError):
    """A step works on any answers, and nobody has said which."""

    key = "works_on_nothing"
    sentence = N_("“{step}” in “{title}” has nothing to work on yet. Choose what it works on first.")


class NotATemplateFile(WorkshopError):
    """The file is no shared template, or too large for one."""

    key = "not_a_template_file"
    sentence = N_("This is no template file. Take the .zip file as it was shared.")


class BadTemplate(BadFiles):
    """Mistakes in a template's files."""

    key = "bad_template"
    sentence = N_("This template cannot be used. {file}, line {line}, {field}: {why}")


class TemplateTaken(WorkshopError):
    """There is a template with this slug already."""

    key = "template_taken"
    sentence = N_("There is already a template called “{slug}”.")
    status = 409


class NoOwnTemplates(WorkshopError):
    """This library has no place for templates of one's own."""

    key = "no_own_templates"
    sentence = N_("Templates of your own cannot be kept here.")
