"""Where calls come from: files, folders, manifests, storages elsewhere; listed without opening a call."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from callmirror.archives.folders import Aside, items_of_folder, items_of_prefix, local_item, unheeded
from callmirror.archives.items import Item
from callmirror.archives.manifests import is_manifest, items_of_manifest
from callmirror.archives.named import Named
from callmirror.archives.storages import is_remote, opened, stamp_of, storage_errors
from callmirror.errors import InputError, MetadataError


def items_of(sources: Iterable[str], *, aside: Aside = unheeded) -> Iterator[Item]:
    """Every item of these sources, in their order; a million pass through without standing in memory.

    A source that can't be used is an item with its trouble, so that the rest goes on. What lies in two of
    them is given once. ``aside`` is told of each file of a folder that is no call by its name.

    Raises:
        MetadataError: a manifest can't be what it is to be, so that nothing is begun by half.
    """
    given = tuple(dict.fromkeys(source.removeprefix("file://") for source in sources))
    named = Named(given)
    for source in given:
        try:
            yield from named.fresh(_items(source, named, aside))
        except MetadataError:
            raise
        except InputError as error:
            yield Item(source, trouble=error, named=True)


def _items(source: str, named: Named, aside: Aside) -> Iterator[Item]:
    if is_manifest(source):
        yield from items_of_manifest(source if is_remote(source) else _place(source))
    elif is_remote(source):
        yield from _far(source, aside)
    # Path.is_dir raises where a name is too long for the file system.
    elif os.path.isdir(source):  # noqa: PTH112 - see above
        place = os.path.realpath(source)
        yield from items_of_folder(place, aside=aside)
        named.given(place, is_folder=True)
    elif not named.is_of_a_recording(source):
        yield _named(_place(source))
        named.given(_place(source), is_folder=False)


def _place(source: str) -> str:
    """Where a file lies, however it was named; its own name stays, since it may tell of the call."""
    path = Path(source)
    return f"{os.path.realpath(path.parent).rstrip('/')}/{path.name}"


def _named(path: str) -> Item:
    """A file that is named, with what lies beside it."""
    beside = (f"{path}.json", str(Path(path).with_suffix(".json")))
    telling = (each for each in beside if each != path and _is_file(each))
    return local_item(path, sidecar=next(telling, None), named=True)


def _is_file(path: str) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - as above


def _far(address: str, aside: Aside) -> Iterator[Item]:
    system, path = opened(address)
    with storage_errors(address):
        info = system.info(path)
    if info.get("type") == "directory":
        yield from items_of_prefix(address, aside=aside)
    else:
        yield Item(address, info.get("size"), stamp_of(info), named=True)
