"""What can be set, what it is when nobody sets it, and what follows from it."""

import difflib
import hashlib
import hmac
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal
from urllib.parse import urlsplit

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workshop.library.where import PACKAGE, find
from workshop.settings.forms import Folder, Host, Hosts, Networks, NewFolder, Secret, Site
from workshop.settings.machine import own_names
from workshop.settings.refusals import BadSetting, UnknownSetting
from workshop.settings.secret import kept_secret

PREFIX = "WORKSHOP_"
# Never repeated in a sentence: a database's address may hold a password.
_NOT_SHOWN = ("secret", "database_url")


def home() -> Path:
    """Where data are kept unless said otherwise: `data/` of a checkout, else the user's own data folder."""
    checkout = PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "streamlit_app.py").is_file():
        return checkout / "data"
    return Path(platformdirs.user_data_dir("cci-workshop", appauthor=False))


def _database(given: Mapping[str, Any]) -> str:
    return f"sqlite:///{(given['data_dir'] / 'workshop.db').as_posix()}"


class Settings(BaseModel):
    """Everything that can be set, in the order of the README's table. Made by `read`."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid")

    data_dir: NewFolder = Field(default_factory=home)
    database_url: str = Field(default_factory=_database)
    public_url: Site | None = None
    host: Host = ""  # every address of this computer
    port: int = Field(default=8501, ge=1, le=65535)
    hosts: Hosts = ()
    secret: Secret | None = Field(default=None, repr=False)
    trusted_proxy: Networks = ()
    metrics_from: Networks = ()
    library_dir: Folder | None = None
    lang: Literal["en", "fr"] = "en"

    def allowed_hosts(self) -> tuple[str, ...]:
        """The host names this server answers to: this computer's names and addresses, the public one, and those set.

        Empty means any name (`WORKSHOP_HOSTS=*`).
        """
        if "*" in self.hosts:
            return ()
        public = urlsplit(self.public_url).hostname if self.public_url else None
        names = [*own_names(), *([self.host] if self.host else []), *([public] if public else []), *self.hosts]
        return tuple(dict.fromkeys(name.lower() for name in names))

    def signing_secret(self) -> str:
        """The secret as set; otherwise the one in the data directory, made at the first start.

        Raises BadSetting when the kept one is weak, OSError when the directory cannot be written.
        """
        return self.secret.get_secret_value() if self.secret is not None else kept_secret(self.data_dir / "secret")

    def streamlit(self) -> dict[str, Any]:
        """The options for Streamlit: `.streamlit/config.toml`, flattened, and what follows from these settings."""
        with (find("config", self.library_dir) / "config.toml").open("rb") as file:
            options = flat(tomllib.load(file))
        options["server.port"] = self.port
        options["server.allowedHosts"] = list(self.allowed_hosts())
        # Not the secret itself: what Streamlit signs must not open anything of ours.
        options["server.cookieSecret"] = hmac.new(
            self.signing_secret().encode(), b"streamlit", hashlib.sha256
        ).hexdigest()
        if self.host:
            options["server.address"] = self.host
        if self.public_url:
            public = urlsplit(self.public_url)
            options["browser.serverAddress"] = public.hostname
            options["browser.serverPort"] = public.port or (443 if public.scheme == "https" else 80)
        return options


def read(environ: Mapping[str, str]) -> Settings:
    """The settings in an environment. An empty value counts as not set. Raises UnknownSetting, BadSetting."""
    given: dict[str, str] = {}
    for name, value in environ.items():
        if not name.startswith(PREFIX):
            continue
        field = name.removeprefix(PREFIX).lower()
        if field not in Settings.model_fields or name != name.upper():
            raise UnknownSetting(name=name, nearest=_nearest(name))
        if value.strip():
            given[field] = value.strip()
    try:
        return Settings.model_validate(given)
    except ValidationError as why:
        field = str(why.errors()[0]["loc"][0])
        shown = "…" if field in _NOT_SHOWN else given.get(field, "")
        raise BadSetting(PREFIX + field.upper(), shown) from None


def names() -> tuple[str, ...]:
    """All names that an environment may set, in the order of the README's table."""
    return tuple(PREFIX + field.upper() for field in Settings.model_fields)


def flat(options: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Tables of a TOML file as dotted names, the way Streamlit calls its options.

    >>> flat({"server": {"port": 1}, "theme": {"light": {"textColor": "#000"}}})
    {'server.port': 1, 'theme.light.textColor': '#000'}
    """
    named: dict[str, Any] = {}
    for name, value in options.items():
        named |= flat(value, f"{before}{name}.") if isinstance(value, Mapping) else {before + name: value}
    return named


def _nearest(name: str) -> str:
    return (difflib.get_close_matches(name.upper(), names(), n=1, cutoff=0.0) or list(names()))[0]
