"""Every sentence in the reader's language, and numbers and dates as that language writes them."""

from workshop.i18n.catalogue import PSEUDO, catalogue
from workshop.i18n.languages import LANGUAGES, accepted, choose
from workshop.i18n.texts import Texts

__all__ = ["LANGUAGES", "PSEUDO", "Texts", "accepted", "catalogue", "choose"]
