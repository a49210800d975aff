"""Personal data in what people write: patterns that warn and hold, and never change a word. English and French."""

import re

from workshop.errors import N_

_READ = 25_000
_S = "[ \u00a0\u202f]"
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_NAME = rf"{_CAPITAL}[\w’'-]{{1,30}}"
_OF = r"(?:d[’']|(?:de la|de l[’']|des|du|de|van|von|el|al|ben) ?)"
_NO_TIME = "(?<![hH:][ \u00a0\u202f])(?<![\\dhH:])"  # "18 h 30, place de la Gare" is no address
_STREET_FR = r"(?i:rue|avenue|av\.|boulevard|bd\.?|impasse|allée|ruelle)"
_STREET_FR_OR_WORD = r"(?i:place|cours|square|route|quai|chemin|passage|sentier|faubourg)"
_STREET_EN = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Close|Court|Crescent|Terrace|Way|Gardens|Grove|Square|Place|Hill"
    r"|Row|Mews)"
)
_PATTERNS: dict[str, tuple[re.Pattern[str], ...]] = {
    "email": (
        re.compile(
            rf"(?<![\w.+%-])[\w.+%-]{{1,64}}(?:@|{_S}?[(\[](?:at|arobase)[)\]]{_S}?)[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}"
        ),
    ),
    "phone": (
        # French: five pairs with one kind of separator, so that dates and times do not match; or 4-3-3.
        re.compile(rf"(?<![\d.,/+-])0[1-9]({_S}?[.-]?{_S}?)\d\d(?:\1\d\d){{3}}(?![\d/])"),
        re.compile(rf"(?<![\d.,/+-])0[1-9]\d\d({_S}|[.-])\d{{3}}\1\d{{3}}(?![\d/])"),
        # British: mobile, London, other towns.
        re.compile(rf"(?<![\d.,/+-])07\d{{3}}(?:{_S}|-)?\d{{3}}(?:{_S}|-)?\d{{3}}(?![\d/])"),
        re.compile(rf"(?<![\d.,/+-])\(?02\d\)?(?:{_S}|-)?\d{{4}}(?:{_S}|-)?\d{{4}}(?![\d/])"),
        re.compile(rf"(?<![\d.,/+-])\(?01\d{{2,3}}\)?(?:{_S}|-)\d{{3}}(?:{_S}|-)?\d{{3,4}}(?![\d/])"),
        # International.
        re.compile(r"(?<![\d.,/+])(?:\+|00)[1-9](?:[ \u00a0\u202f.()-]{0,2}\d){7,13}(?![\d/])"),
    ),
    "plate": (
        re.compile(r"(?<![\w-])[A-HJ-NP-TV-Z]{2}( ?)\d{3}\1(?!KM)[A-HJ-NP-TV-Z]{2}(?![\w-])"),
        re.compile(r"(?<![\w-])(?i:[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2})(?![\w-])"),
        re.compile(r"(?<![\w-])\d{3,4}([ -]?)(?!EUR|RER|BUS)[A-Z]{2,3}\1(?:\d\d|2[AB])(?![\w-])"),
        re.compile(r"(?<![\w-])[A-Z]{2}\d\d ?(?!EUR)[A-Z]{3}(?![\w-])"),
    ),
    "nir": (
        re.compile(
            rf"(?<!\d)[1278]({_S}?)\d\d\1(?:0[1-9]|1[0-2]|[2-9]\d)\1(?:\d\d|2[ABab])\1\d{{3}}\1\d{{3}}(?:{_S}?\d\d)?(?!\d)"
        ),
        re.compile(r"(?<!\w)[A-CEGHJ-PR-TW-Z]{2}( ?)\d\d\1\d\d\1\d\d\1[A-D](?!\w)"),
    ),
    "address": (
        re.compile(rf"{_NO_TIME}\d{{1,4}}{_S}?(?:bis|ter|quater)?,?{_S}{_STREET_FR}{_S}[\w’'-]{{2,30}}"),
        re.compile(rf"{_NO_TIME}\d{{1,4}}{_S}?(?:bis|ter|quater)?,?{_S}{_STREET_FR_OR_WORD}{_S}{_OF}?{_CAPITAL}\w{{1,30}}"),
        re.compile(rf"(?<!\d)\d{{1,4}}[A-Za-z]?,?{_S}(?:{_NAME}{_S}){{1,3}}{_STREET_EN}\b"),
        # The number comes after the street: "the corner of Mill Lane, outside number 12".
        re.compile(rf"{_NAME}{_S}{_STREET_EN}\b[^.!?\n]{{0,60}}\b(?:number|no\.){_S}?\d{{1,4}}\b"),
        re.compile(rf"\b{_STREET_FR}{_S}[^.!?\n]{{1,60}}\b(?:numéro|n°){_S}?\d{{1,4}}\b"),
    ),
    "person": (
        re.compile(
            rf"(?<!\w)(?:(?i:Mrs?|Ms|Miss|Mx|Dr|Prof|Mme|Mlle|Sgt|Cllr)\.?|M\.|MM\.|Mr|Pr"
            rf"|(?i:Monsieur|Madame|Mademoiselle|Docteur|Professeur|Doctor|Professor|Sergeant|Constable|Inspector"
            rf"|Councillor|Officer|Commissaire|Brigadier|Maître)){_S}{_OF}?{_NAME}"
        ),
    ),
    "handle": (re.compile(r"(?<![\w@./])@[A-Za-z_][\w.]{2,30}(?![\w(@])"),),
}  # fmt: skip
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d\d(?:[ \u00a0-]?[A-Za-z0-9]){11,30}")
_IBAN_LENGTHS = {
    "AD": 24, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24,
    "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20,
    "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19,
    "SK": 24, "SM": 27, "UA": 29,
}  # fmt: skip

PERSONAL = {
    "email": N_("an email address"),
    "phone": N_("a phone number"),
    "plate": N_("a number plate"),
    "iban": N_("a bank account number"),
    "nir": N_("a social security number"),
    "address": N_("a street address"),
    "person": N_("a person’s name"),
    "handle": N_("a social media name"),
}
"""What each pattern of `personal_data` looks like, in words."""


def personal_data(value: str) -> tuple[str, ...]:
    """Which kinds of personal data the text seems to hold, as keys of PERSONAL; empty when none.

    It is for a warning, never for blocking. Names without a title are not found. All repetitions are bounded, and
    only the first 25,000 characters are read, so that no text makes it slow.

    >>> personal_data("Write to camille@example.org")
    ('email',)
    """
    text = value[:_READ]
    return tuple(kind for kind in PERSONAL if _finds(kind, text))


def _finds(kind: str, text: str) -> bool:
    if kind == "iban":
        return _finds_iban(text)
    return any(pattern.search(text) for pattern in _PATTERNS[kind])


def _finds_iban(text: str) -> bool:
    return any(_is_iban(found.group()) for found in _IBAN.finditer(text))


def _is_iban(found: str) -> bool:
    """Whether it starts with an account number whose check digits are right (ISO 13616, modulo 97)."""
    signs = re.sub("[ \u00a0-]", "", found).upper()
    length = _IBAN_LENGTHS.get(signs[:2], 0)
    if not length or len(signs) < length:
        return False
    turned = signs[4:length] + signs[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1
