"""``callmirror talk``: one's own speeches and messages, read for whoever sits here; nothing is stored."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Json
from callmirror.cli.output import errors_told, print_json, show, tell

if TYPE_CHECKING:
    from callmirror.talks.talk import Talk

Files = Annotated[
    list[Path],
    typer.Argument(
        help=say(
            "Text, Markdown, HTML, e-mail files, or transcripts of speeches.",
            "Texte, Markdown, HTML, courriels, ou transcriptions de discours.",
        )
    ),
]
Speaker = Annotated[
    str | None,
    typer.Option(
        "--speaker",
        metavar="NAME",
        help=say(
            "Whose talk it is, as the transcript calls them, where several speak.",
            "Qui parle, comme la transcription l'appelle, là où plusieurs parlent.",
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


def talk(files: Files, speaker: Speaker = None, language: Spoken = "auto", as_json: Json = False) -> None:
    """Read your own talks: for the one at the keyboard, and stored nowhere."""
    with errors_told():
        from callmirror.talks.data import talks_data  # noqa: PLC0415 - `--help` never pays for it

        talks = list(_read(files, speaker, None if language == "auto" else language))
        if as_json:
            print_json(talks_data(talks))
            return
        for line in _lines(talks):
            show(line)


def _read(files: list[Path], speaker: str | None, language: str | None) -> Iterator["Talk"]:
    from callmirror.formats.source import printable_name  # noqa: PLC0415 - as above
    from callmirror.talks.reading import Wish, open_file, read_talk  # noqa: PLC0415 - as above

    for path in files:
        wish = Wish(speaker=speaker, language=language)
        talk = read_talk(open_file(path), printable_name(path), wish)
        for notice in talk.notices:
            tell(notice)
        yield talk


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
