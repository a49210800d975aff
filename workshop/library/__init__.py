"""The library: methods and workshop templates as checked data."""

from workshop.library.loader import LANGUAGES, load, with_own
from workshop.library.model import (
    Library,
    Method,
    PlannedActivity,
    PlannedStep,
    Problem,
    Template,
    TemplateActivity,
)
from workshop.library.plan import planned, text_in
from workshop.library.where import find

__all__ = [
    "LANGUAGES",
    "Library",
    "Method",
    "PlannedActivity",
    "PlannedStep",
    "Problem",
    "Template",
    "TemplateActivity",
    "find",
    "load",
    "planned",
    "text_in",
    "with_own",
]
