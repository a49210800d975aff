"""Our styles reach what they name."""

import re
from pathlib import Path

import streamlit

from workshop.ui.theme import KNOWN, style


def test_named_parts_of_streamlit_still_exist() -> None:
    bundle = "".join(
        file.read_text(encoding="utf-8", errors="ignore")
        for file in (Path(streamlit.__file__).parent / "static" / "static" / "js").glob("*.js")
    )
    assert [name for name in KNOWN if name not in bundle] == []


def test_only_named_parts_are_restyled() -> None:
    named = re.findall(r'data-testid\^?="([\w-]+)"', style())
    assert [name for name in named if not name.startswith(KNOWN)] == []
    assert re.findall(r"\.st-emotion|\.css-", style()) == []
