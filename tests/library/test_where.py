"""Where the library is found."""

from pathlib import Path

import pytest

from workshop.library import find
from workshop.library.where import PACKAGE


def test_a_chosen_directory_wins(tmp_path: Path) -> None:
    (tmp_path / "methods").mkdir()

    assert find("methods", tmp_path) == tmp_path / "methods"


def test_what_a_chosen_directory_lacks_comes_from_the_product(tmp_path: Path) -> None:
    (tmp_path / "methods").mkdir()

    assert find("templates", tmp_path) in (PACKAGE / "_files" / "templates", PACKAGE.parent / "templates")


def test_the_checkout_is_found_without_a_setting() -> None:
    assert (find("methods") / "dot-voting" / "method.yaml").is_file()


def test_an_unknown_name_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        find("pages")
