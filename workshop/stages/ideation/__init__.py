"""Stage 3: ideas, and the few that become concepts."""

from workshop.errors import N_
from workshop.stages.ideation.concept import CONCEPT
from workshop.stages.ideation.fields import IDEA
from workshop.stages.ideation.model import cautions
from workshop.stages.ideation.report import section
from workshop.stages.stage import Stage

STAGE = Stage(slug="ideation", title=N_("Ideas and solutions"), kinds=(IDEA, CONCEPT), warn=cautions, section=section)
