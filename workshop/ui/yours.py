"""The mark on methods and templates that were made here or taken in."""

from collections.abc import Mapping
from typing import Any

from workshop.library.own import is_own
from workshop.ui.desk import Desk
from workshop.ui.html import Markup, piece


def yours(desk: Desk, things: Mapping[str, Any], slug: str) -> Markup:
    """“Yours”; empty for what comes with the product. things: the library's methods, or its templates."""
    return piece('<span class="tag waiting">{y}</span>', y=desk._("Yours")) if is_own(things, slug) else Markup("")
