"""Personal data in what people write: local patterns that warn before sending, in English and in French.

They warn and hold, they never change a word. Names without a title ("Camille told me") are not found: the notice asks
not to name anybody, and the facilitator reads everything.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workshop.errors import N_

# What each kind looks like to a reader.
KINDS = {
    "email": N_("an e-mail address"),
    "iban": N_("a bank account"),
    "social_security": N_("a social security number"),
    "phone": N_("a phone number"),
    "plate": N_("a number plate"),
    "address": N_("a street address"),
    "name": N_("somebody’s name"),
    "handle": N_("a user name"),
}

_STREET = r"(?:Street|Road|Lane|Avenue|Drive|Close|Court|Terrace|Crescent|Row|Square)"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which a kind of personal data is written.

    source: read alike by Python and by JavaScript (with the flag "u"), so that phones look before anything is sent and
    the server looks again. any_case: also in the other case.
    """

    kind: str
    source: str
    any_case: bool = False


PATTERNS = (
    Pattern("email", r"[a-z0-9][a-z0-9._%+\-]*@[a-z0-9\-]+(?:\.[a-z0-9\-]+)+", any_case=True),
    Pattern("iban", r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"),
    # French: sex, year, month, department, commune, number, and often two digits to check them.
    Pattern(
        "social_security",
        r"\b[12] ?[0-9]{2} ?(?:0[1-9]|1[0-2]) ?(?:[0-9]{2}|2[AB]) ?[0-9]{3} ?[0-9]{3}(?: ?[0-9]{2})?\b",
    ),
    # International; French with ten digits; British with ten or eleven.
    Pattern("phone", r"(?:\+|\b00)[1-9][0-9]{0,2}(?:[ .\-]?\(0\))?(?:[ .\-]?[0-9]{1,4}){3,6}\b"),
    Pattern("phone", r"\b0[1-9](?:[ .\-]?[0-9]{2}){4}\b"),
    Pattern("phone", r"\b0[1237][0-9]{2,3}[ \-]?[0-9]{3}[ \-]?[0-9]{3,4}\b"),
    Pattern("plate", r"\b[a-z]{2}-[0-9]{3}-[a-z]{2}\b", any_case=True),
    Pattern("plate", r"\b[A-Z]{2}[0-9]{2} ?[A-Z]{3}\b"),
    Pattern(
        "address",
        r"\b[0-9]{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.|boulevard|bd|impasse|chemin|allée|quai) ",
        any_case=True,
    ),
    Pattern("address", r"\b[0-9]{1,4}(?: ?(?:bis|ter))?,? (?:place|square) (?:d[eu]s? (?:la )?)?[A-ZÀ-Þ]"),
    Pattern("address", rf"\b[0-9]{{1,4}}[a-d]?,? (?:[A-Z][a-z'’\-]+ ){{1,3}}{_STREET}\b"),
    Pattern("address", rf"\b[A-Z][a-z'’\-]+ {_STREET}\b[^.!?]{{0,60}}\b(?:number|no\.) ?[0-9]{{1,4}}\b"),
    Pattern("address", r"\b(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Ii]mpasse) [^.!?]{0,60}(?:n°|numéro) ?[0-9]{1,4}\b"),
    Pattern(
        "name",
        r"(?:^|[ («“])(?:M\.|Mr\.?|Mrs\.?|Ms\.?|Mme|Mlle|Dr\.?|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|[Mm]aître"
        r"|[Dd]octeur|[Oo]fficer|[Cc]onstable|[Ss]ergeant|[Bb]rigadier) [A-ZÀ-Þ][a-zß-ÿ'’\-]{1,30}",
    ),
    Pattern("handle", r"(?:^|[ (])@[A-Za-z0-9_.]{3,30}"),
)
_COMPILED = tuple((one.kind, re.compile(one.source, re.IGNORECASE if one.any_case else 0)) for one in PATTERNS)


def found(text: str) -> tuple[str, ...]:
    """The kinds of personal data that a text seems to hold, each once, in the order of KINDS; empty without any.

    >>> found("Call me on 06 39 98 14 27"), found("The 20:30 bus of line 7 waits")
    (('phone',), ())
    """
    kinds = {kind for kind, pattern in _COMPILED if pattern.search(text)}
    return tuple(kind for kind in KINDS if kind in kinds)


def found_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The same for several texts together."""
    return found("\n".join(texts))
