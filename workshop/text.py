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
