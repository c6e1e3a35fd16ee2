"""What is named twice over: files of folders that are named too, transcripts of recordings that are."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from callmirror.archives.items import Item
from callmirror.archives.storages import is_remote
from callmirror.formats import is_transcript
from callmirror.mirror.intake import RECORDING_ENDINGS
from callmirror.review import BESIDE

TELLS = ".json"


class Named:
    """The sources of a run: each file of them is one item, and a transcript beside a recording is none."""

    def __init__(self, sources: Iterable[str]) -> None:
        """Nothing is looked at yet but where the sources lie."""
        local = [source for source in sources if not is_remote(source)]
        self._places = frozenset(map(os.path.realpath, local))
        self._files: set[str] = set()
        self._folders: tuple[str, ...] = ()
        self._recordings: dict[str, Mapping[str, list[str]]] = {}

    def fresh(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items that no source before has given."""
        for item in items:
            if item.address not in self._files and not item.address.startswith(self._folders):
                yield item

    def given(self, place: str, *, is_folder: bool) -> None:
        """All that lies there was given."""
        if is_folder:
            self._folders = (*self._folders, f"{place.rstrip('/')}/")
        else:
            self._files.add(place)

    def is_of_a_recording(self, path: str) -> bool:
        """Whether a file holds the words of a recording that is given too, or tells of it."""
        if len(self._places) < 2 or PurePosixPath(path).suffix.lower() not in BESIDE:
            return False
        place = Path(os.path.realpath(path))
        beside = (place.parent / name for name in self._beside(place))
        is_given = any(not self._places.isdisjoint(map(str, (each, *each.parents))) for each in beside)
        # What holds no words is an error to be told: it was named.
        return is_given and (place.suffix.lower() == TELLS or is_transcript(place))

    def _beside(self, place: Path) -> list[str]:
        """The recordings that lie in the folder of a file under the same name; each folder is read once."""
        folder = str(place.parent)
        if folder not in self._recordings:
            self._recordings[folder] = _recordings(place.parent)
        return self._recordings[folder].get(place.stem, [])


def _recordings(folder: Path) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    try:
        for each in folder.iterdir():
            if each.suffix.lower() in RECORDING_ENDINGS:
                found.setdefault(each.stem, []).append(each.name)
    except OSError:  # the file itself will tell
        return {}
    return found
