"""Two neutral words: enough of them, well agreed, always one more."""

import random
import unicodedata

import pytest

from workshop.people import aliases
from workshop.people.aliases import ALIASES, alias
from workshop.text import LIMITS, clean, name_key


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_there_are_enough_aliases_and_each_passes_the_door_as_a_name(lang: str) -> None:
    names = ALIASES[lang]
    assert len(names) >= 40 * 20
    assert len({name_key(name) for name in names}) == len(names)
    assert all(clean(name, limit=LIMITS["NAME"], name=True) == name for name in names)


@pytest.mark.parametrize(
    "name",
    ["Héron ambré", "Loutre ambrée", "Mésange violette", "Lynx violet", "Alouette dorée", "Martin-pêcheur argenté",
     "Écureuil turquoise", "Tortue turquoise"],
)  # fmt: skip
def test_french_aliases_agree(name: str) -> None:
    assert name in ALIASES["fr"]


@pytest.mark.parametrize("name", ["Héron ambrée", "Loutre ambré", "Lynx violette"])
def test_french_aliases_never_disagree(name: str) -> None:
    assert name not in ALIASES["fr"]


def test_the_lists_are_in_order_and_without_doubles() -> None:
    def plain(word: str) -> str:
        return "".join(s for s in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(s))

    for words in (aliases._EN_COLOURS, aliases._EN_ANIMALS, aliases._FR_ANIMALS, [m for m, _ in aliases._FR_COLOURS]):
        assert [plain(word) for word in words] == sorted({plain(word) for word in words})


def test_the_last_free_alias_is_found_and_then_a_number_follows() -> None:
    every = ALIASES["en"]
    taken = {name_key(name) for name in every[:-1]}
    assert alias("en", taken) == every[-1]
    rng = random.Random(7)
    given: set[str] = {name_key(name) for name in every}
    for _ in range(50):
        name = alias("en", given, rng)
        assert name_key(name) not in given
        assert name.rsplit(" ", 1)[1].isdigit()
        given.add(name_key(name))


def test_other_languages_are_given_english_ones_and_chance_can_be_chosen() -> None:
    assert alias("qps", ()) in ALIASES["en"]
    assert alias("fr", (), random.Random(3)) == alias("fr", (), random.Random(3))
