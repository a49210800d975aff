"""The four lines in the terminal."""

import pytest

from workshop.server.startup import Place, lines


def test_first_start_prints_the_set_up_link() -> None:
    place = Place(host="192.168.1.20", port=8501)
    assert lines(place, lang="en", set_up="TOKEN") == (
        "On this computer: http://localhost:8501",
        "For phones on this network: http://192.168.1.20:8501",
        "Set up now, once, within 30 minutes: http://localhost:8501/setup?token=TOKEN&lang=en",
        "To stop: press Ctrl+C. Everything is saved as it happens.",
    )


def test_later_starts_print_the_sign_in_address() -> None:
    printed = lines(Place(host="192.168.1.20", port=8501), lang="en", set_up=None)
    assert printed[2] == "Set up is done: sign in at http://localhost:8501/signin"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_server_on_this_computer_only_says_so(host: str) -> None:
    assert "WORKSHOP_HOST" in lines(Place(host=host, port=8501), lang="en", set_up=None)[1]


def test_public_address_is_the_one_for_phones() -> None:
    place = Place(host="0.0.0.0", port=8501, public="https://atelier.example/")
    assert place.phones == "https://atelier.example"


def test_lines_are_french_when_asked() -> None:
    printed = lines(Place(host="127.0.0.1", port=1), lang="fr", set_up=None)
    assert len(printed) == 4
    assert all("{" not in line for line in printed)
