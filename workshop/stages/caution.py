"""Words that deserve a second look: a solution inside a problem, people named as the problem. English and French."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Caution:
    """A sentence (English, the msgid) that warns and never blocks; `facts` fill its braces."""

    sentence: str
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)


_SOLUTIONS = (
    r"cctv", r"(?:video )?surveillance", r"cameras?", r"apps?", r"drones?", r"patrols?", r"patrolling", r"barriers?",
    r"fences?", r"bollards?", r"curfews?", r"algorithms?", r"sensors?", r"facial recognition", r"software",
    r"chatbots?",
    r"caméras?", r"vidéosurveillance", r"vidéoprotection", r"applis?", r"applications? mobiles?", r"patrouilles?",
    r"rondes?", r"barrières?", r"clôtures?", r"grillages?", r"couvre-feux?", r"algorithmes?", r"capteurs?",
    r"reconnaissance faciale", r"logiciels?",
)  # fmt: skip

_PEOPLE = (
    r"suspicious (?:people|persons?|individuals?|characters?)", r"suspects?", r"loiter(?:ers?|ing)", r"gangs?",
    r"migrants?", r"immigrants?", r"foreigners?", r"refugees?", r"youths?", r"teenagers?", r"homeless(?: people)?",
    r"rough sleepers?", r"vagrants?", r"beggars?", r"junkies", r"drug addicts?", r"addicts?", r"drunks?",
    r"troublemakers?", r"thugs?", r"gyps(?:y|ies)", r"travellers?", r"prostitutes?", r"dealers?", r"undesirables?",
    r"offenders?", r"problem (?:groups?|families)",
    r"(?:individus?|personnes?) suspecte?s?", r"suspecte?s?", r"rôdeurs?", r"bandes?", r"étrang(?:er|ère)s?",
    r"immigrée?s?", r"réfugiée?s?", r"jeunes", r"adolescente?s?", r"sdf", r"sans[- ]abri", r"sans[- ]domicile",
    r"clochards?", r"mendiante?s?", r"marginaux", r"toxicos?", r"toxicomanes?", r"drogués?", r"ivrognes?", r"voyous?",
    r"racaille", r"délinquante?s?", r"gens du voyage", r"roms?", r"prostituée?s?", r"squatteurs?", r"indésirables?",
    r"quartiers sensibles", r"fauteurs de troubles?",
)  # fmt: skip


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    # Longest first, so that "homeless people" is reported and not only "homeless".
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(ordered)})(?!\w)", re.IGNORECASE)


_SOLUTION, _PERSON = _any_of(_SOLUTIONS), _any_of(_PEOPLE)


def _found(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.group().casefold() for match in pattern.finditer(text[:3000])))


def solution_words(text: str) -> tuple[str, ...]:
    """Words that name a solution, each once, lower case; empty when there is none.

    >>> solution_words("Two cameras and an app; the happy crowd stays.")
    ('cameras', 'app')
    """
    return _found(_SOLUTION, text)


def people_words(text: str) -> tuple[str, ...]:
    """Words that name people or groups as such, each once, lower case; they may be fine where people are affected.

    >>> people_words("Des jeunes et des SDF restent sous le porche")
    ('jeunes', 'sdf')
    """
    return _found(_PERSON, text)
