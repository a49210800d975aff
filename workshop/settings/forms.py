"""How each kind of setting is written, and what it becomes. A ValueError means: not written like this."""

import ipaddress
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, SecretStr

from workshop.settings.secret import strong


def _listed(value: object) -> object:
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


def _network(value: str) -> str:
    return str(ipaddress.ip_network(value, strict=False))


def _host(value: str) -> str:
    if any(letter in value for letter in "/@?#:[] "):
        # An IPv6 address is the one host name with colons.
        return str(ipaddress.IPv6Address(value.strip("[]")))
    return value.lower()


def _one_host(value: str) -> str:
    if "*" in value:
        raise ValueError("one address, no pattern")
    return _host(value)


def _public(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise ValueError("not the address of a site")
    if parts.path.strip("/"):
        raise ValueError("the app is at the root of its host")
    if parts.port == 0:  # reading it also refuses what is no number
        raise ValueError("no such port")
    return value.rstrip("/")


def _folder(value: object) -> object:
    return Path(value).expanduser().absolute() if isinstance(value, str) else value


def _there(value: Path) -> Path:
    if not value.is_dir():
        raise ValueError("no such folder")
    return value


def _not_a_file(value: Path) -> Path:
    if value.exists() and not value.is_dir():
        raise ValueError("not a folder")
    return value


def _strong(value: SecretStr) -> SecretStr:
    if not strong(value.get_secret_value()):
        raise ValueError("weak")
    return value


Host = Annotated[str, AfterValidator(_one_host)]
Hosts = Annotated[tuple[Annotated[str, AfterValidator(_host)], ...], BeforeValidator(_listed)]
Networks = Annotated[tuple[Annotated[str, AfterValidator(_network)], ...], BeforeValidator(_listed)]
Site = Annotated[str, AfterValidator(_public)]
NewFolder = Annotated[Path, BeforeValidator(_folder), AfterValidator(_not_a_file)]
Folder = Annotated[Path, BeforeValidator(_folder), AfterValidator(_there)]
Secret = Annotated[SecretStr, AfterValidator(_strong)]
