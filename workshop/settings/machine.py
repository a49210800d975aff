"""What this computer is called in its networks."""

import socket
from contextlib import suppress

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
