"""A language nobody speaks: English with accents, brackets and 40 % more letters.

A screen drawn in it shows at a glance what was never marked for translation, and what has no room for German.
"""

import gettext
import re

_ACCENTS = str.maketrans("aceinouyACEINOUYSsdl", "àçéîñöûýÀÇÉÎÑÖÛÝŠšđļ")
# What the program needs to find again: {braces}, HTML tags and entities, %(names)s.
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w+;|%\(\w+\)[sd])")
_LONGER = 0.4


class Pseudo(gettext.NullTranslations):
    """The pseudo-locale `qps`, computed from the English sentence."""

    def gettext(self, message: str) -> str:
        """The sentence in disguise."""
        return disguise(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The English plural in disguise."""
        return disguise(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """The sentence in disguise; the context does not matter."""
        return disguise(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """The English plural in disguise; the context does not matter."""
        return disguise(msgid1 if n == 1 else msgid2)


def disguise(sentence: str) -> str:
    """A sentence with accents, brackets and more letters; braces and tags stay as they are.

    >>> disguise("Send {n} ideas")
    '[!! Šéñđ {n} îđéàš ···· !!]'
    """
    if not sentence.strip():
        return sentence
    parts = _KEPT.split(sentence)
    accented = "".join(part if at % 2 else part.translate(_ACCENTS) for at, part in enumerate(parts))
    letters = sum(len(part) for part in parts[::2])
    return f"[!! {accented} {'·' * max(1, int(letters * _LONGER + 0.5))} !!]"
