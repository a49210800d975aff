"""What looks like personal data, in both languages, and what does not; and that phones read the patterns alike."""

import json
import subprocess
from urllib.parse import quote

import pytest

from tests import needs
from workshop.personal import KINDS, PATTERNS, found, found_in

PERSONAL = {
    "write to lea.martin@mairie-belvrande.example": "email",
    "Compte FR76 3000 6000 0112 3456 7890 189": "iban",
    "n° de sécu 2 85 05 78 006 084 36": "social_security",
    "Pour en parler après : 06 39 98 14 27, même tard.": "phone",
    "appelez le 06.39.98.14.27": "phone",
    "le 0639981427": "phone",
    "+33 6 39 98 14 27": "phone",
    "call 07700 900123 any time": "phone",
    "Her number is +44 7700 900 123": "phone",
    "0033 (0)6 39 98 14 27": "phone",
    "the white van AB-123-CD": "plate",
    "plate was LK19 XYZ": "plate",
    "il habite 12 rue des Lilas": "address",
    "4 bis, avenue de la Gare": "address",
    "au 3 place du Marché": "address",
    "he lives at 14 Blue Ladder Lane": "address",
    "The corner of Blue Ladder Lane and the tram loop, outside number 12: shouting": "address",
    "c’est Mme Durand qui crie": "name",
    "Mr Smith from the corner shop": "name",
    "constable Miller told us": "name",
    "look at @night_walker on the app": "handle",
}
EVERYDAY = (
    "The 20:30 bus of line 7 leaves while the train rolls in",
    "Entre 20 h 30 et minuit, plus personne",
    "On 24 November 2026 at 21:30, room 12",
    "Le 24/11/2026 à 18 h",
    "Article 35 du RGPD, art. 6(1)(e)",
    "EU27 has no common rule",
    "112 is for emergencies, 17 for the police",
    "2 cars block the road every evening",
    "Il y a 2 cours par semaine et 1 place libre",
    "The underpass is 120 metres long and 3.5 wide",
    "A budget of €10,000 to 50,000 a year",
    "I see officers walking, not talking",
    "Madame tout-le-monde passe par là",
    "3 people of 14 said so @ the stop",
    "Mme la maire a promis des lampes",
)


@pytest.mark.parametrize(("text", "kind"), PERSONAL.items())
def test_personal_data_is_found(text: str, kind: str) -> None:
    assert kind in found(text)


@pytest.mark.parametrize("text", EVERYDAY)
def test_everyday_sentences_are_left_alone(text: str) -> None:
    assert found(text) == ()


def test_several_texts_are_looked_at_together() -> None:
    assert found_in(["a@b.example", "06 39 98 14 27"]) == ("email", "phone")
    assert found_in([]) == ()


def test_every_pattern_is_of_a_known_kind() -> None:
    assert {one.kind for one in PATTERNS} == set(KINDS)


def test_a_browser_reads_the_patterns_as_we_do() -> None:
    """In the browser's own engine, through the program of the tests."""
    program = needs.needed("Chromium", needs.chromium())
    texts = [*PERSONAL, *EVERYDAY]
    patterns = [[one.kind, one.source, "iu" if one.any_case else "u"] for one in PATTERNS]
    script = (
        f"const patterns = {json.dumps(patterns)}.map(([kind, source, flags]) => [kind, new RegExp(source, flags)]);"
        "const kinds = text => [...new Set(patterns.filter(([, one]) => one.test(text)).map(([kind]) => kind))];"
        f"document.title = JSON.stringify({json.dumps(texts)}.map(kinds))"
    )
    address = "data:text/html;charset=utf-8," + quote(f"<!doctype html><body><script>{script}</script></body>")
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    title = done.stdout.split("<title>")[1].split("</title>")[0]
    read = [set(kinds) for kinds in json.loads(title.replace("&quot;", '"').replace("&amp;", "&"))]
    assert read == [set(found(text)) for text in texts]
