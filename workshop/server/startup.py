"""The four lines that the terminal shows when the server is ready."""

from dataclasses import dataclass

from workshop.errors import N_
from workshop.i18n import catalogue
from workshop.settings.machine import LOOPBACK, phones_host

HERE = N_("On this computer: {address}")
PHONES = N_("For phones on this network: {address}")
PHONES_NOT = N_("For phones on this network: not reachable, the server listens on this computer only (WORKSHOP_HOST).")
SET_UP = N_("Set up now, once, within 30 minutes: {address}")
READY = N_("Set up is done: sign in at {address}")
STOP = N_("To stop: press Ctrl+C. Everything is saved as it happens.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the server listens: host as configured (empty for all), port, and the public address when one is set."""

    host: str
    port: int
    public: str = ""

    @property
    def here(self) -> str:
        """The address that works in a browser on this computer."""
        return f"http://localhost:{self.port}"

    @property
    def phones(self) -> str:
        """The address that phones use; empty when nothing but this computer is listened to."""
        if self.public:
            return self.public.rstrip("/")
        if self.host in LOOPBACK:
            return ""
        host = phones_host("localhost", self.host)
        if host in LOOPBACK:
            return ""
        return f"http://{host}:{self.port}"


def lines(place: Place, *, lang: str, set_up: str | None) -> tuple[str, ...]:
    """What to print. set_up: the one-time token of a first start, None afterwards."""
    _ = catalogue(lang).gettext
    phones = _(PHONES).format(address=place.phones) if place.phones else _(PHONES_NOT)
    link = (
        _(SET_UP).format(address=f"{place.here}/setup?token={set_up}&lang={lang}")
        if set_up
        else _(READY).format(address=f"{place.here}/signin")
    )
    return (_(HERE).format(address=place.here), phones, link, _(STOP))
