"""Stage 4: by what we choose now and measure later."""

from workshop.errors import N_
from workshop.stages.evaluation.fields import CRITERION, GATE_RESULT, SCORE
from workshop.stages.evaluation.model import cautions
from workshop.stages.evaluation.report import section
from workshop.stages.stage import Stage

STAGE = Stage(
    slug="evaluation",
    title=N_("Evaluation criteria"),
    kinds=(CRITERION, SCORE, GATE_RESULT),
    warn=cautions,
    section=section,
)
