"""``python -m callmirror`` is ``callmirror``."""

from callmirror.cli import run

run()
