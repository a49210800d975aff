"""What invented people say where there is no script: short sentences for each stage, honest ones where none fits."""

from collections.abc import Mapping

from workshop.rehearsal.cast import luck, vary

Words = Mapping[str, str]

# Nothing here speaks of a place: whoever rehearses is somewhere else each time.
SAYINGS: Mapping[str, tuple[Words, ...]] = {
    "framing": (
        {"en": "The lamps near the stop are out", "fr": "Les lampadaires près de l’arrêt sont éteints"},
        {"en": "There is nobody to ask after nine", "fr": "Plus personne à qui s’adresser après 21 heures"},
        {"en": "Cars park on the footpath", "fr": "Des voitures se garent sur le trottoir"},
        {"en": "I take the long way round in the evening", "fr": "Le soir, je fais un détour"},
        {"en": "The last bus leaves too early", "fr": "Le dernier bus part trop tôt"},
        {"en": "Noise under the windows until late", "fr": "Du bruit sous les fenêtres jusque tard"},
        {"en": "Teenagers have nowhere to sit", "fr": "Les adolescents n’ont aucun endroit où s’asseoir"},
        {"en": "Repairs take months", "fr": "Les réparations prennent des mois"},
    ),
    "personas": (
        {"en": "Walks home after a late shift", "fr": "Rentre à pied après un service de nuit"},
        {"en": "Looks for another person before crossing", "fr": "Cherche quelqu’un du regard avant de traverser"},
        {"en": "Would like a place to wait indoors", "fr": "Aimerait attendre à l’intérieur"},
        {"en": "Does not know whom to call", "fr": "Ne sait pas qui appeler"},
        {"en": "Pushes a pram and needs the ramp", "fr": "Vient avec une poussette et a besoin de la rampe"},
        {"en": "Knows every shopkeeper in the street", "fr": "Connaît tous les commerçants de la rue"},
    ),
    "ideation": (
        {"en": "Keep one kiosk open until the last bus", "fr": "Garder un kiosque ouvert jusqu’au dernier bus"},
        {"en": "Repair lamps within three days", "fr": "Réparer les lampadaires en trois jours"},
        {"en": "Two hosts on the square in the evening", "fr": "Deux médiateurs sur la place, le soir"},
        {"en": "Cut the hedge to the height of a bench", "fr": "Tailler la haie à hauteur de banc"},
        {"en": "Walk home together at fixed hours", "fr": "Rentrer ensemble, à heures fixes"},
        {"en": "A shelter with light and a clock", "fr": "Un abri avec de la lumière et une horloge"},
        {"en": "Let young people paint the wall", "fr": "Laisser les jeunes peindre le mur"},
        {"en": "One number to report what is broken", "fr": "Un seul numéro pour signaler ce qui est cassé"},
    ),
    "evaluation": (
        {"en": "It helps those who walk alone", "fr": "Cela aide ceux qui marchent seuls"},
        {"en": "Who pays for it after one year?", "fr": "Qui paie après la première année ?"},
        {"en": "No personal data is needed", "fr": "Aucune donnée personnelle n’est nécessaire"},
        {"en": "It can begin before winter", "fr": "Cela peut commencer avant l’hiver"},
        {"en": "It may move the problem to the next street", "fr": "Le problème peut se déplacer dans la rue voisine"},
        {"en": "Easy to undo if it does not work", "fr": "Facile à annuler si cela ne marche pas"},
    ),
    "recommendation": (
        {"en": "Try it for three months, then count", "fr": "Essayer trois mois, puis compter"},
        {"en": "The city and the shops share the cost", "fr": "La ville et les commerces partagent le coût"},
        {"en": "Tell the neighbours before it starts", "fr": "Prévenir les voisins avant de commencer"},
        {"en": "Name one person who answers for it", "fr": "Nommer une personne responsable"},
        {"en": "Publish what came of it", "fr": "Publier ce qui en est sorti"},
        {"en": "Stop if fewer people come", "fr": "Arrêter si les gens viennent moins"},
    ),
}
NOTE = {"en": "Rehearsal note {n}", "fr": "Note de répétition {n}"}
FIELD = {"en": "{label}: rehearsal {n}", "fr": "{label} : répétition {n}"}
REASON = {"en": "A reason given in the rehearsal", "fr": "Une raison donnée pour la répétition"}
GROUPS = (
    {"en": "Light and repairs", "fr": "Lumière et réparations"},
    {"en": "Somebody to turn to", "fr": "Quelqu’un à qui s’adresser"},
    {"en": "Getting home", "fr": "Rentrer chez soi"},
)


def saying(stage: str, step: str, n: int, lang: str, seed: int) -> str:
    """The nth thing said in a step, counted from 0: what fits its stage, then the same by others, then a plain note."""
    known = list(SAYINGS.get(stage, ()))
    chance = luck(f"saying {step}", seed)
    chance.shuffle(known)
    if n < len(known):
        return in_lang(known[n], lang)
    if n < 2 * len(known):
        return vary(in_lang(known[n - len(known)], lang), lang, luck(f"saying {step} {n}", seed))
    return in_lang(NOTE, lang).format(n=n + 1)


def in_lang(words: Words, lang: str) -> str:
    """The words in a language, in English where they are not there in it."""
    return words.get(lang) or words["en"]
