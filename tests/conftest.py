"""What all tests share: where a whole workshop is played once for many tests, these stay in one process."""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadGroupScheduling

TOGETHER = {
    "demonstrations": ("tests/rehearsal/", "tests/archive/test_generated.py"),
    "an evening": ("tests/reports/",),
}
pytest_plugins = ("tests.rehearsal.played",)


class Together(LoadGroupScheduling):
    """Tests of these places go to the same worker.

    Not by xdist's mark: xdist 3.8 puts the mark's name behind an item's id, where pytest 9.2 does not read it.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((name for name, places in TOGETHER.items() if nodeid.startswith(places)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together | None:
    """Ours for `--dist loadgroup`; another way to share out the tests stays as it is."""
    return Together(config, log) if config.getvalue("dist") == "loadgroup" else None
