"""What this computer is called in its networks."""

import socket
from contextlib import suppress
from functools import lru_cache

# Addresses that belong to nobody: a datagram socket that "connects" to one only picks the way out.
ROUTES = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}


def own_names() -> tuple[str, ...]:
    """The names and addresses of this computer. Sends nothing: it only asks for the way out of each network."""
    name = socket.gethostname().lower()
    found = ["localhost", "127.0.0.1", "::1", name, f"{name.split('.')[0]}.local"]
    with suppress(OSError):  # the name is in no directory; the addresses below still count
        found += [str(each[4][0]).partition("%")[0] for each in socket.getaddrinfo(name, None)]
    found += [address for family in ROUTES if (address := network_address(family))]
    return tuple(dict.fromkeys(found))


def network_address(family: socket.AddressFamily = socket.AF_INET) -> str:
    """This computer's address in its network, empty without one. Sends nothing: it only asks for the way out."""
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as way:
        way.connect((ROUTES[family], 9))
        return str(way.getsockname()[0])
    return ""


LOOPBACK = ("localhost", "127.0.0.1", "::1", "testserver")
EVERY_ADDRESS = ("", "0.0.0.0", "::")  # noqa: S104 (compared, not bound)


def phones_host(asked: str, listening: str) -> str:
    """The host that phones must be given, in brackets where it is an IPv6 address.

    asked: the host by which this computer was reached. Where that is its own name for itself, its address in the
    network takes its place, unless the server listens to this computer only (`listening`: the host it was told).
    """
    host = asked
    if host in LOOPBACK and listening not in LOOPBACK:
        host = listening if listening not in EVERY_ADDRESS else reachable_address() or host
    return f"[{host}]" if ":" in host else host


@lru_cache(maxsize=1)
def reachable_address() -> str:
    """This computer's address in its network; '' when it only reaches itself."""
    address = network_address()
    return "" if address.startswith(("127.", "0.")) else address
