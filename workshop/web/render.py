"""The templates: Jinja2 with everything escaped and every sentence from the catalogue."""

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from workshop.i18n import LANGUAGES
from workshop.web.assets import asset

TEMPLATES = Path(__file__).resolve().parent / "templates"
# Each language in its own words: never translated.
LANGUAGE_NAMES = {"en": "English", "fr": "Français"}
_SAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def environment() -> Environment:
    """The templates' environment; a name that is not given is a mistake and not an empty word."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.globals.update(asset=asset, languages=LANGUAGES, language_names=LANGUAGE_NAMES)
    made.filters["block"] = json_block
    return made


def json_block(value: Any) -> Markup:
    """A value as JSON that may stand in a `<script type="application/json">` block, whatever words it holds."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_SAFE))  # noqa: S704 (made safe above)
