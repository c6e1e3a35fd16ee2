"""What calls show of an intent: the told levels of its markers, month by month, beside what was declared."""

from collections.abc import Mapping, Sequence

from callmirror.alignment.declared import Intent
from callmirror.declaring.shown import AS_SAID, NO_MARKER, NOT_TOLD, OTHERWISE, UNCLEAR, Shown, Told, shown_of


def done_of(intent: Intent, months: Mapping[str, Sequence[Told]]) -> tuple[tuple[Shown, ...], str]:
    """What calls show of each marker of an intent, and of the intent: what shows otherwise comes first."""
    shown = tuple(shown_of(each, months.get(each.marker, ())) for each in intent.markers)
    findings = {one.finding for one in shown}
    order = (OTHERWISE, AS_SAID, UNCLEAR, NOT_TOLD)
    return shown, next((one for one in order if one in findings), NO_MARKER)
