"""The full policy report: from the problem to what should be done, for those who decide."""

from workshop.reports.policy_brief.build import SLUG, build
from workshop.reports.policy_brief.checks import check

__all__ = ["SLUG", "build", "check"]
