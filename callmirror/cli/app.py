"""The table of commands."""

from collections.abc import Callable
from typing import Any

import typer

from callmirror.cli import (
    about,
    adding,
    align,
    change,
    charter,
    correcting,
    experiment,
    exporting,
    field,
    governing,
    meeting,
    models,
    outcomes,
    pack,
    patterns,
    planning,
    promises,
    replies,
    reporting,
    reviewing,
    searching,
    serving,
    simulating,
    standards,
    stored,
    talk,
    three,
    watching,
    words,
)
from callmirror.cli.language import say

app = typer.Typer(
    name="callmirror",
    help=say(
        "Shows a sales team its own patterns, from recorded calls. Signals, not verdicts.",
        "Montre à une équipe commerciale ses propres habitudes, à partir d'appels enregistrés. "
        "Des signaux, pas des verdicts.",
    ),
    epilog=say(
        "Exit codes: 0 done, 1 some files failed and the rest went on, 2 usage, 3 input, 4 store, "
        "5 not found, 6 speech engine, 130 interrupted.",
        "Codes de sortie : 0 fait, 1 des fichiers ont échoué et le reste a continué, 2 usage, 3 entrée, "
        "4 stockage, 5 introuvable, 6 moteur vocal, 130 interrompu.",
    ),
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

COMMANDS: tuple[tuple[str, Callable[..., Any] | typer.Typer, str], ...] = (
    (
        "review",
        reviewing.review,
        say(
            "Review recordings or transcripts; nothing is stored.",
            "Lire des appels ; rien n'est conservé.",
        ),
    ),
    (
        "add",
        adding.add,
        say(
            "Review and keep, for a team's mirror; resumes.",
            "Lire et garder, pour le miroir d'une équipe ; reprend.",
        ),
    ),
    (
        "watch",
        watching.watch,
        say(
            "Review what is dropped into a folder or bucket.",
            "Lire ce qui est déposé dans un dossier ou un seau.",
        ),
    ),
    (
        "report",
        reporting.report,
        say(
            "Show a team its own patterns, never a person.",
            "Montrer à une équipe ses habitudes, jamais une personne.",
        ),
    ),
    (
        "standards",
        standards.standards,
        say(
            "Keep and show what teams have declared they want.",
            "Garder et montrer ce que les équipes ont déclaré.",
        ),
    ),
    (
        "three",
        three.three,
        say(
            "Show three calls of a team as moments and questions.",
            "Montrer trois appels : des moments et des questions.",
        ),
    ),
    (
        "pack",
        pack.pack,
        say(
            "What a team takes to its meeting, to print.",
            "Ce qu'une équipe emporte à sa réunion, à imprimer.",
        ),
    ),
    (
        "guess",
        pack.guess,
        say(
            "Keep what a team guesses of itself, as a team's.",
            "Garder l'estimation qu'une équipe fait d'elle-même.",
        ),
    ),
    (
        "experiment",
        experiment.app,
        say(
            "What a team tries, and what became of it.",
            "Ce qu'une équipe essaie, et ce que cela donne.",
        ),
    ),
    (
        "change",
        change.app,
        say(
            "Change that can be believed: since, spread, watch.",
            "Des changements auxquels on peut croire.",
        ),
    ),
    (
        "field",
        field.field,
        say(
            "What calls say of customers' world, and what is new.",
            "Ce que les appels disent des clients, et le nouveau.",
        ),
    ),
    (
        "promises",
        promises.promises,
        say(
            "What becomes of next steps that calls agree on.",
            "Ce que deviennent les suites convenues en appel.",
        ),
    ),
    (
        "outcomes",
        outcomes.app,
        say(
            "Results beside behaviours, never alone.",
            "Les résultats à côté des comportements, jamais seuls.",
        ),
    ),
    (
        "meeting",
        meeting.app,
        say(
            "Forecast meetings and team reviews, as a whole.",
            "Réunions de prévision et revues d'équipe, en entier.",
        ),
    ),
    (
        "talk",
        talk.talk,
        say(
            "Read your own speeches and messages; stores nothing.",
            "Lire vos propres discours et messages ; rien n'est gardé.",
        ),
    ),
    (
        "charter",
        charter.charter,
        say(
            "Where a team's marks are kept, where they break.",
            "Là où les marques d'une équipe se tiennent, se rompent.",
        ),
    ),
    (
        "align",
        align.align,
        say(
            "What a team says, does and measures, side by side.",
            "Ce qu'une équipe dit, fait et mesure, côte à côte.",
        ),
    ),
    (
        "replies",
        replies.app,
        say(
            "What members say of their pages; answer them.",
            "Ce que les membres disent des pages ; y répondre.",
        ),
    ),
    (
        "serve",
        serving.serve,
        say(
            "Run the service: upload, listen, see the team.",
            "Lancer le service : envoyer, écouter, voir l'équipe.",
        ),
    ),
    (
        "work",
        serving.work,
        say(
            "Review uploads beside a service that runs.",
            "Lire les envois à côté d'un service en marche.",
        ),
    ),
    (
        "patterns",
        patterns.patterns,
        say(
            "Tell shared habits in readings from elsewhere.",
            "Dire les habitudes partagées d'un tableau de lectures.",
        ),
    ),
    (
        "plan",
        planning.plan,
        say(
            "Say how many calls a habit needs to show.",
            "Dire combien d'appels il faut pour voir une habitude.",
        ),
    ),
    (
        "simulate",
        simulating.simulate,
        say(
            "Write an archive in which it is known what is there.",
            "Écrire une archive dont on sait ce qu'elle contient.",
        ),
    ),
    (
        "calls",
        stored.calls,
        say(
            "List the stored calls.",
            "Lister les appels conservés.",
        ),
    ),
    (
        "show",
        correcting.show_call,
        say(
            "Show a stored call, or its sentences by number.",
            "Montrer un appel conservé, ou ses phrases.",
        ),
    ),
    (
        "search",
        searching.search,
        say(
            "Look for words in all stored calls.",
            "Chercher des mots dans les appels conservés.",
        ),
    ),
    (
        "correct",
        correcting.correct,
        say(
            "Say what a sentence of a stored call does, or not.",
            "Dire ce que fait, ou non, une phrase d'un appel.",
        ),
    ),
    (
        "corrections",
        correcting.corrections,
        say(
            "List what people said of sentences.",
            "Lister ce que des personnes ont dit des phrases.",
        ),
    ),
    (
        "words",
        words.words,
        say(
            "Keep what a team calls things: products, competitors.",
            "Garder les mots d'une équipe : produits, concurrents.",
        ),
    ),
    (
        "teams",
        stored.teams,
        say(
            "List the teams.",
            "Lister les équipes.",
        ),
    ),
    (
        "markers",
        about.markers,
        say(
            "Print what each marker measures, exactly.",
            "Dire ce que mesure exactement chaque marqueur.",
        ),
    ),
    (
        "forget",
        stored.forget,
        say(
            "Erase a call, or all calls of a rep, for good.",
            "Effacer un appel, ou tous ceux d'un commercial.",
        ),
    ),
    (
        "object",
        governing.objections,
        say(
            "Set calls aside that somebody objects to; decide.",
            "Mettre de côté les appels contestés ; décider.",
        ),
    ),
    (
        "retention",
        governing.retention,
        say(
            "How long things stay; delete what is overdue.",
            "Combien de temps les données restent ; effacer.",
        ),
    ),
    (
        "sampling",
        governing.sampling,
        say(
            "How many calls a week are drawn, and the draws.",
            "Combien d'appels par semaine sont tirés ; les tirages.",
        ),
    ),
    (
        "log",
        governing.log,
        say(
            "Who did what to which call or team.",
            "Qui a fait quoi, pour quel appel ou quelle équipe.",
        ),
    ),
    (
        "export",
        exporting.export,
        say(
            "Write what is stored as JSON, CSV or Parquet.",
            "Écrire ce qui est conservé en JSON, CSV ou Parquet.",
        ),
    ),
    (
        "backup",
        stored.backup,
        say(
            "Copy the live store to a new file.",
            "Copier le stockage dans un nouveau fichier.",
        ),
    ),
    (
        "models",
        models.models,
        say(
            "Speech models: list, fetch, try.",
            "Modèles vocaux : lister, télécharger, essayer.",
        ),
    ),
    (
        "doctor",
        about.doctor,
        say(
            "Check the store, the speech model and the set-up.",
            "Vérifier stockage, modèle vocal et installation.",
        ),
    ),
    (
        "version",
        about.version,
        say(
            "Print the version.",
            "Imprimer la version.",
        ),
    ),
)
"""Every command by name: what it runs, or the commands under it, and what its help says."""

for name, command, purpose in COMMANDS:
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name, help=purpose)
    else:
        app.command(name, help=purpose)(command)
