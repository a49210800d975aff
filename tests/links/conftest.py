"""Links need a workshop and nothing else."""

from tests.live.conftest import furnished, hall, library

__all__ = ["furnished", "hall", "library"]
