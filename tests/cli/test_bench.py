"""The load test, small: real phones over a real socket to a server of its own."""

import json

import pytest

from tests.cli.conftest import Shell
from workshop.rehearsal import crowd


@pytest.mark.slow
def test_a_crowd_joins_writes_and_is_counted_on_the_wall(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "JOINING", 0.5)
    monkeypatch.setattr(crowd, "BETWEEN", 0.5)
    said = shell("bench", "--people", "4", "--minutes", "0.03", "--json")
    assert said.status == 0, said.err
    result = json.loads(said.out)
    assert result["joins"]["n"] == 4
    assert result["acknowledgements"]["n"] == result["submits"] >= 4
    assert result["screens"]["n"] == result["submits"]
    assert 0 < result["screens"]["p50"] <= result["screens"]["p99"]
    assert (result["lost"], result["doubled"], result["failed"], result["refused"]) == (0, 0, 0, {})


@pytest.mark.parametrize("url", ["http://localhost:8501/", "ftp://localhost/j/K7M4-QDXR", "http://localhost/j/!"])
def test_an_address_that_is_no_room_is_refused(shell: Shell, url: str) -> None:
    said = shell("bench", "--url", url)
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(f"{url} is not a join address")


def test_percentiles_of_nothing_are_nothing() -> None:
    assert crowd.quantiles([]) == {"n": 0, "p50": None, "p95": None, "p99": None}
    assert crowd.quantiles([0.1] * 98 + [0.5, 2]) == {"n": 100, "p50": 100.0, "p95": 100.0, "p99": 2000.0}
