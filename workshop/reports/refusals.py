"""Why a report cannot be made."""

from workshop.errors import N_, WorkshopError
from workshop.reports.findings import Finding


class UnknownReport(WorkshopError):
    """`kind`: the slug nobody knows; `kinds`: those there are."""

    key = "unknown_report"
    sentence = N_("There is no report named {kind}. These are there: {kinds}.")
    status = 404


class NotFinal(WorkshopError):
    """`missing`: what stands in the way, one sentence a line; `findings`: the same as data."""

    key = "not_final"
    sentence = N_("This report cannot be final yet; a draft of it can be made. What is missing:\n{missing}")
    status = 409

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(missing="\n".join(f"– {one.said}" for one in findings))
        self.findings = findings


class UnknownLanguage(WorkshopError):
    """`lang`: what was asked for; `langs`: the complete languages."""

    key = "unknown_language"
    sentence = N_("Reports are not written in {lang}. These languages are there: {langs}.")
