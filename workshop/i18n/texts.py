"""One language: its sentences, and how it writes numbers, dates and lists."""

import gettext
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

Length = Literal["full", "long", "medium", "short"]
Zone = str | tzinfo


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """A language, ready to speak.

    `lang` is what `<html lang>` and a Word document say; `locale` is how Babel writes numbers and dates.
    """

    lang: str
    locale: Locale
    translations: gettext.NullTranslations = field(repr=False)
    known: frozenset[str] = field(repr=False)

    def __contains__(self, sentence: object) -> bool:
        """Whether this language has words of its own for the English sentence; English has every sentence."""
        return not self.known or sentence in self.known

    def gettext(self, sentence: str) -> str:
        """The sentence in this language, the English one where it has none."""
        return self.translations.gettext(sentence)

    def ngettext(self, one: str, many: str, n: float) -> str:
        """The form that this language uses for n."""
        return self.translations.ngettext(one, many, self._count(n))

    def pgettext(self, context: str, sentence: str) -> str:
        """The sentence in this language, where English has one word for two things."""
        return self.translations.pgettext(context, sentence)

    def npgettext(self, context: str, one: str, many: str, n: float) -> str:
        """The form for n, where English has one word for two things."""
        return self.translations.npgettext(context, one, many, self._count(n))

    def date(self, day: date | datetime, length: Length = "long", *, tz: Zone = UTC) -> str:
        """A day in words. A moment is first moved to the zone; one without a zone counts as UTC."""
        return format_date(_moved(day, tz) if isinstance(day, datetime) else day, length, locale=self.locale)

    def time(self, moment: datetime | time, length: Length = "short", *, tz: Zone = UTC) -> str:
        """The hour of a moment in the zone; a bare hour stays as it is."""
        local = _moved(moment, tz) if isinstance(moment, datetime) else moment
        return format_time(local.replace(tzinfo=None), length, locale=self.locale)

    def datetime(self, moment: datetime, length: Length = "long", *, tz: Zone = UTC) -> str:
        """Day and hour of a moment in the zone; the hour is always the short one."""
        pattern = self.locale.datetime_formats[length]
        return str(pattern).format(self.time(moment, tz=tz), self.date(moment, length, tz=tz)).replace("'", "")

    def number(self, value: float, decimals: int | None = None) -> str:
        """A number in this language; decimals: how many are shown, None for up to three as needed."""
        if decimals is None:
            return format_decimal(value, locale=self.locale)
        pattern = "#,##0" + ("." + "0" * decimals if decimals > 0 else "")
        return format_decimal(value, pattern, locale=self.locale)

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share from 0 to 1 as percent."""
        if decimals <= 0:
            return format_percent(share, locale=self.locale)
        sign = str(self.locale.percent_formats[None].pattern).replace("#,##0", "#,##0." + "0" * decimals)
        return format_percent(share, sign, locale=self.locale)

    def list(self, items: Iterable[str], style: Literal["standard", "or", "unit"] = "standard") -> str:
        """Things in a row, joined as this language does; empty for none."""
        return format_list([*items], style=style, locale=self.locale)

    def _count(self, n: float) -> int:
        """A whole number that takes the same form as n: 1.5 is many in English and one in French."""
        if n == int(n):
            return int(n)
        return 1 if self.locale.plural_form(n) == "one" else 2


def _moved(moment: datetime, tz: Zone) -> datetime:
    zone = ZoneInfo(tz) if isinstance(tz, str) else tz
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone)
