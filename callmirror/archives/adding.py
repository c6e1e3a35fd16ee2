"""Adding in one go: here, one after the other, beside whatever else is at work on the same data folder."""

from collections.abc import Callable

from callmirror.archives.bench import Bench
from callmirror.archives.plan import Wanted
from callmirror.archives.running import Tally, Told, opened_run, run, unheeded
from callmirror.archives.ways import InProcess, Tell, nobody
from callmirror.config import Settings
from callmirror.domain import Text

Notice = Callable[[Text], object]


def ignored(_text: Text) -> None:
    """Nobody wants to know."""


def add(
    settings: Settings,
    wanted: Wanted,
    told: Told = unheeded,
    *,
    notice: Notice = ignored,
    tell: Tell = nobody,
    tally: Tally | None = None,
) -> Tally:
    """Review and keep what is asked for; see ``run``.

    ``notice`` is told what to know of the table that tells of the calls, before anything is done; ``tell`` is
    told how far each file is.

    Raises:
        StoreError: the store takes nothing any more; what was kept before stays.
        MetadataError: a manifest can't be read.
    """
    with opened_run(settings, wanted, alone=False) as (plan, keep):
        for text in plan.prepare():
            notice(text)
        return run(plan, InProcess(lambda: Bench(settings), tell=tell), keep, told, tally=tally)
