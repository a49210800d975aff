"""The one door for strings: what anyone writes is made harmless and kept literal, or refused with a sentence."""

import re
import unicodedata
from collections.abc import Iterator

from workshop.errors import N_, WorkshopError

LIMITS = {"NOTE": 280, "TEXT": 140, "LONGTEXT": 1500, "NAME": 40, "TITLE": 120, "PRIVATE": 10_000}
"""The most characters each kind of field takes, after cleaning."""


class TextNotText(WorkshopError):
    """What came in is not a string, or not one that can be written down."""

    key = "text_not_text"
    sentence = N_("This is not a text we can read. Please type it again.")


class TextEmpty(WorkshopError):
    """Nothing that can be seen was written."""

    key = "text_empty"
    sentence = N_("Write a few words first.")


class TextTooLong(WorkshopError):
    """`limit` and `length`, both in characters."""

    key = "text_too_long"
    sentence = N_("This text is too long: {length} characters, at most {limit}. Please shorten it.")
    status = 413


class NameReserved(WorkshopError):
    """A name with which someone could pass for the facilitator, the police or the product."""

    key = "name_reserved"
    sentence = N_("This name could be mistaken for someone with a role here. Please choose another one.")


class NameMixed(WorkshopError):
    """Letters of look-alike alphabets in one name."""

    key = "name_mixed"
    sentence = N_("This name mixes letters of different alphabets. Please use only one.")


_BREAKS = re.compile("\r\n|[\r\v\f\u2028\u2029]")
_DROPPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
# They have a width or take part in shaping, but on their own nobody sees anything.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_MARKS = 2
# Marks that belong to a script's spelling (Hindi, Thai, Tibetan) have no class; a letter takes more of them.
_SPELLING_MARKS = 4


def clean(raw: object, *, limit: int, name: bool = False) -> str:
    """The text as it will be kept: composed (NFC), without control, bidi and zero-width characters, trimmed.

    limit: the most characters, counted after cleaning (a character is at most 4 bytes).
    name: a name on one line; compatibility forms are folded (NFKC), look-alike alphabets and reserved words refused.
    Raises TextNotText, TextEmpty, TextTooLong; for names also NameMixed, NameReserved.

    >>> clean("  ＯＫ café ", limit=20)
    'ＯＫ café'
    """
    if not isinstance(raw, str):
        raise TextNotText()
    if len(raw) > 20 * limit + 10_000:  # far beyond anything that cleaning could shorten to the limit
        raise TextTooLong(limit=limit, length=len(raw))
    text = _joined(raw)
    form = "NFKC" if name else "NFC"
    while (after := _once(text, form)) != text:  # removing may let letters compose anew; ends after two or three
        text = after
    if not any(_visible(sign) for sign in text):
        raise TextEmpty()
    if len(text) > limit:
        raise TextTooLong(limit=limit, length=len(text))
    if name:
        _check_name(text)
    return text


def clean_optional(raw: object, *, limit: int) -> str:
    """As `clean`, but nothing (None, empty, only blanks) is '' instead of a refusal."""
    if raw is None:
        return ""
    try:
        return clean(raw, limit=limit)
    except TextEmpty:
        return ""


def name_key(name: str) -> str:
    """What makes two names the same: case, width, accents' encoding and invisible characters do not count.

    >>> name_key("ＡMBER  Heron") == name_key("amber heron")
    True
    """
    seen = "".join(sign for sign in name if unicodedata.category(sign) != "Cf" and not _selector(sign))
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    return _SPACES.sub(" ", folded).strip()


def _joined(raw: str) -> str:
    """Surrogate pairs that a phone split are joined. Raises TextNotText when one stays alone."""
    if not _SURROGATE.search(raw):
        return raw
    try:
        return raw.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        raise TextNotText() from None


def _once(text: str, form: str) -> str:
    text = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    text = _DROPPED.sub("", _BREAKS.sub("\n", text))
    if form == "NFKC":
        text = _SPACES.sub(" ", text)
    if not text.isascii():
        text = "".join(_few_marks(text))
    return text.strip()


def _few_marks(text: str) -> Iterator[str]:
    """The text with at most so many marks on each letter; joiners and selectors do not start a new letter."""
    stacked = spelling = 0
    for sign in text:
        category = unicodedata.category(sign)
        if unicodedata.combining(sign):
            stacked += 1
            if stacked > _MARKS:
                continue
        elif category == "Cf" or _selector(sign):
            pass
        elif category in ("Mn", "Me"):
            spelling += 1
            if spelling > _SPELLING_MARKS:
                continue
        else:
            stacked = spelling = 0
        yield sign


def _selector(sign: str) -> bool:
    return "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"


def _visible(sign: str) -> bool:
    return not (
        sign in _BLANK or sign.isspace() or _selector(sign) or unicodedata.category(sign) in ("Cf", "Cc", "Zl", "Zp")
    )


# --- names ---------------------------------------------------------------------------------------------------------

_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK")
# Found anywhere in a name: nobody is called so.
_RESERVED_PARTS = (
    "facilitator", "facilitateur", "facilitatrice", "moderator", "moderateur", "moderatrice", "organiser", "organizer",
    "organisateur", "organisatrice", "animateur", "animatrice", "administrat", "police", "policier", "gendarme",
    "saferplacestogether", "personnequianime",
)  # fmt: skip
# Found only as a whole word or as the whole name: parts of them are ordinary.
_RESERVED_WORDS = frozenset(
    ("admin", "host", "hote", "staff", "system", "systeme", "support", "workshop", "atelier", "animation", "moderation",
     "bot", "root", "server", "serveur")
)  # fmt: skip
# A 1 may stand for l or for i.
_LOOK_ALIKES = tuple(str.maketrans("013457@$!|€", f"o{one}eastas{one}{one}e") for one in "li")


def _check_name(name: str) -> None:
    letters = [sign for sign in name if sign.isalpha()]
    names = {sign: unicodedata.name(sign, "") for sign in letters}
    if sum(any(known.startswith(alphabet) for known in names.values()) for alphabet in _ALPHABETS) > 1:
        raise NameMixed()
    bare = "".join(sign for sign in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(sign))
    for readable in (bare, *(bare.translate(table) for table in _LOOK_ALIKES)):
        words = re.findall(r"[^\W\d_]+", readable)
        whole = "".join(words)
        if whole in _RESERVED_WORDS or _RESERVED_WORDS.intersection(words):
            raise NameReserved()
        if any(part in whole for part in _RESERVED_PARTS):
            raise NameReserved()


# --- personal data -------------------------------------------------------------------------------------------------

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
