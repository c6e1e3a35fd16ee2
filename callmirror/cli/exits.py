"""Exit codes: the one table from what happened to what a script sees."""

from enum import IntEnum

from callmirror.errors import CallMirrorError, EngineError, InputError, NotFound, SettingsError, StoreError


class Exit(IntEnum):
    """What the number says; ``callmirror --help`` prints the same."""

    OK = 0
    SOME_FAILED = 1
    USAGE = 2
    INPUT = 3
    STORE = 4
    NOT_FOUND = 5
    ENGINE = 6
    INTERRUPTED = 130


_CODES: tuple[tuple[type[CallMirrorError], Exit], ...] = (
    (SettingsError, Exit.USAGE),
    (InputError, Exit.INPUT),
    (NotFound, Exit.NOT_FOUND),
    (StoreError, Exit.STORE),
    (EngineError, Exit.ENGINE),
    (CallMirrorError, Exit.INPUT),
)


def code_of(error: CallMirrorError) -> Exit:
    """The exit code of an error."""
    return code_of_kind(type(error))


def code_of_kind(kind: type[CallMirrorError]) -> Exit:
    """The exit code of errors of a kind; the first class that fits decides."""
    return next(code for each, code in _CODES if issubclass(kind, each))
