"""One person who sends a thousand messages waits; the next one does not."""

from workshop.server.sockets import Bucket


class Clock:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_burst_goes_through_at_once() -> None:
    bucket = Bucket(40, 8.0, Clock())
    assert [bucket.wait() for _ in range(40)] == [0.0] * 40


def test_after_the_burst_messages_come_at_the_rate() -> None:
    bucket = Bucket(2, 8.0, Clock())
    assert [bucket.wait() for _ in range(4)] == [0.0, 0.0, 0.125, 0.25]


def test_bucket_fills_again_but_never_over_the_burst() -> None:
    clock = Clock()
    bucket = Bucket(2, 8.0, clock)
    bucket.wait(), bucket.wait(), bucket.wait()
    clock.at = 60.0
    assert [bucket.wait() for _ in range(3)] == [0.0, 0.0, 0.125]
