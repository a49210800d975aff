"""The twelve role groups of the data dictionary; a workshop offers three to six of them."""

from workshop.errors import N_

GROUPS: dict[str, str] = {
    "resident": N_("Resident"),
    "police": N_("Police"),
    "municipal_service": N_("City service"),
    "social_service": N_("Social service"),
    "victim_support": N_("Victim support"),
    "ngo": N_("Association or NGO"),
    "business": N_("Shop or business"),
    "transport": N_("Transport"),
    "youth": N_("Young people"),
    "expert": N_("Expert or researcher"),
    "other": N_("Other"),
    "undisclosed": N_("I would rather not say"),
}
"""Key → label, in the order in which they are offered."""
