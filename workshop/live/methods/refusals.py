"""What is refused of a method of one's own, each as a sentence."""

from workshop.errors import N_, WorkshopError
from workshop.live.own import BadFiles


class NotAMethodFile(WorkshopError):
    """The file is no shared method, or too large for one."""

    key = "not_a_method_file"
    sentence = N_("This is no method. Take the .zip file as it was shared, or method.yaml with en.md or fr.md.")


class BadMethod(BadFiles):
    """Mistakes in a method's files."""

    key = "bad_method"
    sentence = N_("This method cannot be used. {file}, line {line}, {field}: {why}")


class MethodTaken(WorkshopError):
    """There is a method with this slug already."""

    key = "method_taken"
    sentence = N_("There is already a method called “{slug}”.")
    status = 409


class NoOwnMethods(WorkshopError):
    """This library has no place for methods of one's own."""

    key = "no_own_methods"
    sentence = N_("Methods of your own cannot be kept here.")


class NotFilledIn(WorkshopError):
    """Something that a method needs was not filled in."""

    key = "not_filled_in"
    sentence = N_("Still to fill in: {fields}.")


class MethodChanged(WorkshopError):
    """Someone else saved the method while this form was open."""

    key = "method_changed"
    sentence = N_("Someone else changed this method in the meantime. Open it again to see it as it is now.")
    status = 409


class MethodInUse(WorkshopError):
    """A template of one's own works with the method as it is."""

    key = "method_in_use"
    sentence = N_("The template “{title}” works with this method. Delete that template first.")
    status = 409


class StepsInUse(WorkshopError):
    """A template of one's own works with the steps of the method as they are."""

    key = "steps_in_use"
    sentence = N_(
        "The template “{title}” works with these steps and their minutes. Change words only, or delete that template."
    )
    status = 409
