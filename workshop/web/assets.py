"""Own files under an address that changes with their content, so that browsers may keep them for ever."""

import gzip
import hashlib
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

STATIC = Path(__file__).resolve().parent / "static"
PLOTLY = "plotly.min.js"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
_PACKED = (".css", ".js", ".svg", ".txt")
FOR_EVER = "public, max-age=31536000, immutable"


@lru_cache(maxsize=1)
def files() -> dict[str, Path]:
    """Every file that may be asked for, by its name below /assets/<hash>/: ours, and the installed Plotly's script."""
    own = {file.relative_to(STATIC).as_posix(): file for file in sorted(STATIC.rglob("*")) if file.suffix in TYPES}
    plotly = _plotly()
    return {**own, PLOTLY: plotly} if plotly else own


@lru_cache(maxsize=1)
def version() -> str:
    """The hash in the addresses: one for all files, so that a style sheet may name its fonts by their place."""
    digest = hashlib.sha256()
    for name, file in files().items():
        digest.update(name.encode())
        # Plotly's script is large and changes only with its package: its size tells enough.
        digest.update(str(file.stat().st_size).encode() if name == PLOTLY else file.read_bytes())
    return digest.hexdigest()[:16]


def asset(name: str) -> str:
    """The address of an own file. Raises KeyError for a name that does not exist.

    >>> asset("base.css").startswith("/assets/")
    True
    """
    return f"/assets/{version()}/{files()[name].name if name == PLOTLY else name}"


@lru_cache(maxsize=64)
def content(name: str, *, packed: bool) -> bytes:
    """The bytes of a file, compressed once when `packed`."""
    raw = files()[name].read_bytes()
    return gzip.compress(raw, 9, mtime=0) if packed else raw


def serve(request: Request) -> Response:
    """Answer for one file; an outdated hash gets the present file, but may not keep it."""
    name = request.path_params["name"]
    file = files().get(name)
    if file is None:
        return Response(status_code=404, headers={"Cache-Control": "no-store"})
    packed = file.suffix in _PACKED and "gzip" in request.headers.get("accept-encoding", "")
    current = request.path_params["hash"] == version()
    headers = {"Cache-Control": FOR_EVER if current else "no-cache", "Content-Type": TYPES[file.suffix]}
    if file.suffix in _PACKED:
        headers["Vary"] = "Accept-Encoding"
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(content(name, packed=packed), headers=headers)


def _plotly() -> Path | None:
    """The script of the installed Plotly, found without importing it; None when it is not installed."""
    spec = find_spec("plotly")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        file = Path(folder) / "package_data" / PLOTLY
        if file.is_file():
            return file
    return None
