"""The command line: thin commands over ``callmirror.mirror``."""

import sys


def run() -> None:
    """Run the command line; the entry point of ``callmirror``."""
    try:
        from callmirror.cli.app import app  # noqa: PLC0415 - importing the package alone stays free
        from callmirror.cli.output import accept_any_character  # noqa: PLC0415
        from callmirror.cli.usage import run_command  # noqa: PLC0415

        accept_any_character()
        run_command(app)
    except KeyboardInterrupt:
        sys.exit(130)  # before the commands, which know of it, had their turn
