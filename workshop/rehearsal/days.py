"""The days of a script, moved to when the demonstration is made: a deadline in three months stays in three months."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from workshop.i18n import catalogue

# A day inside words: "by {2027-03-15}".
WRITTEN = re.compile(r"\{(\d{4}-\d{2}-\d{2})\}")


@dataclass(frozen=True, slots=True)
class Days:
    """How far every day of the script moves."""

    by: timedelta = timedelta(0)

    @classmethod
    def since(cls, reference: date, day: date) -> "Days":
        """The script's reference day falls on this day."""
        return cls(day - reference)

    def moved(self, said: Any, lang: str) -> Any:
        """A value with its days moved: dates become dates as fields take them, days inside words are written out.

        >>> Days(timedelta(days=1)).moved({"text": "by {2027-03-15}", "by_when": date(2027, 3, 15)}, "en")
        {'text': 'by 16 March 2027', 'by_when': '2027-03-16'}
        """
        if isinstance(said, date):
            return (said + self.by).isoformat()
        if isinstance(said, str):
            return WRITTEN.sub(lambda found: self._written(found[1], lang), said)
        if isinstance(said, Mapping):
            return {key: self.moved(part, lang) for key, part in said.items()}
        if isinstance(said, list | tuple):
            return [self.moved(one, lang) for one in said]
        return said

    def _written(self, day: str, lang: str) -> str:
        moved = date.fromisoformat(day) + self.by
        words = catalogue(lang).date(moved)
        # French counts the first day of a month and numbers the others.
        return f"1er{words.removeprefix('1')}" if lang == "fr" and moved.day == 1 else words
