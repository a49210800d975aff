"""What the analysis refuses, each as a sentence that names the field."""

from workshop.errors import N_, WorkshopError


class AnalysisError(WorkshopError):
    """The input of a method cannot be what it says it is."""

    key = "analysis"
    sentence = N_("This cannot be computed.")


class UnknownMethod(AnalysisError):
    """There is no such method."""

    key = "unknown_method"
    sentence = N_("There is no method of analysis named {method}. These are there: {methods}.")


class NotFields(AnalysisError):
    """The input is not an object with named fields."""

    key = "not_fields"
    sentence = N_("The input must be one JSON object with named fields.")


class MissingField(AnalysisError):
    """A field that the method needs is not there."""

    key = "missing_field"
    sentence = N_("The field “{field}” is missing.")


class UnknownField(AnalysisError):
    """The method knows no such field."""

    key = "unknown_field"
    sentence = N_("There is no field “{field}” here. These are known: {fields}.")


class NotNumber(AnalysisError):
    """Something else stands where a number belongs."""

    key = "not_number"
    sentence = N_("“{field}” must be a number.")


class NotWhole(AnalysisError):
    """Something else stands where a whole number belongs."""

    key = "not_whole"
    sentence = N_("“{field}” must be a whole number.")


class NotText(AnalysisError):
    """Something else stands where words belong."""

    key = "not_text"
    sentence = N_("“{field}” must be text.")


class NotList(AnalysisError):
    """Something else stands where a list belongs."""

    key = "not_list"
    sentence = N_("“{field}” must be a list.")


class NotMapping(AnalysisError):
    """Something else stands where names with values belong."""

    key = "not_mapping"
    sentence = N_("“{field}” must be an object with names and values.")


class NotYesNo(AnalysisError):
    """Something else stands where true or false belongs."""

    key = "not_yes_no"
    sentence = N_("“{field}” must be true or false.")


class NotChoice(AnalysisError):
    """The word is none of those that are known there."""

    key = "not_choice"
    sentence = N_("“{field}” must be one of these: {choices}.")


class TooSmall(AnalysisError):
    """A number under the least that has a meaning there."""

    key = "too_small"
    sentence = N_("“{field}” must be {least} or more.")


class TooLarge(AnalysisError):
    """A number over the most that has a meaning there."""

    key = "too_large"
    sentence = N_("“{field}” must be {most} or less.")


class TooFew(AnalysisError):
    """A list with fewer entries than the method can work with."""

    key = "too_few"
    sentence = N_("“{field}” must have {least} entries or more.")


class TooMany(AnalysisError):
    """A list with more entries than the method can work with."""

    key = "too_many"
    sentence = N_("“{field}” must have {most} entries or fewer.")


class WrongLength(AnalysisError):
    """Two lists that belong together differ in length."""

    key = "wrong_length"
    sentence = N_("“{field}” has {found} entries and needs {expected}, as “{other}” has.")


class Repeated(AnalysisError):
    """A name that must be unique stands there twice."""

    key = "repeated"
    sentence = N_("“{field}” names “{name}” twice.")


class WrongScale(AnalysisError):
    """The ends of a scale are the wrong way round or the same."""

    key = "wrong_scale"
    sentence = N_("“{field}” must hold the lowest and then the highest value of the scale.")


class Unreadable(AnalysisError):
    """Anything else."""

    key = "unreadable"
    sentence = N_("“{field}” cannot be read.")
