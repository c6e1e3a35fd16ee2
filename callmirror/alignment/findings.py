"""What members may reply to on a page of alignment: each intent, with what calls show of it."""

from callmirror.alignment.matrix import Matrix, Row
from callmirror.domain import Area, Window
from callmirror.report.windows import period_text
from callmirror.store.replies import Look


def look_at(found: Matrix, *, k: int) -> Look:
    """What a page of alignment tells; an intent that holds together is a strength."""
    window = Window(found.windows[0].start, found.windows[-1].end)
    told = {row.intent.name: _parts(row, found) for row in found.rows}
    strengths = {row.intent.name for row in found.rows if row.holds}
    return Look(Area.ALIGNMENT, period_text(window), told, k, strengths=strengths)


def _parts(row: Row, found: Matrix) -> frozenset[str]:
    """The markers and months of which anything is told."""
    return frozenset(
        f"{shown.enacted.marker} {window.start}"
        for shown in row.done
        for window, month in zip(found.windows, shown.months, strict=True)
        if not isinstance(month, str)
    )
