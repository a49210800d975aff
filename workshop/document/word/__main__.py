"""`python -m workshop.document.word FILE` writes our own base, for a designer to start from."""

import sys
from pathlib import Path

from workshop.document.word.base import make

Path(sys.argv[1]).write_bytes(make())
