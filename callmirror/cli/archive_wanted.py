"""From the options of a command to what a run over archives is asked for."""

from typing import TYPE_CHECKING

from callmirror.cli.archive_options import Anew, Bounds, TeamFrom, Telling
from callmirror.cli.session import call_language
from callmirror.errors import SettingsError

if TYPE_CHECKING:
    from callmirror.archives import Known, Limits, Wanted

NO_BOUNDS = Bounds()


def wanted_of(
    sources: list[str], told: Telling, *, by: str, known: "Known", bounds: Bounds = NO_BOUNDS
) -> "Wanted":
    """What is asked for; ``by`` names the command where something told has no meaning.

    Raises:
        InputError: a table, pattern or playbook can't be used, or something told has no meaning.
        SettingsError: options mean nothing together.
    """
    from callmirror.archives import Order, Wanted  # noqa: PLC0415 - `--help` never pays for any of these
    from callmirror.metadata import NamePattern, describe, read_table  # noqa: PLC0415
    from callmirror.playbooks import read_playbook  # noqa: PLC0415

    values = {"team": told.team, "rep": told.rep, "date": told.date, "kind": told.kind}
    spoken = {"rep_speaker": told.speaker, "language": call_language(told.language)}
    return Wanted(
        sources=tuple(sources),
        told=describe({**values, **spoken}, source=by),
        table=read_table(told.metadata) if told.metadata else None,
        pattern=NamePattern(told.pattern) if told.pattern else None,
        folders_are_teams=told.team_from is TeamFrom.FOLDER,
        playbook=read_playbook(told.script) if told.script else None,
        order=Order(bounds.order.value),
        seed=bounds.seed,
        limits=_limits(bounds),
        known=known,
    )


def known_of(anew: Anew) -> "Known":
    """What becomes of files that the ledger knows.

    Raises:
        SettingsError: more than one thing is asked for.
    """
    from callmirror.archives import Known  # noqa: PLC0415 - as above

    asked = {Known.RETRY: anew.retry, Known.CHANGED: anew.changed, Known.AGAIN: anew.again}
    chosen = [what for what, is_asked in asked.items() if is_asked]
    if len(chosen) > 1:
        raise SettingsError(
            en="give one of --retry, --changed and --again.",
            fr="donnez l'une des options --retry, --changed et --again.",
        )
    return chosen[0] if chosen else Known.PASS


def _limits(bounds: Bounds) -> "Limits":
    from callmirror.archives import Limits  # noqa: PLC0415 - as above

    if bounds.max_money is not None and not bounds.rate:
        raise SettingsError(
            en="--max-money needs --rate: what an hour of sound costs.",
            fr="--max-money demande --rate : ce que coûte une heure de son.",
        )
    return Limits(
        calls=bounds.max_calls, hours=bounds.max_hours, money=bounds.max_money, rate=bounds.rate or 0.0
    )
