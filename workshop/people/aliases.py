"""Two neutral words to be called by: a colour and an animal, each list read for second meanings in its language.

Left out on purpose: colours of uniforms, parties, skin and mourning; animals that are insults, slang for a trade
(police above all), for women or for minorities, or that look like a remark on someone's body or mind.
"""

import random
import secrets
from collections.abc import Collection

from workshop.text import name_key

_EN_COLOURS = (
    "Amber", "Azure", "Bronze", "Cobalt", "Copper", "Coral", "Emerald", "Golden", "Indigo", "Jade", "Lavender", "Lilac",
    "Lime", "Mauve", "Mint", "Ochre", "Olive", "Opal", "Pearl", "Plum", "Saffron", "Sapphire", "Silver", "Teal",
    "Topaz", "Turquoise", "Violet",
)  # fmt: skip
_EN_ANIMALS = (
    "Albatross", "Alpaca", "Antelope", "Avocet", "Butterfly", "Chamois", "Cormorant", "Curlew", "Dolphin", "Dormouse",
    "Dragonfly", "Egret", "Eider", "Firefly", "Gecko", "Giraffe", "Goldfinch", "Hare", "Hedgehog", "Heron",
    "Hummingbird", "Ibex", "Ibis", "Kingfisher", "Koala", "Ladybird", "Lapwing", "Lark", "Lynx", "Marmot",
    "Nightingale", "Oriole", "Otter", "Panda", "Pelican", "Plover", "Puffin", "Reindeer", "Robin", "Salamander",
    "Sandpiper", "Seahorse", "Squirrel", "Starling", "Swan", "Swift", "Tern", "Turtle", "Wagtail", "Wombat", "Wren",
)  # fmt: skip
# Masculine, feminine. Colours named after a thing do not agree.
_FR_COLOURS = (
    ("ambré", "ambrée"), ("argenté", "argentée"), ("azuré", "azurée"), ("bronze", "bronze"), ("cobalt", "cobalt"),
    ("corail", "corail"), ("cuivré", "cuivrée"), ("doré", "dorée"), ("émeraude", "émeraude"), ("indigo", "indigo"),
    ("jade", "jade"), ("lavande", "lavande"), ("lilas", "lilas"), ("mauve", "mauve"), ("menthe", "menthe"),
    ("moiré", "moirée"), ("nacré", "nacrée"), ("ocre", "ocre"), ("olive", "olive"), ("opale", "opale"),
    ("prune", "prune"), ("safran", "safran"), ("saphir", "saphir"), ("topaze", "topaze"), ("turquoise", "turquoise"),
    ("violet", "violette"),
)  # fmt: skip
_FR_ANIMALS = (
    "Albatros m", "Alouette f", "Alpaga m", "Antilope f", "Avocette f", "Bergeronnette f", "Bouquetin m", "Castor m",
    "Chamois m", "Chardonneret m", "Cigogne f", "Coccinelle f", "Colibri m", "Cormoran m", "Courlis m", "Cygne m",
    "Dauphin m", "Écureuil m", "Eider m", "Élan m", "Étourneau m", "Fauvette f", "Girafe f", "Hérisson m", "Hermine f",
    "Héron m", "Hippocampe m", "Ibis m", "Kangourou m", "Koala m", "Libellule f", "Lièvre m", "Loriot m", "Loutre f",
    "Lynx m", "Macareux m", "Marmotte f", "Martin-pêcheur m", "Mésange f", "Mouette f", "Panda m", "Papillon m",
    "Pélican m", "Pinson m", "Pluvier m", "Rainette f", "Renne m", "Rossignol m", "Salamandre f", "Sittelle f",
    "Sterne f", "Tortue f",
)  # fmt: skip


def _english() -> tuple[str, ...]:
    return tuple(f"{colour} {animal}" for animal in _EN_ANIMALS for colour in _EN_COLOURS)


def _french() -> tuple[str, ...]:
    return tuple(
        f"{animal} {feminine if gender == 'f' else masculine}"
        for animal, gender in (entry.rsplit(" ", 1) for entry in _FR_ANIMALS)
        for masculine, feminine in _FR_COLOURS
    )


ALIASES = {"en": _english(), "fr": _french()}
"""Language → every alias it can give; other languages are given English ones."""


def alias(lang: str, taken: Collection[str], rng: random.Random | None = None) -> str:
    """An alias that is free.

    taken: names given in this workshop, as `text.name_key` makes them. When all are taken, a number follows.

    >>> alias("fr", [name_key(name) for name in ALIASES["fr"] if name != "Héron ambré"])
    'Héron ambré'
    """
    rng = rng or secrets.SystemRandom()
    every = ALIASES.get(lang, ALIASES["en"])
    for _ in range(8):
        chosen = rng.choice(every)
        if name_key(chosen) not in taken:
            return chosen
    free = [name for name in every if name_key(name) not in taken]
    if free:
        return rng.choice(free)
    chosen, number = rng.choice(every), 2
    while name_key(f"{chosen} {number}") in taken:
        number += 1
    return f"{chosen} {number}"
