"""The command line: thin commands over ``callmirror.mirror``."""


def run() -> None:
    """Run the command line; the entry point of ``callmirror``."""
    from callmirror.cli.app import app  # noqa: PLC0415 - importing the package alone stays free
    from callmirror.cli.output import accept_any_character  # noqa: PLC0415

    accept_any_character()
    app()
