"""``callmirror review``: files in, readings out, nothing stored."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callmirror.cli.exits import Exit, code_of
from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import CallLanguage, Json, Model, Script
from callmirror.cli.output import errors_told, print_json, show, tell, visible
from callmirror.cli.progress import bar
from callmirror.cli.session import call_language, open_mirror
from callmirror.errors import CallMirrorError, SettingsError

if TYPE_CHECKING:
    from callmirror.domain import Playbook, Review, TeamWords
    from callmirror.review import Request


Files = Annotated[
    list[Path], typer.Argument(help=say("Recordings or transcripts.", "Enregistrements ou transcriptions."))
]
Lines = Annotated[
    bool, typer.Option("--jsonl", help=say("One JSON object a line.", "Un objet JSON par ligne."))
]
Rep = Annotated[
    str | None,
    typer.Option(
        "--rep",
        help=say(
            "Who is the rep: a speaker as the transcript names them, or channel 1 or 2.",
            "Qui est le commercial : un locuteur de la transcription, ou le canal 1 ou 2.",
        ),
    ),
]
Words = Annotated[
    Path | None,
    typer.Option(
        "--transcript",
        help=say("The words of the recording, in a file.", "Les mots de l'enregistrement, dans un fichier."),
    ),
]


TeamWordsFile = Annotated[
    Path | None,
    typer.Option(
        "--words",
        help=say(
            "What the team calls things (YAML): products, competitors, wording.",
            "Les mots de l'équipe (YAML) : produits, concurrents, formules.",
        ),
    ),
]


def review(
    files: Files,
    as_json: Json = False,
    as_lines: Lines = False,
    language: CallLanguage = "auto",
    rep: Rep = None,
    script: Script = None,
    transcript: Words = None,
    words: TeamWordsFile = None,
    model: Model = None,
) -> None:
    """Review recordings or transcripts; nothing is stored."""
    with errors_told():
        if transcript is not None and len(files) > 1:
            raise SettingsError(
                en="--transcript goes with one recording; give one file, or put each transcript beside its "
                "recording.",
                fr="--transcript va avec un seul enregistrement ; donnez un fichier, ou placez chaque "
                "transcription à côté de son enregistrement.",
            )
        requests = list(_requests(files, transcript, rep, language, script, words))
        failed = _review_all(requests, model, as_lines=as_lines, as_json=as_json)
    _finish(len(requests), failed)


def _requests(
    files: list[Path],
    transcript: Path | None,
    rep: str | None,
    language: str,
    script: Path | None,
    words: Path | None,
) -> "Iterator[Request]":
    from callmirror.review import Request  # noqa: PLC0415 - only where a review is asked for

    told = _team_words(words)
    playbook = _playbook(script, told)
    code = call_language(language)
    for path in files:
        yield Request(path=path, transcript=transcript, rep=rep, language=code, playbook=playbook, words=told)


def _team_words(path: Path | None) -> "TeamWords | None":
    from callmirror.vocabulary import read_words  # noqa: PLC0415 - as above

    if path is None:
        return None
    found = read_words(path)
    for notice in found.notices:
        tell(notice)
    return found.words


def _playbook(path: Path | None, words: "TeamWords | None") -> "Playbook | None":
    from callmirror.playbooks import read_playbook  # noqa: PLC0415 - as above
    from callmirror.vocabulary import with_wording  # noqa: PLC0415

    if path is None:
        return None
    found = read_playbook(path)
    return with_wording(found, words) if words else found


def _review_all(
    requests: "list[Request]", model: str | None, *, as_lines: bool, as_json: bool
) -> list[CallMirrorError]:
    """Review each, print each as it is done, and go on past a file that can't be used."""
    mirror = open_mirror(model)
    failed: list[CallMirrorError] = []
    with bar(len(requests)) as shown:
        for request in requests:
            try:
                found = mirror.review(request, progress=partial(shown.told, request.path.name))
            except CallMirrorError as error:
                failed.append(error)
                with shown.aside():
                    tell(error.text)
            else:
                with shown.aside():
                    _show(found, as_lines=as_lines, as_json=as_json)
            shown.finished()
    return failed


def _show(found: "Review", *, as_lines: bool, as_json: bool) -> None:
    from callmirror.coach import as_json as coach_json  # noqa: PLC0415
    from callmirror.coach import as_text  # noqa: PLC0415

    if as_json or as_lines:
        print_json(coach_json(found), compact=as_lines)
        return
    show(visible(as_text(found, LANGUAGE)))


def _finish(asked: int, failed: list[CallMirrorError]) -> None:
    if not failed:
        return
    if asked > 1:
        tell(
            say(f"{len(failed)} of {asked} files failed.", f"{len(failed)} fichiers sur {asked} ont échoué.")
        )
    raise typer.Exit(code_of(failed[0]) if len(failed) == asked else Exit.SOME_FAILED)
