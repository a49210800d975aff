"""How fast may one guess: limits in memory, on keys that cannot be turned back into an address after a day."""

import hmac
import secrets
import threading
from collections import deque
from datetime import date, datetime, timedelta
from typing import Any

from workshop.clock import Clock
from workshop.errors import N_, WorkshopError

DEVICE_TRIES, DEVICE_WAIT = 5, 30
ADDRESS_TRIES, ADDRESS_WINDOW = 120, 600
OVERALL_TRIES, OVERALL_WINDOW = 60, 60
SIGN_IN_TRIES, SIGN_IN_WINDOW = 60, 600
_MOST_KEYS = 50_000


class SlowDown(WorkshopError):
    """Too many tries; `seconds` to wait, at least 1."""

    key = "slow_down"
    sentence = N_("Too many tries. Please wait {seconds} s and try again.")
    status = 429

    @property
    def seconds(self) -> int:
        """How long to wait: the answer's Retry-After."""
        return int(str(self.facts["seconds"]))


class _Wrong:
    """Wrong codes of one sort: join codes, or receipts."""

    def __init__(self) -> None:
        self.devices: dict[bytes, tuple[int, datetime]] = {}
        self.addresses: dict[bytes, deque[datetime]] = {}
        self.overall: deque[datetime] = deque()
        self.next_turn: datetime | None = None


class Throttle:
    """The limits of one process. Right codes are never counted and never delayed: ask only after a wrong one."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._day: date | None = None
        self._key = b""
        self._codes = _Wrong()
        self._receipts = _Wrong()
        self._sign_ins: dict[bytes, deque[datetime]] = {}

    def wrong_code(self, *, device: str, address: str) -> float:
        """A wrong join code was typed: seconds to wait before answering that it is wrong, usually 0.

        device: what tells one phone from another (a cookie, else ''); address: the network address.
        Raises SlowDown after 5 wrong ones from a device (30 s) or 120 in 10 minutes from an address.
        """
        return self._wrong(self._codes, device, address)

    def wrong_receipt(self, *, device: str, address: str) -> float:
        """A wrong receipt code was typed: as `wrong_code`, counted apart."""
        return self._wrong(self._receipts, device, address)

    def may_sign_in(self, *, address: str) -> None:
        """Before a password is checked. Raises SlowDown after 60 failures in 10 minutes from one address."""
        with self._lock:
            now = self._now()
            recent = self._sign_ins.get(self._hidden(address), deque())
            _drop(recent, now, SIGN_IN_WINDOW)
            if len(recent) >= SIGN_IN_TRIES:
                raise SlowDown(seconds=_until(recent[0], SIGN_IN_WINDOW, now))

    def wrong_sign_in(self, *, address: str) -> None:
        """A sign-in from this address failed."""
        with self._lock:
            now = self._now()
            _count(self._sign_ins, self._hidden(address), now, SIGN_IN_WINDOW)

    def _wrong(self, kind: _Wrong, device: str, address: str) -> float:
        with self._lock:
            now = self._now()
            if device:
                self._device(kind, self._hidden(device), now)
            recent = _count(kind.addresses, self._hidden(address), now, ADDRESS_WINDOW, most=ADDRESS_TRIES)
            if len(recent) > ADDRESS_TRIES:
                recent.pop()  # a refused try does not lengthen the wait of the whole room
                raise SlowDown(seconds=_until(recent[0], ADDRESS_WINDOW, now))
            return self._queue(kind, now)

    def _device(self, kind: _Wrong, key: bytes, now: datetime) -> None:
        wrong, last = kind.devices.get(key, (0, now))
        left = DEVICE_WAIT - int((now - last).total_seconds())
        if wrong >= DEVICE_TRIES and left > 0:
            raise SlowDown(seconds=left)
        if left <= 0:
            wrong = 0
        _make_room(kind.devices)
        kind.devices[key] = (wrong + 1, now)

    def _queue(self, kind: _Wrong, now: datetime) -> float:
        """Above the overall limit, one wrong answer a second, each behind the one before."""
        _drop(kind.overall, now, OVERALL_WINDOW)
        if len(kind.overall) < OVERALL_TRIES:
            kind.overall.append(now)
            kind.next_turn = None
            return 0.0
        turn = max(now, kind.next_turn or now) + timedelta(seconds=1)
        if (turn - now).total_seconds() > OVERALL_WINDOW:
            raise SlowDown(seconds=OVERALL_WINDOW)
        kind.next_turn = turn
        kind.overall.append(turn)
        return (turn - now).total_seconds()

    def _now(self) -> datetime:
        now = self._clock()
        if self._day != now.date():
            # A new day: the old keys can no longer be matched to anyone, so what they counted goes too.
            self._day, self._key = now.date(), secrets.token_bytes(32)
            for kept in (self._codes, self._receipts):
                kept.devices.clear()
                kept.addresses.clear()
            self._sign_ins.clear()
        return now

    def _hidden(self, value: str) -> bytes:
        return hmac.digest(self._key, value.encode("utf-8", "surrogatepass"), "sha256")


def _count(
    kept: dict[bytes, deque[datetime]], key: bytes, now: datetime, window: int, *, most: int = 1000
) -> deque[datetime]:
    _make_room(kept)
    recent = kept.setdefault(key, deque(maxlen=most + 1))
    _drop(recent, now, window)
    recent.append(now)
    return recent


def _drop(recent: deque[datetime], now: datetime, window: int) -> None:
    while recent and (now - recent[0]).total_seconds() >= window:
        recent.popleft()


def _until(first: datetime, window: int, now: datetime) -> int:
    return max(1, window - int((now - first).total_seconds()))


def _make_room(kept: dict[Any, Any]) -> None:
    while len(kept) >= _MOST_KEYS:
        kept.pop(next(iter(kept)))
