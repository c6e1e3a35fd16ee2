"""Which limits a call lies beyond, and what can't be read of it for that."""

from collections.abc import Mapping, Sequence

from callmirror.domain import Separation, Text
from callmirror.quality.defects import DEFECTS, Defect, Stops
from callmirror.quality.notices import NOTICES


def defects_of(quality: Mapping[str, float], separation: Separation) -> tuple[Defect, ...]:
    """What makes a call unreadable in part, in the order of the table."""
    return tuple(each for each in DEFECTS.values() if _has(each, quality, separation))


def stopped_by(quality: Mapping[str, float], separation: Separation) -> Mapping[Stops, str]:
    """The name of the first defect that stops each kind of reading; those that may be read are missing."""
    found: dict[Stops, str] = {}
    for defect in defects_of(quality, separation):
        for stops in defect.stops:
            found.setdefault(stops, defect.name)
    return found


def with_defects(
    notices: Sequence[Text], quality: Mapping[str, float], separation: Separation, *, of_parties: Text
) -> tuple[Text, ...]:
    """Notices with what can't be read and why, less those that it makes needless.

    ``of_parties`` is the notice that nobody is told apart, which a defect of the parties says better.
    """
    defects = defects_of(quality, separation)
    needless = {NOTICES[each.instead_of] for each in defects if each.instead_of}
    if any(Stops.PARTIES in each.stops for each in defects):
        needless.add(of_parties)
    kept = (notice for notice in notices if notice not in needless)
    return (*kept, *(each.text for each in defects))


def _has(defect: Defect, quality: Mapping[str, float], separation: Separation) -> bool:
    if defect.separations is not None and separation not in defect.separations:
        return False
    if defect.beside is not None and defect.beside not in quality:
        return False
    values = [quality[name] for name in defect.numbers if name in quality]
    if not values:
        return False
    return min(values) < defect.limit if defect.is_floor else max(values) > defect.limit
