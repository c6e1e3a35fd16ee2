"""Commands about what is stored: calls, teams, forget, backup."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callmirror.cli.exits import Exit
from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Json, TeamFilter
from callmirror.cli.output import errors_told, print_json, print_rows, tell
from callmirror.cli.session import open_mirror, settings

if TYPE_CHECKING:
    from callmirror.governance.going import Going
    from callmirror.store import StoredCall

SHORT_ID = 12


Unread = Annotated[
    bool,
    typer.Option(
        "--unread",
        help=say(
            "Only calls of which something can't be read, with the cause and what to do.",
            "Seulement les appels dont une part n'est pas lisible, avec la cause et le remède.",
        ),
    ),
]


def calls(team: TeamFilter = None, unread: Unread = False, as_json: Json = False) -> None:
    """List the stored calls."""
    with errors_told():
        if unread:
            _unread(team, as_json=as_json)
            return
        found = open_mirror().calls(team)
        if as_json:
            print_json([asdict(call) for call in found])
            return
        print_rows(map(_call_row, found), tuple(say(en, fr) for en, fr in _CALL_COLUMNS))


def _unread(team: str | None, *, as_json: bool) -> None:
    """The calls behind the gate of quality, one line for each cause."""
    from callmirror.quality import DEFECTS  # noqa: PLC0415 - `--help` never pays for it

    found = open_mirror().unread(team)
    if as_json:
        print_json([{**asdict(call), "unread": _causes(reasons)} for call, reasons in found])
        return
    rows = (
        (call.id[:SHORT_ID], call.team, _moment(call.started_at), DEFECTS[reason].text.to(LANGUAGE))
        for call, reasons in found
        for reason in reasons
    )
    print_rows(rows, tuple(say(en, fr) for en, fr in _UNREAD_COLUMNS))


def _causes(reasons: tuple[str, ...]) -> list[dict[str, str]]:
    from callmirror.quality import DEFECTS  # noqa: PLC0415 - as above

    return [{"reason": name, "en": DEFECTS[name].text.en, "fr": DEFECTS[name].text.fr} for name in reasons]


_UNREAD_COLUMNS = (
    ("call", "appel"),
    ("team", "équipe"),
    ("started", "début"),
    ("why, and what to do", "pourquoi, et que faire"),
)


def _call_row(call: "StoredCall") -> tuple[object, ...]:
    words = say(*_WORDS[call.engine.get("words", "none")])
    started = _moment(call.started_at)
    length = _minutes(call.duration_s)
    return call.id[:SHORT_ID], call.team, call.kind, started, call.language, length, call.separation, words


_WORDS = {
    "file": ("a transcript", "transcription"),
    "beside": ("a transcript beside the recording", "transcription à côté de l'enregistrement"),
    "heard": ("the speech model", "modèle vocal"),
    "none": ("none", "aucun"),
}
"""Where the words of a call came from, by what its engine says of itself."""

_CALL_COLUMNS = (
    ("call", "appel"),
    ("team", "équipe"),
    ("kind", "type"),
    ("started", "début"),
    ("language", "langue"),
    ("length", "durée"),
    ("separation", "séparation"),
    ("words from", "mots de"),
)


def teams(as_json: Json = False) -> None:
    """List the teams."""
    with errors_told():
        found = open_mirror().teams()
        if as_json:
            print_json([asdict(team) for team in found])
            return
        rows = ((team.team, team.calls, _moment(team.first), _moment(team.last)) for team in found)
        print_rows(rows, tuple(say(en, fr) for en, fr in _TEAM_COLUMNS))


_TEAM_COLUMNS = (("team", "équipe"), ("calls", "appels"), ("first", "premier"), ("last", "dernier"))


def forget(
    name: Annotated[
        str,
        typer.Argument(
            metavar="CALL_OR_REP",
            help=say(
                "The start of a call's id, or a rep's name.",
                "Le début de l'identifiant d'un appel, ou un nom.",
            ),
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", help=say("Do not ask.", "Ne pas demander."))] = False,
) -> None:
    """Erase a call, or all calls of a rep, so that not even the raw file holds them."""
    with errors_told():
        from callmirror.governance import Governing  # noqa: PLC0415 - `--help` never pays for it

        erasing = Governing(settings()).erasing
        open_mirror().count_to_forget(name)  # says what to look at where nothing is stored
        going = _going_words(erasing.going(name))
        if not yes and not _confirmed(going):
            tell(say("Nothing was forgotten.", "Rien n'a été oublié."))
            raise typer.Exit(Exit.INTERRUPTED)
        erasing.erase(name)
    tell(say(f"Forgotten: {going}.", f"Oublié : {going}."))


_GOING = {
    "calls": ("call(s)", "appel(s)"),
    "meetings": ("meeting(s)", "réunion(s)"),
    "work": ("upload(s)", "dépôt(s)"),
    "accounts": ("account", "compte"),
}


def _going_words(going: "Going") -> str:
    """What goes, kind by kind; of none of them it is no call."""
    counts = {kind: count for kind, count in asdict(going).items() if count} or {"calls": 0}
    return ", ".join(f"{count} {say(*_GOING[kind])}" for kind, count in counts.items())


def _confirmed(going: str) -> bool:
    """Ask; where nobody is there to answer, the answer is no."""
    question = say(f"Forget {going}, for good? [y/N]", f"Oublier {going}, définitivement ? [o/N]")
    try:
        answer = typer.prompt(question, default="", show_default=False, err=True)
    except typer.Abort:
        return False
    return str(answer).strip().lower() in {"y", "yes", "o", "oui"}


def backup(
    file: Annotated[
        Path, typer.Argument(help=say("New file for the copy.", "Nouveau fichier pour la copie."))
    ],
) -> None:
    """Copy the live store to a new file."""
    with errors_told():
        open_mirror().backup(file)
    tell(
        say(
            f"Backed up to {file}. Recordings and pseudonyms.key are not in it: copy them elsewhere.",
            f"Copie faite : {file}. Elle ne contient ni les enregistrements ni pseudonyms.key : copiez-les "
            "ailleurs.",
        )
    )


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%d %H:%M}"


def _minutes(seconds: float | None) -> str:
    return "" if seconds is None else f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
