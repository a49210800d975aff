"""Where methods, templates and the configuration are: three places, the first that has them wins."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent

# Names of folders beside the library, and where they stand in a checkout.
NAMES = {"methods": "methods", "templates": "templates", "config": ".streamlit"}


def find(name: str, library_dir: Path | None = None) -> Path:
    """The folder `methods`, `templates` or `config`: in the chosen directory, in the wheel, in the checkout.

    A chosen directory need not hold all three. Raises KeyError for another name, FileNotFoundError when none has it.
    """
    folder = NAMES[name]
    places = ([library_dir] if library_dir is not None else []) + [PACKAGE / "_files", PACKAGE.parent]
    for place in places:
        for found in (place / folder, place / name):
            if found.is_dir():
                return found
    raise FileNotFoundError(f"{name} in {', '.join(str(place) for place in places)}")
