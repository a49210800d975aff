"""Two notes that say the same: proposed to a person, unless something speaks against it."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from pydantic import Field, Strict

from workshop.analysis.meaning import has_letter, plain
from workshop.analysis.result import Result
from workshop.analysis.shapes import Numbers, Words

TICKED = 0.95  # as near in words as this: proposed with the box ticked
LIKELY = 0.88  # as near in words as this: proposed
MEANT = 0.70  # as near in meaning as this: proposed
COUNTERPART = 0.80  # a name as near as this is the same name, spelled otherwise

# A product of unit vectors; their arithmetic's dust may pass 1.
Likeness = Annotated[float, Strict(), Field(allow_inf_nan=False, ge=-1.001, le=1.001)]

_NEGATION = re.compile(
    r"n't\b|\bn'|\b(?:no|not|never|without|less|fewer|ban(?:s|ned|ning)?"
    r"|ne|pas|jamais|sans|moins|aucune?s?|non|interdi\w*)\b"
)
# Words that turn a note around, without accents; each side of a pair has its forms.
_CONTRASTS: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("open opens opened opening", "close closes closed closing shut"),
        ("before", "after"),
        ("day daytime daylight", "night nighttime"),
        ("more", "less fewer"),
        ("weekday weekdays", "weekend weekends"),
        (
            "ouvrir ouvre ouvert ouverte ouverts ouvertes ouverture",
            "fermer ferme fermes fermee fermees fermeture",
        ),
        ("avant", "apres"),
        ("jour journee", "nuit"),
        ("plus", "moins"),
        ("semaine", "weekend"),
    )
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two notes by their indices, `one` < `two`. same: word for word; ticked: near enough to propose the box ticked."""

    one: int
    two: int
    same: bool
    ticked: bool


def near_duplicate_pair(*, a: Words, b: Words, similarity: Likeness | None = None) -> Result:
    """Whether two notes may be proposed as one.

    a, b: the notes. similarity: of their meaning, −1 to 1 (the product of their unit vectors), where an encoder is at
    hand. Value: `suggest_merge`, a person may join them; `auto_merge`, they are the same word for word (but for case,
    accents and punctuation) and are stacked; a note without a letter: None (`empty_note`). detail: `lexical` likeness
    0–1, `ticked`, and `conflicts`, why a pair that looks alike is never proposed: negation, number, name, code,
    contrast. English and French. Source of the likeness: token sort ratio (Indel distance of sorted words).
    """
    from rapidfuzz.fuzz import token_sort_ratio

    empty = sum(not has_letter(note) for note in (a, b))
    if empty:
        return Result(
            method="near_duplicate_pair",
            value=None,
            n=2 - empty,
            n_missing=empty,
            excluded=("empty_note",),
            warnings=("no_data",),
        )
    one, two = fold(a), fold(b)
    likeness = token_sort_ratio(one, two) / 100
    found = conflicts(a, b)
    same = one == two
    alike = same or likeness >= LIKELY or (similarity is not None and similarity >= MEANT)
    return Result(
        method="near_duplicate_pair",
        value={"suggest_merge": alike and not found, "auto_merge": same and not found},
        n=2,
        params={"ticked": TICKED, "likely": LIKELY, "meant": MEANT},
        detail={"lexical": likeness, "ticked": likeness >= TICKED and not found, "conflicts": found},
    )


def near_duplicates(notes: Sequence[str], vectors: Numbers | None = None) -> list[Pair]:
    """All pairs that may be proposed as one, by the rules of `near_duplicate_pair`, in the order of the notes.

    vectors: those of `meaning.vectors`; without them only notes with nearly the same words are found. 300 notes take
    0.2 s, 2,000 about eight.
    """
    from rapidfuzz.fuzz import token_sort_ratio
    from rapidfuzz.process import cdist

    folded = [fold(note) for note in notes]
    likeness = cdist(folded, folded, scorer=token_sort_ratio, score_cutoff=100 * LIKELY, dtype=np.float64) / 100
    alike = likeness >= LIKELY
    if vectors is not None:
        alike |= vectors @ vectors.T >= MEANT
    ones, twos = np.nonzero(np.triu(alike, k=1))
    return [
        Pair(one, two, folded[one] == folded[two], bool(likeness[one, two] >= TICKED))
        for one, two in zip(ones.tolist(), twos.tolist(), strict=True)
        if has_letter(notes[one]) and has_letter(notes[two]) and not conflicts(notes[one], notes[two])
    ]


def fold(text: str) -> str:
    """Lower case, without accents, punctuation as single spaces."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return " ".join(re.findall(r"\w+", bare.casefold()))


def conflicts(a: str, b: str) -> list[str]:
    """Why these two are not the same though they may look alike; empty when nothing speaks against it."""
    rules: dict[str, Callable[[str, str], bool]] = {
        "negation": _one_is_negated,
        "number": _numbers_differ,
        "name": lambda one, two: _name_missing(one, two) or _name_missing(two, one),
        "code": _codes_differ,
        "contrast": _contrast,
    }
    one, two = plain(a), plain(b)
    return [name for name, holds in rules.items() if holds(one, two)]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)


def _one_is_negated(a: str, b: str) -> bool:
    return bool(_NEGATION.search(a.casefold())) != bool(_NEGATION.search(b.casefold()))


def _numbers_differ(a: str, b: str) -> bool:
    one, two = ({int(digits[:18]) for digits in re.findall(r"[0-9]+", text)} for text in (a, b))
    return bool(one and two and one != two)


def _names(text: str) -> list[str]:
    """Capitalised words but the first; none when all is in capitals."""
    if text.isupper():
        return []
    return [word for word in _words(text)[1:] if len(word) > 1 and word[0].isupper()]


def _name_missing(has: str, other: str) -> bool:
    from rapidfuzz.fuzz import ratio

    theirs = [fold(word) for word in _words(other)]
    lone = [name for name in map(fold, _names(has)) if all(ratio(name, word) < 100 * COUNTERPART for word in theirs)]
    if not lone:
        return False
    mine = {fold(word) for word in _words(has)}
    shared = len(mine & set(theirs))
    return bool(_names(other)) or 2 * shared >= min(len(mine), len(set(theirs)))


def _codes_differ(a: str, b: str) -> bool:
    # "I" and the article at the start are words, not codes.
    one, two = ({code for code in re.findall(r"(?<=\S )\b([A-Z])\b(?!')", text) if code != "I"} for text in (a, b))
    return bool(one and two and one != two)


def _contrast(a: str, b: str) -> bool:
    one, two = set(fold(a.replace("-", "")).split()), set(fold(b.replace("-", "")).split())
    return any(
        (one & left and two & right and not one & right and not two & left)
        or (one & right and two & left and not one & left and not two & right)
        for left, right in _CONTRASTS
    )
