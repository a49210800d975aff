"""The library: methods and workshop templates as checked data."""

from workshop.library.loader import LANGUAGES, load
from workshop.library.model import (
    Library,
    Method,
    PlannedActivity,
    PlannedStep,
    Problem,
    Template,
    TemplateActivity,
)
from workshop.library.plan import planned
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
]
