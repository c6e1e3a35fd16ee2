"""What is told of an item, from wherever it is told, the nearest source first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from callmirror.archives.items import Item
from callmirror.archives.sidecars import read_sidecar
from callmirror.archives.storages import shown
from callmirror.metadata import Metadata, NamePattern, Table, describe, read_team

NOTHING = Metadata()


@dataclass(frozen=True, slots=True)
class Telling:
    """A manifest's row wins over a table's, it over a sidecar, it over the name, and all over ``told``.

    ``folders_are_teams`` takes the name of a call's folder for its team, where nothing else says it.
    """

    told: Metadata
    table: Table | None = None
    pattern: NamePattern | None = None
    folders_are_teams: bool = False

    def of(self, item: Item) -> Metadata:
        """All that is told of an item.

        Raises:
            MetadataError: something told has no meaning.
            InputError: its sidecar can't be read.
        """
        path = Path(item.address)
        found = describe(item.values, source=f"{item.row} ({item.name})") if item.values else NOTHING
        if self.table is not None:
            found = found.otherwise(self.table.of(path) or NOTHING)
        if item.sidecar is not None:
            values = read_sidecar(item.sidecar)
            found = found.otherwise(describe(values, source=shown(item.sidecar)) if values else NOTHING)
        if self.pattern is not None:
            found = found.otherwise(self.pattern.read(path) or NOTHING)
        found = found.otherwise(self.told)
        if self.folders_are_teams and found.team is None:
            found = replace(found, team=read_team(path.parent.name, source=shown(item.address)))
        return found

    def among(self, items: Iterable[Item]) -> "Telling":
        """The same for these items: a row of the table that may mean several of them is refused for each."""
        if self.table is None:
            return self
        return replace(self, table=self.table.among(Path(item.address) for item in items))
