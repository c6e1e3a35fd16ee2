"""``callmirror meeting``: recorded forecast meetings and team reviews, told of as a whole."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from callmirror.cli import meeting_correcting
from callmirror.cli.exits import Exit
from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.option_groups import grouped
from callmirror.cli.options import CallLanguage, Json, Model, TeamFilter
from callmirror.cli.output import errors_told, print_json, print_rows, show, tell, visible
from callmirror.cli.progress import bar
from callmirror.cli.replies import beside
from callmirror.cli.session import call_language, settings
from callmirror.errors import InputError, SettingsError

if TYPE_CHECKING:
    from callmirror.domain import Occasion
    from callmirror.gatherings.keeping import Meetings

KINDS = ("forecast_meeting", "team_review")
FEWEST, MOST = 2, 200

File = Annotated[
    Path,
    typer.Argument(
        help=say(
            "A transcript, a recording, or written minutes.",
            "Une transcription, un enregistrement ou un compte rendu écrit.",
        )
    ),
]
Id = Annotated[
    str,
    typer.Argument(
        metavar="MEETING",
        help=say("The start of a meeting's id.", "Le début de l'identifiant d'une réunion."),
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a person says of a meeting."""

    team: Annotated[str, typer.Option("--team", help=say("Whose meeting it is.", "L'équipe."))] = ""
    kind: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="KIND",
            help=say(
                "forecast_meeting or team_review; found out where not given.",
                "forecast_meeting ou team_review ; reconnu sinon.",
            ),
        ),
    ] = None
    leader: Annotated[
        str | None,
        typer.Option(
            "--leader", help=say("Who leads, as the file names them.", "Qui anime, selon le fichier.")
        ),
    ] = None
    leader_agrees: Annotated[
        bool,
        typer.Option(
            "--leader-agrees",
            help=say(
                "The leader agrees that the team sees what tells of the leader alone.",
                "Qui anime accepte que l'équipe voie ce qui ne parle que de cette personne.",
            ),
        ),
    ] = False
    deals: Annotated[
        Path | None,
        typer.Option(
            "--deals",
            help=say("Names of deals: CSV, or one a line.", "Noms des dossiers : CSV, ou un par ligne."),
        ),
    ] = None
    held_on: Annotated[
        str | None,
        typer.Option(
            "--date", help=say("Day of the meeting, as 2026-06-03.", "Jour de la réunion : 2026-06-03.")
        ),
    ] = None
    people: Annotated[
        int | None,
        typer.Option(
            "--people",
            min=FEWEST,
            max=MOST,
            help=say(
                "How many were there, where voices are not told apart.",
                "Combien étaient là, si rien ne distingue les voix.",
            ),
        ),
    ] = None
    transcript: Annotated[
        Path | None,
        typer.Option(
            "--transcript", help=say("The words of the recording.", "Les mots de l'enregistrement.")
        ),
    ] = None
    corrected: Annotated[
        Path | None,
        typer.Option(
            "--corrected",
            help=say(
                "Its sentences, corrected: `meeting sentences FILE --json`, edited.",
                "Ses phrases corrigées : `meeting sentences FICHIER --json`, modifié.",
            ),
        ),
    ] = None


@grouped
def add(
    file: File, about: About, language: CallLanguage = "auto", model: Model = None, as_json: Json = False
) -> None:
    """Read a meeting of a team and keep what is told of it; its transcript is not kept."""
    with errors_told():
        from callmirror.gatherings.naming import read_roster  # noqa: PLC0415 - `--help` never pays for it
        from callmirror.gatherings.saying import known, summary, title  # noqa: PLC0415
        from callmirror.gatherings.taking import Wish  # noqa: PLC0415

        wish = Wish(
            path=file,
            transcript=about.transcript,
            occasion=_kind(about.kind),
            leader=about.leader,
            leader_agrees=about.leader_agrees,
            deals=read_roster(about.deals) if about.deals else (),
            held_on=_day(about.held_on),
            language=call_language(language),
            people=about.people,
            corrected=about.corrected,
        )
        if not about.team.strip():
            raise SettingsError(
                en="Name the team whose meeting it is with --team.",
                fr="Indiquez avec --team l'équipe dont c'est la réunion.",
            )
        with bar(1) as shown:
            kept, notices = _meetings(model).add(
                wish, team=about.team, progress=lambda stage, share: shown.told(file.name, stage, share)
            )
        for notice in notices:
            tell(notice)
        if as_json:
            print_json({"schema": 1, **summary(kept)})
        else:
            show(f"{kept.id[:12]}  {visible(kept.team)}  {title(kept, LANGUAGE)}  ({known(kept, LANGUAGE)})")


