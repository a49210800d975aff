"""Guessing is slow, being right is not."""

from typing import Any

import pytest

from workshop.people.throttle import SlowDown, Throttle


def test_a_device_waits_thirty_seconds_after_five_wrong_codes(clock: Any) -> None:
    throttle = Throttle(clock)
    assert [throttle.wrong_code(device="phone", address="a") for _ in range(5)] == [0, 0, 0, 0, 0]
    with pytest.raises(SlowDown) as refused:
        throttle.wrong_code(device="phone", address="a")
    assert refused.value.seconds == 30
    assert refused.value.status == 429
    clock.forward(seconds=12)
    with pytest.raises(SlowDown) as refused:
        throttle.wrong_code(device="phone", address="a")
    assert refused.value.seconds == 18
    assert throttle.wrong_code(device="other", address="a") == 0
    clock.forward(seconds=18)
    assert throttle.wrong_code(device="phone", address="a") == 0


def test_an_address_waits_after_a_hundred_and_twenty_wrong_codes_in_ten_minutes(clock: Any) -> None:
    throttle = Throttle(clock)
    for _ in range(120):
        assert throttle.wrong_code(device="", address="a") == 0
        clock.forward(seconds=2)
    with pytest.raises(SlowDown) as refused:
        throttle.wrong_code(device="", address="a")
    assert refused.value.seconds == 600 - 240
    assert throttle.wrong_code(device="", address="b") == 0
    clock.forward(seconds=361)
    assert throttle.wrong_code(device="", address="a") == 0


def test_above_sixty_a_minute_overall_wrong_codes_queue_one_a_second(clock: Any) -> None:
    throttle = Throttle(clock)
    assert {throttle.wrong_code(device="", address=str(i)) for i in range(60)} == {0}
    assert [throttle.wrong_code(device="", address=f"b{i}") for i in range(3)] == [1, 2, 3]
    clock.forward(seconds=2)
    assert throttle.wrong_code(device="", address="c") == 2
    clock.forward(minutes=3)
    assert throttle.wrong_code(device="", address="d") == 0


def test_ten_thousand_guesses_in_a_minute_mean_few_answers(clock: Any) -> None:
    throttle, answered = Throttle(clock), 0
    for guess in range(10_000):
        try:
            throttle.wrong_code(device=f"d{guess % 50}", address=f"a{guess % 500}")
            answered += 1
        except SlowDown:
            pass
    assert answered <= 120


def test_receipts_are_counted_apart_from_codes(clock: Any) -> None:
    throttle = Throttle(clock)
    for _ in range(5):
        throttle.wrong_code(device="phone", address="a")
    assert throttle.wrong_receipt(device="phone", address="a") == 0


def test_an_address_may_fail_to_sign_in_sixty_times_in_ten_minutes(clock: Any) -> None:
    throttle = Throttle(clock)
    for _ in range(60):
        throttle.may_sign_in(address="a")
        throttle.wrong_sign_in(address="a")
    with pytest.raises(SlowDown):
        throttle.may_sign_in(address="a")
    throttle.may_sign_in(address="b")
    clock.forward(minutes=10)
    throttle.may_sign_in(address="a")


def test_no_address_is_kept_in_the_clear_and_none_longer_than_a_day(clock: Any) -> None:
    throttle = Throttle(clock)
    throttle.wrong_code(device="phone-7", address="203.0.113.9")
    throttle.wrong_sign_in(address="203.0.113.9")
    kept = [*throttle._codes.devices, *throttle._codes.addresses, *throttle._sign_ins]
    assert len(kept) == 3
    assert not any(b"203.0.113.9" in key or b"phone-7" in key for key in kept)
    clock.forward(hours=24)
    throttle.may_sign_in(address="x")
    assert not throttle._codes.devices
    assert not throttle._codes.addresses
    assert not throttle._sign_ins
