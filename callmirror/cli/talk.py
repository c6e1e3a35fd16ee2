"""``callmirror talk``: one's own speeches and messages, read for whoever sits here; nothing is stored."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Json, Model
from callmirror.cli.output import errors_told, print_json, show, tell
from callmirror.cli.progress import bar
from callmirror.cli.session import settings
from callmirror.errors import InputError

if TYPE_CHECKING:
    from callmirror.talks.talk import Talk

Files = Annotated[
    list[Path],
    typer.Argument(
        help=say(
            "Text, Markdown, HTML, e-mail files, transcripts or recordings of speeches.",
            "Texte, Markdown, HTML, courriels, transcriptions ou enregistrements de discours.",
        )
    ),
]
Speaker = Annotated[
    str | None,
    typer.Option(
        "--speaker",
        metavar="NAME",
        help=say(
            "Whose talk it is where several speak: as the transcript calls them, or the number of the voice.",
            "Qui parle, là où plusieurs parlent : selon la transcription, ou le numéro de la voix.",
        ),
    ),
]
Spoken = Annotated[
    str,
    typer.Option(
        "--language",
        help=say("Language: fr, en, or auto to find out.", "Langue : fr, en, ou auto pour la trouver."),
    ),
]


Corrected = Annotated[
    Path | None,
    typer.Option(
        "--corrected",
        help=say(
            "Their sentences as --to-correct wrote them, corrected.",
            "Leurs phrases, telles que --to-correct les a écrites, corrigées.",
        ),
    ),
]
ToCorrect = Annotated[
    bool,
    typer.Option(
        "--to-correct",
        help=say(
            "Write their sentences as lines of JSON: to be corrected, and learned from.",
            "Écrire leurs phrases en lignes JSON : à corriger, et à apprendre.",
        ),
    ),
]


def talk(
    files: Files,
    speaker: Speaker = None,
    language: Spoken = "auto",
    corrected: Corrected = None,
    to_correct: ToCorrect = False,
    model: Model = None,
    as_json: Json = False,
) -> None:
    """Read your own talks: for the one at the keyboard, and stored nowhere."""
    with errors_told():
        from callmirror.talks.correcting import as_said, corrected_row  # noqa: PLC0415 - `--help` never pays
        from callmirror.talks.data import talks_data  # noqa: PLC0415 - as above

        found = _read(files, speaker, None if language == "auto" else language, model)
        read = _as_corrected(_told_of(list(found)), corrected)
        if to_correct:
            for each in read:
                typer.echo(corrected_row(each), nl=False)
            return
        talks = [as_said(each) for each in read]
        if as_json:
            print_json(talks_data(talks))
            return
        for line in _lines(talks):
            show(line)


def _read(
    files: list[Path], speaker: str | None, language: str | None, model: str | None
) -> Iterator["Talk"]:
    from callmirror.engines import open_engine  # noqa: PLC0415 - as above
    from callmirror.formats.source import printable_name  # noqa: PLC0415 - as above
    from callmirror.review import diariser_of  # noqa: PLC0415
    from callmirror.talks.hearing import hear_talk, is_sound  # noqa: PLC0415
    from callmirror.talks.reading import Wish, open_file, read_talk  # noqa: PLC0415

    found = settings(model)
    engine = cache(partial(open_engine, found))
    with bar(1) as shown:
        for path in files:
            wish = Wish(speaker=speaker, language=language, acts=found.acts)
            name = printable_name(path)
            if is_sound(name):
                progress = partial(shown.told, name)
                talk = hear_talk(
                    path, name, wish, engine=engine, diariser=diariser_of(found), progress=progress
                )
            else:
                talk = read_talk(open_file(path), name, wish)
            yield talk


def _told_of(talks: list["Talk"]) -> list["Talk"]:
    """Say what is to be known of each, once no bar stands in its way."""
    for talk in talks:
        for notice in talk.notices:
            tell(notice)
    return talks


def _as_corrected(talks: list["Talk"], corrected: Path | None) -> list["Talk"]:
    """The talks with what a file of corrections says of them, each known by its words."""
    if corrected is None:
        return talks
    from callmirror.acts.corrected import read_corrections  # noqa: PLC0415 - as above
    from callmirror.gatherings.labels import LABELS  # noqa: PLC0415
    from callmirror.talks.correcting import talk_id, with_file  # noqa: PLC0415

    given = read_corrections(corrected, LABELS)
    now, alone = datetime.now(UTC), len(talks) == 1
    known = {each.group.rpartition("-")[2] for each in given}
    if not alone and known.isdisjoint(map(talk_id, talks)):
        raise InputError(
            str(corrected),
            en="corrects none of these talks; write their sentences anew with --to-correct.",
            fr="ne corrige aucune de ces prises de parole ; écrivez de nouveau leurs phrases avec "
            "--to-correct.",
        )
    return [
        with_file(each, given, now, name=str(corrected)) if alone or talk_id(each) in known else each
        for each in talks
    ]


def _lines(talks: list["Talk"]) -> Iterator[str]:
    from callmirror.talks import saying, wording  # noqa: PLC0415 - as above
    from callmirror.talks.course import course  # noqa: PLC0415 - as above

    yield saying.heading(wording.IDEA, LANGUAGE)
    if len(talks) > 1:
        yield from ("", saying.heading(wording.TOGETHER, LANGUAGE, count=len(talks)))
        yield from saying.tell(talks, LANGUAGE).lines(LANGUAGE)
        yield from ("", saying.heading(wording.MONTHS, LANGUAGE))
        yield from saying.course_lines(course(talks), LANGUAGE)
    for talk in talks:
        yield from ("", talk.title)
        if len(talks) == 1:
            yield from saying.tell(talks, LANGUAGE).lines(LANGUAGE)
            yield ""
        yield from (saying.marked(said, LANGUAGE) for said in talk.said)
