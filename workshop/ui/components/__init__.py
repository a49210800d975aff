"""Own elements of the console: drawn in the browser with textContent, fed by `data`, answering with triggers."""

from workshop.ui.components.board import board
from workshop.ui.components.copy import copy_link
from workshop.ui.components.page import page
from workshop.ui.components.room import room
from workshop.ui.components.timer import timer

__all__ = ["board", "copy_link", "page", "room", "timer"]
