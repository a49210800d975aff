"""Which passwords are long and rare enough, and that only they open the door."""

import threading

import pytest

from workshop.people import passwords
from workshop.people.passwords import PasswordNamesYou, PasswordTooCommon, PasswordTooLong, PasswordTooShort

NAMES = ("Nadia Benali", "nadia.benali@riviere.example", "Ville de Rivière")


@pytest.mark.parametrize("password", ["", "short", "a" * 14, None, 3, b"x" * 20])
def test_fifteen_characters_are_the_least(password: object) -> None:
    with pytest.raises(PasswordTooShort):
        passwords.check(password)


def test_a_very_long_one_is_refused_before_it_costs_anything() -> None:
    with pytest.raises(PasswordTooLong):
        passwords.check("correct tulip " * 1_000_000)


@pytest.mark.parametrize(
    "password",
    [
        "password1234567",
        "123456789012345",
        "qwertyuiopasdfgh",
        "azertyuiopqsdfgh",
        "motdepasse123456",
        "AdminAdmin2024!!",
        "correct horse battery staple",
        "P4ssw0rdP4ssw0rd",
        "abcabcabcabcabcabc",
        "1qaz2wsx3edc4rfv",
        "Liberté égalité fraternité",
        "aaaaaaaaaaaaaaaaaa",
        " " * 20,
        "workshop workshop",
        "zyxwvutsrqponmlkj",
        "Bienvenue-2026-!!!",
        "passwordpassword",
        "policenationale2026",
        "iloveyouiloveyou",
        "JeTaime_JeTaime_14",
    ],
)
def test_common_passwords_and_patterns_are_refused(password: str) -> None:
    with pytest.raises(PasswordTooCommon):
        passwords.check(password)


@pytest.mark.parametrize(
    "password",
    ["nadia.benali2026!", "NadiaBenali-12345", "N4d14 B3n4l1 2026", "villederiviere2026", "SaferPlacesTogether1"],
)
def test_names_of_person_organisation_and_product_are_refused(password: str) -> None:
    with pytest.raises(PasswordNamesYou):
        passwords.check(password, names=NAMES)


@pytest.mark.parametrize(
    "password",
    [
        "tulipe-rame-vingt-bocal",
        "the bus to grandma leaves early",
        "x9$kQ2!mvLp0#zRw",
        "nadia aime les tulipes noires",
        "фонарь у моста горит",
        "夜の橋は暗い、でも帰り道は明るい",
        "🌉🌙🚲🐈🌧🏮🎻🧵🌻🥖🛶🧭🎈🍐🪁",
        "7409 1182 6630 5297",
    ],
)
def test_any_characters_will_do_without_rules_of_composition(password: str) -> None:
    assert passwords.check(password, names=NAMES)


def test_sixty_four_characters_and_more_are_accepted_whole() -> None:
    long = "tulipe rame vingt bocal " * 3 + "orge violon sept"
    kept = passwords.hashed(passwords.check(long))
    assert passwords.matches(kept, long)
    assert not passwords.matches(kept, long[:-1])


def test_every_keyboard_gives_the_same_password() -> None:
    kept = passwords.hashed(passwords.check("caf\u00e9 au bord du canal"))
    assert passwords.matches(kept, "cafe\u0301 au bord du canal")
    assert not passwords.matches(kept, "cafe au bord du canal")
    assert not passwords.matches(kept, " caf\u00e9 au bord du canal")


def test_hashes_are_argon2id_with_19_mib_two_passes_one_lane_and_their_own_salt() -> None:
    first, second = passwords.hashed("x" * 20), passwords.hashed("x" * 20)
    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert first != second
    assert not passwords.outdated(first)
    assert passwords.outdated("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$YWJjZGVmZ2hpamtsbW5vcA")


@pytest.mark.parametrize("broken", [None, "", "plain", "$argon2id$broken"])
def test_nothing_matches_a_missing_or_broken_hash(broken: str | None) -> None:
    assert not passwords.matches(broken, "tulipe-rame-vingt-bocal")
    assert not passwords.matches(broken, None)


def test_at_most_four_are_worked_on_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    together, most, lock = 0, 0, threading.Lock()
    full = threading.Event()

    class Watched:
        def hash(self, password: str) -> str:
            nonlocal together, most
            with lock:
                together += 1
                most = max(most, together)
                if together == 4:
                    full.set()
            full.wait(5)
            with lock:
                together -= 1
            return password

    monkeypatch.setattr(passwords, "_HASHER", Watched())
    threads = [threading.Thread(target=passwords.hashed, args=(str(i),)) for i in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 4
