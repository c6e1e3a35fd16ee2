"""What a batch holds: the files of calls among the paths given, each recording with its transcript."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from callmirror.domain import Playbook, Text
from callmirror.formats import is_transcript
from callmirror.metadata import Metadata, NamePattern, Table, read_table
from callmirror.review import transcript_beside

RECORDING_ENDINGS = frozenset(
    (
        ".3gp .aac .aif .aiff .amr .au .avi .caf .flac .gsm .m4a .m4v .mka .mkv .mov .mp2 .mp3 .mp4 .mpeg "
        ".mpg .oga .ogg .opus .ts .wav .weba .webm .wma .wmv"
    ).split()
)
CUE_ENDINGS = frozenset({".srt", ".vtt"})
TRANSCRIPT_ENDINGS = frozenset(".ctm .json .textgrid .txt".split())
"""Endings by which a folder's files are taken, the last ones only where the content is a transcript too.

A file that is named is always tried.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Paths to add and what is told of them; a row of the table wins over the pattern.

    ``again`` reviews calls that are stored already anew, with what is told of them now.
    """

    paths: tuple[Path, ...]
    told: Metadata
    table: Path | None = None
    pattern: NamePattern | None = None
    playbook: Playbook | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The files to add, in order; ``skipped`` counts the files of folders that are no calls."""

    batch: Batch
    files: tuple[Path, ...]
    table: Table | None = None
    skipped: int = 0

    @property
    def notices(self) -> tuple[Text, ...]:
        """What to know of the table before anything is added."""
        return self.table.notices + self.table.unused(self.files) if self.table else ()

    def metadata(self, path: Path) -> Metadata:
        """All that is told of one file.

        Raises:
            MetadataError: something told has no meaning.
        """
        row = self.table.of(path) if self.table else None
        named = self.batch.pattern.read(path) if self.batch.pattern else None
        return (row or Metadata()).otherwise(named or Metadata()).otherwise(self.batch.told)


def plan(batch: Batch) -> Plan:
    """Find the calls among the paths; a path that can't be used stays in the plan, to fail in its turn.

    Raises:
        MetadataError: the table can't be read.
    """
    named = frozenset(batch.paths)
    inside = dict.fromkeys(path for given in batch.paths for path in _files(given))
    found = [path for path in inside if path in named or not _is_same(path, batch.table)]
    calls = [path for path in found if path in named or _is_call(path)]
    table = read_table(batch.table) if batch.table else None
    beside = set(_transcripts_of(calls, table))
    files = tuple(path for path in calls if os.path.realpath(path) not in beside)
    return Plan(batch, files, table.among(files) if table else None, len(found) - len(calls))


def _files(path: Path) -> Iterator[Path]:
    """A path itself, or the files of the folder it is, and its folders that can't be looked into."""
    # Path.is_dir raises where a name is too long for the file system.
    if not os.path.isdir(path):  # noqa: PTH112
        yield path
        return
    closed: list[Path] = []
    walk = os.walk(path, onerror=lambda error: closed.append(Path(error.filename)))
    for place, folders, names in walk:
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = (Path(place, name) for name in sorted(names) if not name.startswith("."))
        yield from (each for each in inside if each.is_file())
    yield from closed


def _is_same(path: Path, other: Path | None) -> bool:
    return other is not None and path.name == other.name and os.path.realpath(path) == os.path.realpath(other)


def _is_call(path: Path) -> bool:
    ending = path.suffix.lower()
    if ending in RECORDING_ENDINGS | CUE_ENDINGS or path.is_dir():
        return True
    # An empty or locked transcript is an error to be told, not a file to be passed over.
    return ending in TRANSCRIPT_ENDINGS and (_tells_nothing(path) or is_transcript(path))


def _tells_nothing(path: Path) -> bool:
    return not os.access(path, os.R_OK) or path.stat().st_size == 0


def _transcripts_of(paths: Iterable[Path], table: Table | None) -> Iterator[str]:
    """Where the transcripts lie that belong to a recording of the batch and are no calls of their own."""
    for path in paths:
        beside = transcript_beside(path) if path.suffix.lower() in RECORDING_ENDINGS else None
        told = table.transcript_of(path) if table else None
        yield from (os.path.realpath(each) for each in (told, beside) if each)
