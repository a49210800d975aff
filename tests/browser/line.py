"""A line between a phone and the server that can be cut, with the sockets that are open on it, and mended again.

Playwright's own "offline" leaves open sockets open; a town hall's Wi-Fi does not.
"""

import contextlib
import socket
import threading


class Line:
    """Listens on a port of this computer and passes everything on to another one."""

    def __init__(self, target: int) -> None:
        self.target = target
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._whole = True
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Nothing passes any more, neither on new connections nor on those that are open."""
        with self._lock:
            self._whole = False
            for end in self._open:
                _hang_up(end)
            self._open.clear()

    def mend(self) -> None:
        """New connections pass again."""
        with self._lock:
            self._whole = True

    def close(self) -> None:
        """Take the line away."""
        self.cut()
        self._door.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._door.accept()
                with self._lock:
                    whole = self._whole
                if not whole:
                    _hang_up(near)
                    continue
                try:
                    far = socket.create_connection(("127.0.0.1", self.target), timeout=10)
                except OSError:
                    _hang_up(near)
                    continue
                far.settimeout(None)
                with self._lock:
                    self._open |= {near, far}
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        for end in (one, other):
            _hang_up(end)
        with self._lock:
            self._open -= {one, other}


def _hang_up(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    with contextlib.suppress(OSError):
        end.close()
