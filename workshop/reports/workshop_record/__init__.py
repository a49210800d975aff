"""The workshop record: what happened, what came of it, and every contribution in its own words."""

from workshop.reports.workshop_record.build import SLUG, build

__all__ = ["SLUG", "build"]
