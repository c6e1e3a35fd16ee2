"""The use-case of what people say of a kept meeting's sentences: kept apart, and the numbers follow."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from callmirror.domain import Reading
from callmirror.errors import Conflict, InputError, NotFound
from callmirror.gatherings.correcting import Saying, corrected, said_of, taken_back, told_anew
from callmirror.gatherings.kept import Kept
from callmirror.gatherings.packing import pack, unpack
from callmirror.gatherings.retelling import with_readings
from callmirror.gatherings.rows import Row, Rows
from callmirror.pseudonyms import is_pseudonym
from callmirror.store import Store
from callmirror.store.gatherings import GatheringRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a person says of the sentence of that number, from 1, act by act; None takes back what was said.

    ``by`` is a name, kept as a pseudonym, or None for nobody.
    """

    number: int
    acts: Mapping[str, bool | None]
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Amended:
    """What the sentence does now, and each reading that moved by it, before and after."""

    meeting: str
    number: int
    acts: tuple[str, ...]
    moved: tuple[tuple[Reading, Reading], ...]


def amend(store: Store, prefix: str, telling: Telling, *, team: str | None = None) -> Amended:
    """Keep what a person says of a sentence, and the meeting's numbers with that, or neither.

    Raises:
        NotFound: no meeting of that team begins so, or there is nothing to take back.
        InputError: the meeting has no sentence of that number that counts.
        Conflict: its sentences are not kept any more, or never were.
    """
    seen: list[tuple[Kept, Kept]] = []
    told = replace(telling, by=_pseudonym(store, telling.by))

    def change(kept: Kept) -> Kept:
        after = amended(kept, told, at=datetime.now(UTC))
        seen.append((kept, after))
        return after

    _amend(store, prefix, change, team)
    before, after = seen[-1]
    return Amended(after.id, telling.number, acts_of(after, telling.number), tuple(_moved(before, after)))


def _pseudonym(store: Store, name: str | None) -> str | None:
    if name is None or is_pseudonym(name):
        return name
    return store.pseudonyms().pseudonym(name)


def amended(kept: Kept, told: Telling, *, at: datetime) -> Kept:
    """The meeting with that said too; ``by`` is a pseudonym here. Raises as ``amend`` does."""
    rows = rows_of(kept)
    place = told.number - 1
    if not rows.has(place):
        raise _no_sentence(told.number)
    sayings = kept.sayings
    for label, holds in told.acts.items():
        if holds is None:
            sayings = taken_back(sayings, place, label)
        else:
            sayings = told_anew(sayings, Saying(place, label, holds, at, told.by))
    return with_readings(replace(kept, sayings=sayings))


def acts_of(kept: Kept, number: int) -> tuple[str, ...]:
    """What the sentence of that number does, as people say where they say something."""
    row = row_of(kept, number)
    return tuple(sorted(corrected(row.acts, said_of(kept.sayings).get(row.place, {}))))


def row_of(kept: Kept, number: int) -> Row:
    """The sentence of that number as the machine read it; raises as ``amend`` does."""
    found = next((row for row in rows_of(kept).rows if row.place == number - 1), None)
    if found is None:
        raise _no_sentence(number)
    return found


def rows_of(kept: Kept) -> Rows:
    """The sentences of a meeting without their words.

    Raises:
        Conflict: they are not kept.
    """
    if kept.words is None or kept.words.rows is None:
        raise Conflict(
            en="The sentences of this meeting are kept no longer, or were never numbered: what they do can't "
            "be set right any more. Forget it and add it anew for that.",
            fr="Les phrases de cette réunion ne sont plus conservées, ou n'ont jamais été numérotées : on ne "
            "peut plus corriger ce qu'elles font. Pour cela, oubliez-la et ajoutez-la de nouveau.",
        )
    return kept.words.rows


def _amend(store: Store, prefix: str, change: Callable[[Kept], Kept], team: str | None) -> None:
    def changed(row: GatheringRow) -> GatheringRow:
        if team is not None and row.team != team:
            raise NotFound(
                en=f"No meeting of this team begins with {prefix!r}; its page of meetings lists them.",
                fr=f"Aucune réunion de cette équipe ne commence par {prefix!r} ; sa page des réunions les "
                "liste.",
            )
        return pack(change(unpack(row)))

    store.gatherings.amend(prefix, changed)


def _moved(before: Kept, after: Kept) -> Iterable[tuple[Reading, Reading]]:
    old = {each.marker: each for each in before.readings}
    for each in after.readings:
        if each.marker in old and old[each.marker].value != each.value:
            yield old[each.marker], each


def _no_sentence(number: int) -> InputError:
    return InputError(
        "sentence",
        en=f"{number} is the number of no sentence that counts in this meeting; `callmirror meeting "
        "sentences FILE` numbers them.",
        fr=f"{number} n'est le numéro d'aucune phrase qui compte dans cette réunion ; `callmirror meeting "
        "sentences FICHIER` les numérote.",
    )
