"""Ids, codes that people type, and tokens that nobody should: how they are made, shown, read and hashed."""

import hashlib
import re
import secrets
import unicodedata
import uuid
from collections.abc import Callable

CODE_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"  # without look-alikes (0 O 1 I L) and without vowels: no words by chance
CODE_LENGTH = 8
RECEIPT_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32: O is read as 0, I and L as 1
RECEIPT_LENGTH = 16
Choice = Callable[[str], str]


def new_id() -> str:
    """A row's id: 32 hexadecimal digits, random."""
    return uuid.uuid4().hex


def is_id(text: str) -> bool:
    """Whether a text is a row's id and nothing else."""
    return re.fullmatch("[0-9a-f]{32}", text) is not None


def join_code(choice: Choice = secrets.choice) -> str:
    """A new join code in canonical form: 8 characters, 38 bits."""
    return "".join(choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def show_code(code: str) -> str:
    """A canonical code as people read it.

    >>> show_code("K7M4QDXR")
    'K7M4-QDXR'
    """
    return f"{code[:4]}-{code[4:]}"


def read_code(raw: object) -> str | None:
    """The canonical code in what a person typed, in any case, with any separators, or as a pasted address.

    None when it cannot be a code.

    >>> read_code(" k7m4 qdxr ")
    'K7M4QDXR'
    """
    signs = _typed(raw)
    if signs is None:
        return None
    if "/J/" in signs:
        signs = re.split("[/?#]", signs.split("/J/", 1)[1], maxsplit=1)[0]
    code = _bare(signs)
    return code if len(code) == CODE_LENGTH and all(sign in CODE_ALPHABET for sign in code) else None


def secret_token() -> str:
    """A bearer secret of 256 bits for a cookie or a link; only its hash is ever stored."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """SHA-256 as 64 hexadecimal digits: enough for secrets that are random, never for passwords."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def receipt(choice: Choice = secrets.choice) -> str:
    """A new receipt code as it is shown, once: 16 characters, 80 bits, in groups of four."""
    return _in_fours("".join(choice(RECEIPT_ALPHABET) for _ in range(RECEIPT_LENGTH)))


def read_receipt(raw: object) -> str | None:
    """The receipt code, as it is shown, in what a person typed; None when it cannot be one.

    >>> read_receipt("q7rf2kdm 5xtb4hwn")
    'Q7RF-2KDM-5XTB-4HWN'
    """
    signs = _typed(raw)
    if signs is None:
        return None
    code = _bare(signs).translate(str.maketrans("OIL", "011"))
    if len(code) != RECEIPT_LENGTH or not all(sign in RECEIPT_ALPHABET for sign in code):
        return None
    return _in_fours(code)


def _typed(raw: object) -> str | None:
    if not isinstance(raw, str) or len(raw) > 300:
        return None
    return unicodedata.normalize("NFKC", raw).upper()


def _bare(signs: str) -> str:
    """Without spaces, hyphens, dots and what phones put between."""
    return "".join(
        sign for sign in signs if not (sign.isspace() or unicodedata.category(sign) in ("Pd", "Po", "Pc", "Cf"))
    )


def _in_fours(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
