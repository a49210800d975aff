"""Which language a person reads."""

import pytest

from workshop.i18n import choose


@pytest.mark.parametrize(
    ("wishes", "lang"),
    [
        ({"query": "fr", "chosen": "en", "workshop": "en", "accept_language": "en"}, "fr"),
        ({"chosen": "fr", "workshop": "en", "accept_language": "en"}, "fr"),
        ({"workshop": "fr", "accept_language": "en"}, "fr"),
        ({"accept_language": "fr-BE,fr;q=0.9,en;q=0.8"}, "fr"),
        ({"accept_language": "en;q=0.3, fr;q=0.9"}, "fr"),
        ({"query": "xx", "chosen": "", "accept_language": "de"}, "en"),
        ({"accept_language": "fr;q=0"}, "en"),
        ({"accept_language": "fr;q=nan, *"}, "en"),
        ({"query": "<script>", "accept_language": "\x00" * 5000}, "en"),
        ({}, "en"),
    ],
)
def test_first_wish_that_can_be_met_wins(wishes: dict[str, str], lang: str) -> None:
    assert choose(default="en", **wishes) == lang


def test_nobody_said_anything_gives_the_default() -> None:
    assert choose(default="fr") == "fr"
