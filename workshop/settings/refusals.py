"""Why a process does not start with these settings."""

from workshop.errors import N_, WorkshopError


class UnknownSetting(WorkshopError):
    """A WORKSHOP_* name that is not in the table: most likely a slip of the finger."""

    key = "unknown_setting"
    sentence = N_("There is no setting named {name}. The README lists all settings; the nearest is {nearest}.")


class BadSetting(WorkshopError):
    """A setting's value cannot be used; the sentence names the setting."""

    key = "bad_setting"
    sentence = N_("{name} cannot be used as it is set: “{value}”.")

    def __init__(self, name: str, value: str) -> None:
        super().__init__(name=name, value=value)
        self.sentence = _WRONG.get(name, self.sentence)


_WRONG = {
    "WORKSHOP_DATA_DIR": N_("WORKSHOP_DATA_DIR must be a folder, not “{value}”."),
    "WORKSHOP_DATABASE_URL": N_("WORKSHOP_DATABASE_URL must be the address of a database; it is empty."),
    "WORKSHOP_PUBLIC_URL": N_("WORKSHOP_PUBLIC_URL must look like https://workshop.example.org, not “{value}”."),
    "WORKSHOP_HOST": N_("WORKSHOP_HOST must be one address of this computer, not “{value}”."),
    "WORKSHOP_PORT": N_("WORKSHOP_PORT must be a whole number from 1 to 65535, not “{value}”."),
    "WORKSHOP_HOSTS": N_(
        "WORKSHOP_HOSTS must be host names with commas between, without http:// or port, not “{value}”."
    ),
    "WORKSHOP_SECRET": N_(
        "WORKSHOP_SECRET is too short or a sample. Use at least 32 random characters, "
        "or leave it out: one is made and kept."
    ),
    "WORKSHOP_TRUSTED_PROXY": N_(
        "WORKSHOP_TRUSTED_PROXY must be addresses or networks with commas between, not “{value}”."
    ),
    "WORKSHOP_METRICS_FROM": N_(
        "WORKSHOP_METRICS_FROM must be addresses or networks with commas between, not “{value}”."
    ),
    "WORKSHOP_LIBRARY_DIR": N_("WORKSHOP_LIBRARY_DIR must be an existing folder, not “{value}”."),
    "WORKSHOP_LANG": N_("WORKSHOP_LANG must be en or fr, not “{value}”."),
}
