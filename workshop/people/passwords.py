"""Passwords: which are long and rare enough, and how they are kept and compared."""

import re
import threading
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type

from workshop.errors import N_, WorkshopError

SHORTEST, LONGEST = 15, 1024
PRODUCT_NAMES = ("Safer places together", "Des lieux plus sûrs ensemble", "workshop", "atelier")

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, hash_len=32, salt_len=16, type=Type.ID)
_AT_ONCE = threading.BoundedSemaphore(4)  # each takes 19 MiB and a core for some 30 ms
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn", "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "!@#$%^&*()_+", "1q2w3e4r5t6y7u8i9o0p", "1a2z3e4r5t6y7u8i9o0p", "a1b2c3d4e5f6g7h8i9j0",
)  # fmt: skip
# A 1 may stand for l or for i.
_LOOK_ALIKES = tuple(str.maketrans("013457@$!", f"o{one}eastas{one}") for one in "li")


class PasswordTooShort(WorkshopError):
    """`shortest` characters are the least."""

    key = "password_too_short"
    sentence = N_("The password needs at least {shortest} characters. Four or five unrelated words do well.")


class PasswordTooLong(WorkshopError):
    """`longest` characters are the most."""

    key = "password_too_long"
    sentence = N_("The password may have at most {longest} characters.")


class PasswordTooCommon(WorkshopError):
    """It is on the list of those tried first, or made of a pattern."""

    key = "password_too_common"
    sentence = N_(
        "This password is among those that are guessed first. Choose several words that do not belong together."
    )


class PasswordNamesYou(WorkshopError):
    """Little is left of it without the names of the person, the organisation or the product."""

    key = "password_names_you"
    sentence = N_("The password must not be built from your name, your email, your organisation or the product’s name.")


def check(password: object, *, names: Iterable[str] = ()) -> str:
    """The password in the form that is hashed (NFKC), nothing trimmed.

    names: of the person and the organisation, the email address; the product's own are added.
    Raises PasswordTooShort, PasswordTooLong, PasswordTooCommon, PasswordNamesYou.
    """
    folded = normal(password)
    if len(folded) < SHORTEST:
        raise PasswordTooShort(shortest=SHORTEST)
    if len(folded) > LONGEST:
        raise PasswordTooLong(longest=LONGEST)
    if _is_common(folded):
        raise PasswordTooCommon()
    if _names_someone(folded, [*names, *PRODUCT_NAMES]):
        raise PasswordNamesYou()
    return folded


def normal(password: object) -> str:
    """The form in which passwords are compared, so that every keyboard gives the same; '' for what is no text.

    At most one character more than LONGEST is kept: enough to know that it is too long.
    """
    if not isinstance(password, str):
        return ""
    folded = unicodedata.normalize("NFKC", password[: LONGEST + 1])[: LONGEST + 1]
    return folded.encode("utf-8", "replace").decode("utf-8")


def hashed(password: str) -> str:
    """The Argon2id hash (19 MiB, two passes) of a checked password. Never call it inside a write."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def matches(password_hash: str | None, password: object) -> bool:
    """Whether it is the password. Without a hash (nobody has this address) the answer takes as long."""
    folded = normal(password)
    with _AT_ONCE:
        try:
            _HASHER.verify(password_hash or _nobodys(), folded)
        except (VerificationError, InvalidHashError):
            return False
    return password_hash is not None


def outdated(password_hash: str) -> bool:
    """Whether it was made with weaker settings than today's."""
    return _HASHER.check_needs_rehash(password_hash)


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return _HASHER.hash("nobody has this password, it only takes the time")


@lru_cache(maxsize=1)
def _bundled() -> tuple[frozenset[str], frozenset[str]]:
    """Whole passwords and words of the bundled list."""
    lines = (files("workshop.people") / "common_passwords.txt").read_text("utf-8").split("\n")
    kept = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    whole = frozenset(line[1:] for line in kept if line.startswith("="))
    return whole, frozenset(line for line in kept if not line.startswith("="))


def _plain(text: str) -> str:
    """Without case and accents."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text)


def _is_common(password: str) -> bool:
    plain = _plain(password)
    if len(set(plain)) < 5 or _is_repeated(plain) or _is_a_walk(plain):
        return True
    whole, words = _bundled()
    # Digits may stand for letters ("p4ssw0rd") or only decorate ("password2026"): both readings are tried.
    undecorated = re.sub(r"[\W\d_]+$", "", plain)
    readings = {_letters(plain)}
    for table in _LOOK_ALIKES:
        readings |= {_letters(plain.translate(table)), _letters(undecorated.translate(table))}
    return any(reading in whole or _is_one_or_two(reading, words) for reading in readings)


def _is_repeated(plain: str) -> bool:
    """Whether one piece of at most half the length makes it all, the last time perhaps cut."""
    return any(
        plain == (plain[:size] * (len(plain) // size + 1))[: len(plain)] for size in range(1, len(plain) // 2 + 1)
    )


def _is_a_walk(plain: str) -> bool:
    """Whether runs along the alphabet, the digits or the keyboard leave fewer than six other characters."""
    rows = [*_ROWS, *(row[::-1] for row in _ROWS)]
    at = left = 0
    while at < len(plain):
        run = 1
        while at + run < len(plain) and any(plain[at : at + run + 1] in row for row in rows):
            run += 1
        if run < 4:
            left += run if run == 1 else 1
            run = 1
        at += run
    return left < 6


def _is_one_or_two(letters: str, words: frozenset[str]) -> bool:
    """Whether at most two different words of the list make it all, each as often as you like; '' is no word."""
    if not letters or len(letters) > 60:
        return False
    # reached[i]: the sets of at most two words with which the first i letters can be made
    reached: list[set[frozenset[str]]] = [set() for _ in range(len(letters) + 1)]
    reached[0].add(frozenset())
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 20), end):
            word = letters[start:end]
            if reached[start] and word in words:
                reached[end] |= {used | {word} for used in reached[start] if len(used | {word}) <= 2}
    return bool(reached[-1])


def _names_someone(password: str, names: Sequence[str]) -> bool:
    """Whether fewer than eight letters are left once every word of three letters and more of the names is taken out."""
    wanted = {word for name in names for word in re.findall(r"[^\W_]{3,}", _plain(name))}
    wanted |= {joined for name in names if len(joined := _letters(_plain(name))) >= 3}
    plain = _plain(password)
    for reading in (plain, *(plain.translate(table) for table in _LOOK_ALIKES)):
        rest = reading
        for word in sorted(wanted, key=len, reverse=True):
            rest = rest.replace(word, " ")
        if rest != reading and len(_letters(rest)) < 8:
            return True
    return False
