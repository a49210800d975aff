"""Why a report cannot be made."""

from workshop.errors import N_, WorkshopError


class UnknownReport(WorkshopError):
    """`kind`: the slug nobody knows; `kinds`: those there are."""

    key = "unknown_report"
    sentence = N_("There is no report named {kind}. These are there: {kinds}.")
    status = 404


class UnknownLanguage(WorkshopError):
    """`lang`: what was asked for; `langs`: the complete languages."""

    key = "unknown_language"
    sentence = N_("Reports are not written in {lang}. These languages are there: {langs}.")
