"""Reports: one moment of a workshop, told from its records as data, then written as Word."""

from workshop.reports.findings import Finding
from workshop.reports.making import build, check, model
from workshop.reports.refusals import NotFinal, UnknownLanguage, UnknownReport
from workshop.reports.registry import KINDS, Kind

__all__ = ["KINDS", "Finding", "Kind", "NotFinal", "UnknownLanguage", "UnknownReport", "build", "check", "model"]
