"""Numbers, dates and lists as each language writes them."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from workshop.i18n import LANGUAGES, PSEUDO, catalogue

# Quarter past eleven at night in Paris, already the next day in Helsinki.
NIGHT = datetime(2026, 11, 23, 22, 15, tzinfo=UTC)


def test_dates_follow_language_and_zone() -> None:
    en, fr = catalogue("en"), catalogue("fr")
    assert fr.date(NIGHT, "full", tz="Europe/Paris") == "lundi 23 novembre 2026"
    assert fr.date(NIGHT, tz=ZoneInfo("Europe/Helsinki")) == "24 novembre 2026"
    assert en.date(date(2026, 11, 23)) == "23 November 2026"
    assert en.datetime(NIGHT, tz="Europe/Paris") == "23 November 2026, 23:15"


def test_hours_are_shown_on_a_clock_of_24() -> None:
    assert [catalogue(lang).time(NIGHT, tz="Europe/Paris") for lang in LANGUAGES] == ["23:15", "23:15"]
    assert catalogue("en").time(time(9, 5)) == "09:05"


def test_moment_without_a_zone_counts_as_utc() -> None:
    assert catalogue("en").time(NIGHT.replace(tzinfo=None), tz="Europe/Paris") == "23:15"


def test_numbers_follow_the_language() -> None:
    en, fr = catalogue("en"), catalogue("fr")
    assert [en.number(1234.5), fr.number(1234.5)] == ["1,234.5", "1\u202f234,5"]
    assert [en.number(3, 1), fr.number(2.345, 2), fr.number(0)] == ["3.0", "2,34", "0"]
    assert [en.percent(0.79), fr.percent(0.79), fr.percent(0.125, 1)] == ["79%", "79\u00a0%", "12,5\u00a0%"]


def test_lists_are_joined_as_the_language_joins_them() -> None:
    assert catalogue("fr").list(["a", "b", "c"]) == "a, b et c"
    assert catalogue("en").list(["a", "b"], style="or") == "a or b"
    assert catalogue("en").list([]) == ""


@pytest.mark.parametrize(
    ("lang", "n", "form"), [("en", 0, "many"), ("en", 1, "one"), ("fr", 0, "one"), ("fr", 1.5, "one")]
)
def test_plural_follows_the_language(lang: str, n: float, form: str) -> None:
    # A sentence that the catalogue has, so that its rule counts.
    words = catalogue(lang).ngettext("{n} person", "{n} people", n)
    one, many = {"en": ("{n} person", "{n} people"), "fr": ("{n} personne", "{n} personnes")}[lang]
    assert words == {"one": one, "many": many}[form]


def test_unknown_language_speaks_english_and_regions_their_language() -> None:
    assert catalogue("tlh").lang == "en"
    assert catalogue("fr-CA") is catalogue("fr")


def test_catalogue_knows_what_it_can_say() -> None:
    assert "{n} person" in catalogue("fr")
    assert "A sentence nobody wrote." not in catalogue("fr")
    assert "Any sentence at all." in catalogue("en")


def test_pseudo_locale_marks_each_sentence_and_keeps_braces() -> None:
    texts = catalogue(PSEUDO)
    assert texts.gettext("Join {title}").startswith("[!! ")
    assert texts.gettext("Join {title}").format(title="Night").count("Night") == 1
    assert texts.ngettext("{n} idea", "{n} ideas", 2).format(n=2).startswith("[!! 2 îđéàš")
    assert texts.pgettext("quotation marks", "“{words}”").format(words="a") == "[!! “a” · !!]"
    assert len(texts.gettext("Everything is saved.")) >= 1.4 * len("Everything is saved.")
