"""A language's catalogue, read once: the .po file that translators edit is the one the program reads."""

import gettext
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from workshop.i18n.languages import LANGUAGES, primary
from workshop.i18n.pseudo import Pseudo
from workshop.i18n.texts import Texts

LOCALES = Path(__file__).resolve().parent / "locales"
PSEUDO = "qps"
# English as Europe writes it: the day before the month, a clock of 24 hours.
_REGIONS = {"en": "en_GB"}


def po_file(lang: str) -> Path:
    """Where a language's translations stand."""
    return LOCALES / lang / "LC_MESSAGES" / "app.po"


def catalogue(lang: str) -> Texts:
    """The texts in a language: one of LANGUAGES, with or without a region, or the pseudo-locale `qps`.

    Any other language, and one whose file is missing, speaks English.
    """
    return _read(primary(lang))


@lru_cache(maxsize=8)
def _read(lang: str) -> Texts:
    if lang == PSEUDO:
        return Texts(PSEUDO, Locale.parse(_REGIONS["en"]), Pseudo(), frozenset())
    if lang not in LANGUAGES:
        return _read(LANGUAGES[0])
    locale = Locale.parse(_REGIONS.get(lang, lang))
    file = po_file(lang)
    if lang == LANGUAGES[0] or not file.is_file():
        return Texts(lang, locale, gettext.NullTranslations(), frozenset())
    with file.open("rb") as content:
        catalog = read_po(content, locale=lang)
    return Texts(lang, locale, compiled(catalog), frozenset(_translated(catalog)))


def compiled(catalog: Catalog) -> gettext.GNUTranslations:
    """What gettext needs, made in memory: nothing to build, nothing to forget to build."""
    for message in list(catalog):
        if message.id and not _whole(message.string):
            catalog.delete(message.id, message.context)
    binary = BytesIO()
    write_mo(binary, catalog)
    binary.seek(0)
    return gettext.GNUTranslations(binary)


def _whole(words: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(words) if isinstance(words, (tuple, list)) else bool(words)


def _translated(catalog: Catalog) -> list[str]:
    ids = [message.id for message in catalog if message.id and not message.fuzzy and _whole(message.string)]
    return [each[0] if isinstance(each, (tuple, list)) else each for each in ids]
