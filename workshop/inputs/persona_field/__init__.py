"""One line of a persona, with how we know it."""

from dataclasses import replace

from workshop.errors import N_
from workshop.inputs import form_field

# A persona's line is a form field whose record is a persona; the phone draws it with the basis tags in front.
KIND = replace(form_field.KIND, slug="persona_field", title=N_("Persona"))
