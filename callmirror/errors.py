"""Every error that CallMirror raises on purpose.

::

    CallMirrorError
    ├── InputError               what was given can't be used
    │   ├── RecordingError       a sound file
    │   ├── TranscriptError      a transcript file
    │   ├── PlaybookError        a playbook
    │   ├── OtherKind            it is of another kind than it was sent as, or of none that can be told
    │   └── MetadataError        a table, pattern or name that tells of calls
    ├── EngineError              the recogniser can't run
    │   └── ModelMissing         no speech model is at hand
    ├── ArtefactError            a trained artefact is absent, altered or of another version
    ├── StoreError               the data folder can't be used
    │   ├── NoRoom               the disk is nearly full
    │   └── NotFound             nothing is stored under that name
    ├── AccessError              somebody asks what is not theirs to ask, or too often
    │   ├── Unauthenticated      nobody has signed in
    │   ├── Forbidden            whoever asks may not do that
    │   └── TooMany              too often for now
    ├── Conflict                 it was changed or done meanwhile, or can't stand beside what is
    ├── TooLarge                 more was sent than is taken
    └── SettingsError            a setting has no meaning

A message is one sentence or two: what was found, what was expected, what to do. It is written in English
and in French where it is raised, so that neither can be forgotten, and it never holds words of a call.
"""

from typing import Any

from callmirror.domain import Text


class CallMirrorError(Exception):
    """The base of all; ``text`` is ready for a person to read, ``str()`` is its English."""

    def __init__(self, *, en: str, fr: str) -> None:
        self.text = Text(en=en, fr=fr)
        super().__init__(en)

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross from one process to another whole."""
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[CallMirrorError], args: tuple[Any, ...], told: dict[str, Any]) -> CallMirrorError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(told)
    return error


class InputError(CallMirrorError):
    """What was given can't be used; ``source`` names it and begins the message."""

    def __init__(self, source: str, *, en: str, fr: str) -> None:
        self.source = source
        super().__init__(en=f"{source}: {en}", fr=f"{source} : {fr}")


class RecordingError(InputError):
    """A sound file that can't be heard."""


class TranscriptError(InputError):
    """A transcript file that can't be read."""


class PlaybookError(InputError):
    """A playbook that can't be followed."""


class OtherKind(InputError):
    """A recording or text is of another kind than it was sent as, or nothing tells of which."""


class MetadataError(InputError):
    """A table, pattern or name that does not tell of calls what it should."""


class EngineError(CallMirrorError):
    """The recogniser can't run."""


class ModelMissing(EngineError):
    """No speech model is at hand."""


class ArtefactError(CallMirrorError):
    """A trained artefact is absent, altered or of another version."""


class StoreError(CallMirrorError):
    """The data folder can't be used."""


class NoRoom(StoreError):
    """The disk is nearly full, so nothing is begun on it."""


class NotFound(StoreError):
    """Nothing is stored under that name."""


class AccessError(CallMirrorError):
    """Somebody asks what is not theirs to ask, or too often."""


class Unauthenticated(AccessError):
    """Nobody has signed in."""


class Forbidden(AccessError):
    """Whoever asks may not do that."""


class TooMany(AccessError):
    """It was asked too often; ``retry_after_s`` says when it may be asked again."""

    def __init__(self, *, en: str, fr: str, retry_after_s: int) -> None:
        self.retry_after_s = retry_after_s
        super().__init__(en=en, fr=fr)


class Conflict(CallMirrorError):
    """It was changed or done meanwhile, or can't stand beside what is."""


class TooLarge(CallMirrorError):
    """More was sent than is taken."""


class SettingsError(CallMirrorError):
    """A setting has no meaning."""
