"""Stage 5: what should be done, by whom, by when."""

from workshop.errors import N_
from workshop.stages.recommendation.fields import ACTION, RECOMMENDATION
from workshop.stages.recommendation.model import cautions
from workshop.stages.recommendation.report import section
from workshop.stages.stage import Stage

STAGE = Stage(
    slug="recommendation",
    title=N_("Action plan and recommendation"),
    kinds=(RECOMMENDATION, ACTION),
    warn=cautions,
    section=section,
)
