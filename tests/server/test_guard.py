"""Which host names and addresses get through."""

import pytest

from workshop.server.guard import PAGES, known_host


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8501", "LOCALHOST:80", "192.168.1.20:8501", "a.atelier.example", "[::1]:8501"]
)
def test_known_hosts_pass(host: str) -> None:
    assert known_host(host, ["localhost", "192.168.1.20", "*.atelier.example", "::1"])


@pytest.mark.parametrize("host", ["", "evil.example", "localhost.evil.example", "xatelier.example"])
def test_other_hosts_do_not(host: str) -> None:
    assert not known_host(host, ["localhost", "*.atelier.example"])


def test_every_screen_has_a_known_address() -> None:
    from pathlib import Path

    import workshop.ui

    screens = {file.stem for file in (Path(workshop.ui.__file__).parent / "screens").glob("*.py")}
    assert screens - {"home", "signed_out"} == set(PAGES)
