"""The shell that Streamlit's pages begin with."""

import re

import pytest

from workshop.server.shell import index, inline_hashes, page


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_shell_says_its_language_and_never_streamlit(lang: str) -> None:
    html = page(lang)
    assert f'<html lang="{lang}" dir="ltr"' in html
    title = re.search(r"<title>(.*?)</title>", html)
    assert title is not None
    assert "Streamlit" not in title.group(1)
    assert "agent" not in html


def test_shell_loads_the_same_scripts_as_the_installed_page() -> None:
    scripts = re.compile(r'<script type="module"[^>]*src="([^"]+)"')
    assert scripts.findall(page("en")) == scripts.findall(index()) != []


def test_every_inline_script_of_the_shell_is_in_the_policy() -> None:
    assert inline_hashes(page("fr")) == inline_hashes(index()) != ()


def test_shell_asks_no_other_host() -> None:
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page("en")) == []
