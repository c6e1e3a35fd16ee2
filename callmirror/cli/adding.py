"""``callmirror add``: review and keep; a second run goes on where the first stopped."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callmirror.cli.exits import Exit, code_of
from callmirror.cli.language import say
from callmirror.cli.options import CallLanguage, Json, Model, Script
from callmirror.cli.output import errors_told, print_json, tell
from callmirror.cli.progress import bar
from callmirror.cli.session import call_language, open_mirror
from callmirror.errors import StoreError

if TYPE_CHECKING:
    from datetime import datetime

    from callmirror.domain import Text
    from callmirror.mirror import Batch, Failure, Mirror, Plan, Summary
    from callmirror.mirror.adding import LeftOut


Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help=say("Files or folders.", "Fichiers ou dossiers."))
]
Team = Annotated[
    str | None, typer.Option("--team", help=say("The team of these calls.", "L'équipe de ces appels."))
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
            "CSV with a column file and any of team, rep, date, kind, rep_speaker, language, transcript.",
            "CSV avec une colonne file et, au choix, team, rep, date, kind, rep_speaker, language, "
            "transcript.",
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


def add(
    paths: Paths,
    team: Team = None,
    rep: RepName = None,
    date: Date = None,
    kind: Kind = None,
    metadata: Metadata = None,
    pattern: Pattern = None,
    speaker: Speaker = None,
    again: Again = False,
    language: CallLanguage = "auto",
    script: Script = None,
    model: Model = None,
    as_json: Json = False,
) -> None:
    """Review recordings or transcripts, and keep them for a team's mirror."""
    with errors_told():
        batch = _batch(
            paths,
            script,
            metadata,
            pattern,
            again=again,
            team=team,
            rep=rep,
            date=date,
            kind=kind,
            rep_speaker=speaker,
            language=call_language(language),
        )
        mirror = open_mirror(model)
        plan = mirror.plan(batch)
        for notice in plan.notices:
            tell(notice)
        _conclude(_add_all(mirror, plan), as_json=as_json)


def _add_all(mirror: "Mirror", plan: "Plan") -> "Summary":
    """Add with a bar, and each failure told as it comes."""
    seen = 0
    with bar(len(plan.files)) as shown:

        def done(failure: "Failure | None") -> None:
            nonlocal seen
            seen += 1
            if failure:
                with shown.aside():
                    tell(failure.text)
            shown.finished()

        try:
            return mirror.add(plan, progress=shown.told, finished=done, left_out=_left_out(mirror))
        except (KeyboardInterrupt, StoreError) as stop:
            # A store that never opened has kept nothing to speak of.
            if seen or isinstance(stop, KeyboardInterrupt):
                with shown.aside():
                    _tell_stopped(seen, len(plan.files))
            raise


def _left_out(mirror: "Mirror") -> "LeftOut":
    """Why a call may not be heard: it is not drawn for its team's sample, or somebody objects to it."""
    from callmirror.governance import Governing  # noqa: PLC0415 - `--help` never pays for it

    sampling = Governing(mirror.settings).sampling

    def why(team: str, started_at: "datetime | None", call_id: str) -> "Text | None":
        decision = sampling.decide(team, started_at, call_id)
        return None if decision.keep else decision.why

    return why


def _tell_stopped(seen: int, files: int) -> None:
    tell(
        say(
            f"Stopped after {seen} of {files} files. What was added stays; the same command goes on from "
            "there.",
            f"Arrêté après {seen} fichiers sur {files}. Ce qui a été ajouté reste ; la même commande "
            "reprend de là.",
        )
    )


def _batch(
    paths: list[Path],
    script: Path | None,
    metadata: Path | None,
    pattern: str | None,
    *,
    again: bool,
    **told: str | None,
) -> "Batch":
    from callmirror.metadata import NamePattern, describe  # noqa: PLC0415 - only this command needs them
    from callmirror.mirror import Batch  # noqa: PLC0415
    from callmirror.playbooks import read_playbook  # noqa: PLC0415

    return Batch(
        paths=tuple(paths),
        told=describe(told, source="callmirror add"),
        table=metadata,
        pattern=NamePattern(pattern) if pattern else None,
        playbook=read_playbook(script) if script else None,
        again=again,
    )


def _conclude(summary: "Summary", *, as_json: bool) -> None:
    """Print what became of the batch, and end with the exit code that says so."""
    if as_json:
        print_json(_as_json(summary))
    else:
        for line in _lines(summary):
            tell(line)
    if summary.failed:
        none_left = len(summary.failed) == summary.asked
        raise typer.Exit(code_of(summary.failed[0].error) if none_left else Exit.SOME_FAILED)


def _as_json(summary: "Summary") -> dict[str, object]:
    failed = [{"file": each.file, "en": each.text.en, "fr": each.text.fr} for each in summary.failed]
    return {
        "added": summary.added,
        "known": summary.known,
        "failed": failed,
        "skipped": summary.skipped,
        "left_out": [{"count": count, "en": why.en, "fr": why.fr} for why, count in summary.left.items()],
        "words": summary.words,
        "undated": summary.undated,
        "without_rep": summary.without_rep,
        "lost_corrections": summary.lost,
    }


_WORDS = {
    "file": ("transcripts", "transcriptions"),
    "beside": (
        "recordings: the sound, with the words of the transcript beside it",
        "enregistrements : le son, avec les mots de la transcription à côté",
    ),
    "heard": ("recordings: words heard by the speech model", "enregistrements : mots entendus par le modèle"),
    "none": ("recordings: timing only, no words", "enregistrements : temps de parole seuls, sans mots"),
}


def _lines(summary: "Summary") -> Iterator[str]:
    yield say(
        f"{summary.added} added, {summary.known} already known, {len(summary.failed)} failed, "
        f"{summary.skipped} passed over as no calls.",
        f"{summary.added} ajoutés, {summary.known} déjà connus, {len(summary.failed)} en échec, "
        f"{summary.skipped} écartés car ce ne sont pas des appels.",
    )
    if summary.known:
        yield say(
            "  Known calls stay as they were; --again reviews them anew, with what is told of them now.",
            "  Les appels connus restent tels quels ; --again les relit, avec ce qui en est dit maintenant.",
        )
    for why, count in summary.left.items():
        yield f"  {count} · {say(why.en, why.fr)}"
    for origin, count in summary.words.items():
        yield f"  {count} · {say(*_WORDS[origin])}"
    if "none" in summary.words:
        yield say(
            "    No speech model was at hand: `callmirror doctor` says what to do; then add with --again.",
            "    Aucun modèle vocal : `callmirror doctor` dit que faire ; puis ajoutez avec --again.",
        )
    if summary.undated:
        yield say(
            f"  {summary.undated} have no date and count in the report of all time only.",
            f"  {summary.undated} sans date, comptés seulement dans le rapport sur toute la durée.",
        )
    if summary.without_rep:
        yield say(
            f"  {summary.without_rep} name no rep and count in no mirror; add them --again with --rep, "
            "a column or a group.",
            f"  {summary.without_rep} sans commercial indiqué, non comptés dans le miroir ; ajoutez-les avec "
            "--again et --rep, une colonne ou un groupe.",
        )
    if summary.lost:
        yield say(
            f"  {summary.lost} corrections find their sentence no more; `callmirror corrections` shows them.",
            f"  {summary.lost} corrections ne retrouvent plus leur phrase ; voyez `callmirror corrections`.",
        )
