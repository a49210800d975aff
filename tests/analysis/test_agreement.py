"""Agreement on one question: published values, the ends of each measure, and the words on screen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.analysis import AnalysisError, run
from workshop.analysis.agreement import label

MEASURES = ("tastle_wierman_cns", "van_der_eijk_a", "shannon_entropy_normalised")
# The sample vector of the R package agrmt (Ruedin), with the values its manual prints.
SAMPLE = [30, 40, 210, 130, 530, 50, 10]

COUNTS = st.lists(st.integers(0, 30), min_size=3, max_size=9).filter(any)


def value(method: str, frequencies: list[int]) -> dict[str, float]:
    found = run(method, {"frequencies": frequencies}).value
    assert found is not None
    return dict(found)


def test_values_of_a_published_sample() -> None:
    assert value("van_der_eijk_a", SAMPLE)["a"] == pytest.approx(0.6113333, abs=5e-8)
    assert value("tastle_wierman_cns", SAMPLE)["cns"] == pytest.approx(0.7256876, abs=5e-8)


@pytest.mark.parametrize(
    ("frequencies", "cns", "a", "normalised"),
    [
        ([0, 9, 0, 0, 0], 1, 1, 0),
        ([5, 0, 0, 0, 5], 0, -1, pytest.approx(0.4306766)),
        ([2, 2, 2, 2, 2], pytest.approx(0.4339850), 0, 1),
    ],
)
def test_all_the_same_two_camps_and_evenly_spread(
    frequencies: list[int], cns: float, a: float, normalised: float
) -> None:
    assert value("tastle_wierman_cns", frequencies)["cns"] == cns
    assert value("van_der_eijk_a", frequencies) == {"a": a, "polarization": (1 - a) / 2}
    assert value("shannon_entropy_normalised", frequencies)["normalised"] == normalised


def test_van_der_eijk_takes_layers_apart_smallest_first() -> None:
    """By hand: [1, 2, 1] is three of four answers in 111, worth 0, and one in 010, worth 1."""
    assert value("van_der_eijk_a", [1, 2, 1])["a"] == pytest.approx(1 / 4)
    # 101 on three points: U = (1·0 − 2·1)/(1·1) = −2, times 1 − 1/2.
    assert value("van_der_eijk_a", [1, 0, 1])["a"] == pytest.approx(-1)


@pytest.mark.parametrize("method", MEASURES)
def test_no_answers_and_few(method: str) -> None:
    empty = run(method, {"frequencies": [0, 0, 0]})
    assert (empty.value, empty.n, empty.warnings) == (None, 0, ("no_data",))
    assert run(method, {"frequencies": [0, 1, 0]}).warnings == ("single_voter",)
    assert run(method, {"frequencies": [0, 2, 2]}).warnings == ("too_few_votes",)
    assert run(method, {"frequencies": [0.2, 0.3, 0.5]}).warnings == ()
    with pytest.raises(AnalysisError):
        run(method, {"frequencies": [3]})


def test_quartiles_are_those_of_type_7() -> None:
    """Hyndman & Fan's type 7, as R's quantile(1:10) prints it: 3.25, 5.5, 7.75."""
    result = run("iqr_consensus", {"ratings": [*range(10, 0, -1), None]})
    assert result.value == {"q1": 3.25, "median": 5.5, "q3": 7.75, "iqr": 4.5}
    assert (result.n, result.n_missing, result.detail["agreement"]) == (10, 1, False)
    assert run("iqr_consensus", {"ratings": [4]}).value == {"q1": 4, "median": 4, "q3": 4, "iqr": 0}
    assert run("iqr_consensus", {"ratings": [None]}).value is None


@pytest.mark.parametrize(
    ("frequencies", "said"),
    [
        ([0, 0, 4, 0, 0], "too_few"),
        ([4, 0, 0, 0, 4], "two_camps"),
        ([3, 3, 1, 3, 3], "two_camps"),
        ([0, 0, 1, 8, 2], "strong"),
        ([1, 0, 3, 4, 2], "some"),
        ([2, 2, 3, 2, 2], "none"),
        ([3, 3], None),
    ],
)
def test_words_on_screen(frequencies: list[int], said: str | None) -> None:
    assert label(frequencies) == said


@settings(deadline=None, max_examples=60)
@given(COUNTS, st.integers(2, 5))
def test_measures_stay_in_their_range_and_read_from_either_end(frequencies: list[int], times: int) -> None:
    cns, a = value("tastle_wierman_cns", frequencies)["cns"], value("van_der_eijk_a", frequencies)["a"]
    entropy = value("shannon_entropy_normalised", frequencies)["normalised"]
    assert 0 <= cns <= 1
    assert -1 <= a <= 1
    assert 0 <= entropy <= 1
    for other in (frequencies[::-1], [times * n for n in frequencies]):
        assert value("tastle_wierman_cns", other)["cns"] == pytest.approx(cns)
        assert value("van_der_eijk_a", other)["a"] == pytest.approx(a)
        assert value("shannon_entropy_normalised", other)["normalised"] == pytest.approx(entropy)
