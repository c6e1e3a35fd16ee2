"""Options of commands that work on archives, and those of them that go together."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from callmirror.cli.language import say
from callmirror.cli.options import CallLanguage, Script


class TeamFrom(StrEnum):
    """Where the team of a call is told."""

    TOLD = "told"
    FOLDER = "folder"


class OrderOf(StrEnum):
    """In which order calls are taken."""

    LISTED = "listed"
    OLDEST = "oldest"
    NEWEST = "newest"
    RANDOM = "random"


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help=say(
            "Folders, files, manifests (CSV, JSONL, Parquet), addresses such as s3://bucket/calls.",
            "Dossiers, fichiers, manifestes (CSV, JSONL, Parquet), adresses comme s3://seau/appels.",
        ),
    ),
]
Team = Annotated[
    str | None, typer.Option("--team", help=say("The team of these calls.", "L'équipe de ces appels."))
]
From = Annotated[
    TeamFrom,
    typer.Option(
        "--team-from",
        help=say(
            "told: a manifest, table, sidecar, pattern or --team; folder: else the folder's name.",
            "told : manifeste, tableau, JSON voisin, motif ou --team ; folder : sinon le nom du dossier.",
        ),
    ),
]
RepName = Annotated[
    str | None,
    typer.Option(
        "--rep",
        help=say(
            "Name of the rep; kept only as a keyed pseudonym.",
            "Nom du commercial ; seul un pseudonyme à clé est gardé.",
        ),
    ),
]
Date = Annotated[
    str | None,
    typer.Option("--date", help=say("When the calls took place.", "Quand les appels ont eu lieu.")),
]
Kind = Annotated[
    str | None, typer.Option("--kind", help=say("Kind of call, in a word.", "Type d'appel, en un mot."))
]
Metadata = Annotated[
    Path | None,
    typer.Option(
        "--metadata",
        help=say(
            "CSV with a column file and any of team, rep, date, kind, rep_speaker, language, transcript, "
            "deal.",
            "CSV avec une colonne file et, au choix, team, rep, date, kind, rep_speaker, language, "
            "transcript, deal.",
        ),
    ),
]
Pattern = Annotated[
    str | None,
    typer.Option(
        "--pattern",
        help=say(
            "Regular expression over file names, with groups such as (?P<rep>...) and (?P<date>...).",
            "Expression régulière sur les noms de fichiers, avec des groupes comme (?P<rep>...) ou "
            "(?P<date>...).",
        ),
    ),
]
Speaker = Annotated[
    str | None,
    typer.Option(
        "--speaker", help=say("Speaker label or channel of the rep.", "Libellé ou canal du commercial.")
    ),
]
Again = Annotated[
    bool,
    typer.Option(
        "--again",
        help=say(
            "Review known calls anew, with what is told of them now.",
            "Relire les appels déjà connus, avec ce qui en est dit maintenant.",
        ),
    ),
]
Retry = Annotated[
    bool,
    typer.Option("--retry", help=say("Try again all that failed.", "Réessayer tout ce qui a échoué.")),
]
Changed = Annotated[
    bool,
    typer.Option(
        "--changed",
        help=say(
            "Do again what models, rules, playbooks or words changed since concern, and that only.",
            "Refaire ce que touche un modèle, une règle, une trame ou un mot changé, et cela seul.",
        ),
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        help=say("Say what would be done; do nothing.", "Dire ce qui serait fait, sans plus."),
    ),
]
Workers = Annotated[
    int,
    typer.Option(
        "--workers",
        min=0,
        max=256,
        help=say(
            "Processes at work; 0 does the work in this one.", "Processus au travail ; 0 : celui-ci seul."
        ),
    ),
]
InOrder = Annotated[
    OrderOf,
    typer.Option("--order", help=say("Which calls come first.", "Quels appels d'abord.")),
]
Seed = Annotated[int, typer.Option("--seed", help=say("Which random order.", "Quel ordre au hasard."))]
MaxCalls = Annotated[
    int | None,
    typer.Option("--max-calls", min=1, help=say("Stop after so many.", "S'arrêter après tant d'appels.")),
]
MaxHours = Annotated[
    float | None,
    typer.Option(
        "--max-hours", min=0, help=say("Stop after so many hours of sound.", "S'arrêter après tant d'heures.")
    ),
]
MaxMoney = Annotated[
    float | None,
    typer.Option(
        "--max-money", min=0, help=say("Stop when so much is spent.", "S'arrêter quand c'est dépensé.")
    ),
]
Rate = Annotated[
    float | None,
    typer.Option("--rate", min=0, help=say("What an hour of sound costs.", "Ce que coûte une heure de son.")),
]
Every = Annotated[
    float,
    typer.Option(
        "--every",
        min=0.05,
        help=say(
            "Seconds between two looks; a file is taken when it was the same in both.",
            "Secondes entre deux passages ; un fichier est pris s'il était le même aux deux.",
        ),
    ),
]
MetricsFile = Annotated[
    Path | None,
    typer.Option(
        "--metrics",
        dir_okay=False,
        help=say(
            "Write counts here for Prometheus (textfile), kept up to date; no names.",
            "Écrire ici des comptes pour Prometheus (textfile), tenus à jour ; aucun nom.",
        ),
    ),
]
Page = Annotated[
    Path | None,
    typer.Option(
        "--page",
        dir_okay=False,
        help=say(
            "Write what the run did as a page, which names files: for you alone; .json names none.",
            "Écrire ce que le traitement a fait : une page qui nomme des fichiers, pour vous seul ; .json "
            "n'en nomme aucun.",
        ),
    ),
]
OnHostsFlag = Annotated[
    bool,
    typer.Option(
        "--on-hosts",
        help=say(
            "Let every `callmirror work` do it, on any machine that shares the data folder.",
            "Le confier à tous les `callmirror work`, sur toute machine qui partage le dossier de données.",
        ),
    ),
]
UnderWay = Annotated[
    int,
    typer.Option(
        "--under-way",
        min=1,
        help=say("So many files at a time with --on-hosts.", "Tant de fichiers à la fois avec --on-hosts."),
    ),
]
WatchFlag = Annotated[
    bool,
    typer.Option(
        "--watch",
        help=say("Go on: review what is dropped there.", "Continuer : lire ce qui y est déposé."),
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What is told of the calls, and how they are read: every command that reviews files takes these."""

    team: Team = None
    team_from: From = TeamFrom.TOLD
    rep: RepName = None
    date: Date = None
    kind: Kind = None
    metadata: Metadata = None
    pattern: Pattern = None
    speaker: Speaker = None
    language: CallLanguage = "auto"
    script: Script = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Which calls come first, and how much is done."""

    order: InOrder = OrderOf.LISTED
    seed: Seed = 1
    max_calls: MaxCalls = None
    max_hours: MaxHours = None
    max_money: MaxMoney = None
    rate: Rate = None

    @property
    def limits_anything(self) -> bool:
        """Whether the run ends before all is done."""
        return any(each is not None for each in (self.max_calls, self.max_hours, self.max_money))


@dataclass(frozen=True, slots=True, kw_only=True)
class Anew:
    """What becomes of files that the ledger knows."""

    retry: Retry = False
    changed: Changed = False
    again: Again = False


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """In which way the work is done; ``page`` and ``metrics`` are written where they are named."""

    workers: Workers = 1
    on_hosts: OnHostsFlag = False
    under_way: UnderWay = 64
    page: Page = None
    metrics: MetricsFile = None
