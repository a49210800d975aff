"""Finding a method: by words, and by the time, the people and the kinds of answers there are. Pure."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workshop.errors import N_
from workshop.inputs import KINDS
from workshop.library import Method, text_in
from workshop.library.schema import SHELVES, MethodText

HIDDEN, WORDLESS, PLACELESS = "hidden", "wordless", "placeless"
CARES: Mapping[str, str] = {
    HIDDEN: N_("Answers stay hidden until the reveal"),
    WORDLESS: N_("Nobody has to write words"),
    PLACELESS: N_("No places and no pictures are asked for"),
}
"""What may be asked of a method to keep people safe, and follows from its steps."""

WORDY = frozenset({"note", "comment", "form_field", "persona_field", "timeline_item", "photo", "drawing", "map_point"})
TELLING = frozenset({"map_point", "photo", "drawing", "timeline_item"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; what is empty or None asks nothing.

    words: each must occur somewhere, in any order, without regard to case and accents. minutes: the longest it may take
    as it stands. people: how many are in the room. kind: an input kind it uses. care: one of CARES.
    """

    words: str = ""
    shelf: str = ""
    minutes: int | None = None
    people: int | None = None
    kind: str = ""
    care: str = ""


def found(methods: Iterable[Method], wanted: Wanted, lang: str) -> tuple[Method, ...]:
    """The methods that fit, shelf by shelf, by title in this language."""
    words = plain(wanted.words).split()
    fitting = (one for one in methods if _fits(one, wanted) and _says(one, words, lang))
    return tuple(sorted(fitting, key=lambda one: (SHELVES.index(one.stage), plain(text_of(one, lang).title))))


def text_of(method: Method, lang: str) -> MethodText:
    """The words of a method in this language, in its first one where it has none."""
    return text_in(method.texts, lang)


def kinds_of(method: Method) -> tuple[str, ...]:
    """The input kinds with which people answer in it, each once, in order; empty where people only talk."""
    return tuple(dict.fromkeys(step.kind for step in method.steps if KINDS[step.kind].answers))


def cares_of(method: Method) -> tuple[str, ...]:
    """What in CARES holds for it."""
    return tuple(care for care in CARES if _cares(method, care))


def plain(words: str) -> str:
    """Words for comparing: small letters without accents.

    >>> plain("Où ÊTES-vous ?")
    'ou etes-vous ?'
    """
    parts = unicodedata.normalize("NFKD", words.replace("’", "'").casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _fits(method: Method, wanted: Wanted) -> bool:
    low, high = method.group_size
    alone = method.group_per == "room"
    return (
        wanted.shelf in ("", method.stage)
        and (wanted.minutes is None or method.minutes <= wanted.minutes)
        # A room is shared out over as many tables as it takes.
        and (wanted.people is None or (low <= wanted.people and (wanted.people <= high or not alone)))
        and (not wanted.kind or any(step.kind == wanted.kind for step in method.steps))
        and (not wanted.care or _cares(method, wanted.care))
    )


def _cares(method: Method, care: str) -> bool:
    asking = [step for step in method.steps if KINDS[step.kind].answers]
    if care == HIDDEN:
        # Groups are made in the open: what is sorted was revealed before.
        given = [step for step in asking if step.kind != "link"]
        return bool(given) and all(step.hidden or KINDS[step.kind].secret for step in given)
    without = WORDY if care == WORDLESS else TELLING
    return not any(step.kind in without for step in asking)


def _says(method: Method, words: list[str], lang: str) -> bool:
    if not words:
        return True
    whole = plain(" ".join(_words(method, lang)))
    return all(word in whole for word in words)


def _words(method: Method, lang: str) -> Iterator[str]:
    """What is searched: everything said in the language of the reader, and the titles in the others."""
    yield method.slug
    yield from (text.title for text in method.texts.values())
    text = text_of(method, lang)
    yield from (text.purpose, text.use_when, text.avoid_when, text.materials, text.outputs)
    yield from (text.safety, text.mixed_groups, text.introduction)
    for step in text.steps.values():
        yield from (step.title, step.prompt)
