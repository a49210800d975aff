"""The languages that are complete, and which of them a person reads."""

LANGUAGES = ("en", "fr")


def primary(tag: str | None) -> str:
    """The language of a tag, without its region; empty for nothing.

    >>> primary("fr-CA"), primary("EN_gb"), primary(None)
    ('fr', 'en', '')
    """
    return (tag or "").strip().replace("_", "-").split("-")[0].lower()


def accepted(header: str | None) -> str | None:
    """The complete language that an Accept-Language header likes best, None when it names none of ours.

    >>> accepted("de;q=0.9, fr-BE;q=0.8, en;q=0.1")
    'fr'
    >>> accepted("de, *;q=0.5") is None
    True
    """
    liked: list[tuple[float, str]] = []
    for part in (header or "")[:1000].split(","):
        tag, _, rest = part.partition(";")
        if (lang := primary(tag)) in LANGUAGES and (weight := _weight(rest)) > 0:
            liked.append((weight, lang))
    # max keeps the first of equals: the order of the header breaks ties.
    return max(liked, key=lambda each: each[0])[1] if liked else None


def choose(
    query: str | None = None,
    chosen: str | None = None,
    default: str = LANGUAGES[0],
    accept_language: str | None = None,
    *,
    workshop: str | None = None,
) -> str:
    """The language to answer in: the address, the person's choice, the workshop's, the browser's, then the default.

    A language that is not complete counts as not said. `default` is given back as it is.

    >>> choose(query="xx", chosen="fr", default="en", accept_language="en")
    'fr'
    """
    for wish in (query, chosen, workshop):
        if (lang := primary(wish)) in LANGUAGES:
            return lang
    return accepted(accept_language) or default


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if 0 < weight <= 1 else 0.0
