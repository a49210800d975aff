"""What all tests share: where a whole workshop is played once for many tests, these stay in one process."""

from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
TOGETHER = ("rehearsal", "reports")
pytest_plugins = ("tests.rehearsal.played",)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of these folders go to the same worker (`--dist loadgroup`)."""
    for item in items:
        folder = item.path.relative_to(HERE).parts[0]
        if folder in TOGETHER:
            item.add_marker(pytest.mark.xdist_group(folder))