def meetings(team: TeamFilter = None, as_json: Json = False) -> None:
    """List the meetings that are kept, of one team or of all."""
    with errors_told():
        from callmirror.gatherings.saying import summary  # noqa: PLC0415 - as above

        found = _meetings().of_team(team)
        if as_json:
            print_json([summary(each) for each in found])
            return
        header = (say("id", "id"), say("team", "équipe"), say("kind", "sorte"), say("day", "jour"))
        rows = ((each.id[:12], each.team, each.occasion.value, each.day.isoformat()) for each in found)
        print_rows(rows, header)


def one(meeting: Id, as_json: Json = False) -> None:
    """Tell of a meeting as its team's page does: of the whole meeting, and of nobody in it."""
    with errors_told():
        from callmirror.gatherings import findings, saying  # noqa: PLC0415 - as above

        told = _meetings().told(meeting)
        said = beside(told.kept.team, findings.look_at(told, k=settings().k))
        if as_json:
            print_json({"schema": 1, **saying.data(told, LANGUAGE), "replies": said.data()})
            return
        for line in (*saying.lines(told, LANGUAGE), *said.all_lines(LANGUAGE)):
            show(visible(line))


def forget(
    meeting: Id,
    yes: Annotated[bool, typer.Option("--yes", help=say("Do not ask.", "Ne pas demander."))] = False,
) -> None:
    """Erase a meeting, so that not even the raw file holds it."""
    with errors_told():
        found = _meetings().told(meeting)  # says what to look at where nothing is kept
        asked = say("Erase this meeting for good?", "Effacer cette réunion pour de bon ?")
        if not yes and not typer.confirm(asked, err=True):
            tell(say("Nothing was forgotten.", "Rien n'a été oublié."))
            raise typer.Exit(Exit.INTERRUPTED)
        code = _meetings().forget(found.kept.id)
    tell(say(f"Forgotten: 1 meeting. Record: {code}", f"Oubliée : 1 réunion. Trace : {code}"))


def _meetings(model: str | None = None) -> "Meetings":
    from callmirror.gatherings.keeping import Meetings  # noqa: PLC0415 - as above

    return Meetings(settings(model))


def _kind(told: str | None) -> "Occasion | None":
    from callmirror.domain import Occasion  # noqa: PLC0415 - as above

    if told is None:
        return None
    if told not in KINDS:
        raise SettingsError(
            en=f"--as {told!r} is no kind of meeting; choose forecast_meeting or team_review. A sales call "
            "goes "
            "to `callmirror add`, a leader's talk to `callmirror talk`.",
            fr=f"--as {told!r} n'est pas une sorte de réunion ; choisissez forecast_meeting ou "
            "team_review. Un "
            "appel va à `callmirror add`, une prise de parole à `callmirror talk`.",
        )
    return Occasion(told)


def _day(told: str | None) -> date | None:
    if told is None:
        return None
    try:
        return date.fromisoformat(told)
    except ValueError as error:
        raise InputError(
            "--date",
            en=f"{told!r} is no day; write it as 2026-06-03.",
            fr=f"{told!r} n'est pas un jour ; écrivez-le 2026-06-03.",
        ) from error


COMMANDS: tuple[tuple[str, Callable[..., Any], str], ...] = (
    ("add", add, say("Read and keep a meeting.", "Lire et garder une réunion.")),
    ("list", meetings, say("List the meetings kept.", "Lister les réunions gardées.")),
    ("show", one, say("Tell of one meeting.", "Montrer une réunion.")),
    (
        "sentences",
        meeting_correcting.sentences,
        say("Number the sentences of a file.", "Numéroter les phrases d'un fichier."),
    ),
    (
        "correct",
        meeting_correcting.correct,
        say("Set right what a sentence does.", "Corriger ce que fait une phrase."),
    ),
    ("forget", forget, say("Erase a meeting for good.", "Effacer une réunion pour de bon.")),
)

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, add_completion=False)

for name, command, purpose in COMMANDS:
    app.command(name, help=purpose)(command)
