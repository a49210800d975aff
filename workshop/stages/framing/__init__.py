"""Stage 1: what the problem is, for whom, and what we know about it."""

from workshop.errors import N_
from workshop.stages.framing.evidence import EVIDENCE
from workshop.stages.framing.fields import FRAME
from workshop.stages.framing.model import cautions
from workshop.stages.framing.report import section
from workshop.stages.stage import Stage

STAGE = Stage(slug="framing", title=N_("Problem framing"), kinds=(FRAME, EVIDENCE), warn=cautions, section=section)
