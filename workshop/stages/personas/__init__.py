"""Stage 2: for whom, as people and not as a label."""

from workshop.errors import N_
from workshop.stages.personas.fields import PERSONA
from workshop.stages.personas.model import cautions
from workshop.stages.personas.report import section
from workshop.stages.stage import Stage

STAGE = Stage(slug="personas", title=N_("Personas"), kinds=(PERSONA,), warn=cautions, section=section)
