"""The settings of one process: WORKSHOP_* names, read once, checked at once, refused with a sentence."""

from workshop.settings.machine import own_names
from workshop.settings.model import Settings, home, names, read
from workshop.settings.refusals import BadSetting, UnknownSetting

__all__ = ["BadSetting", "Settings", "UnknownSetting", "home", "names", "own_names", "read"]
