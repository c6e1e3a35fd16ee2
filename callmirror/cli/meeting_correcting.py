"""``callmirror meeting sentences`` and ``correct``: what sentences of a meeting do, set right by a person."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import CallLanguage, Json, Model
from callmirror.cli.output import errors_told, print_json, show, tell, visible
from callmirror.cli.progress import bar
from callmirror.cli.session import call_language, settings
from callmirror.errors import SettingsError

if TYPE_CHECKING:
    from callmirror.gatherings.amending import Amended
    from callmirror.gatherings.worded import Worded

File = Annotated[
    Path,
    typer.Argument(
        help=say(
            "A transcript, a recording, or written minutes.",
            "Une transcription, un enregistrement ou un compte rendu écrit.",
        )
    ),
]
Transcript = Annotated[
    Path | None,
    typer.Option("--transcript", help=say("The words of the recording.", "Les mots de l'enregistrement.")),
]
Meeting = Annotated[
    str,
    typer.Argument(
        metavar="MEETING",
        help=say("The start of a meeting's id.", "Le début de l'identifiant d'une réunion."),
    ),
]
Number = Annotated[
    int,
    typer.Argument(
        metavar="SENTENCE",
        min=1,
        help=say(
            "Its number, as `meeting sentences FILE` has it.",
            "Son numéro, selon `meeting sentences FICHIER`.",
        ),
    ),
]
ActName = Annotated[
    str,
    typer.Option(
        "--act",
        help=say(
            "The act, such as learning_question or deal_risk.",
            "L'acte, comme learning_question ou deal_risk.",
        ),
    ),
]
Not = Annotated[
    bool, typer.Option("--no", help=say("The sentence does not do it.", "La phrase ne le fait pas."))
]
Undo = Annotated[
    bool,
    typer.Option("--undo", help=say("Take back what was said of it.", "Reprendre ce qui en avait été dit.")),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        help=say(
            "Who says so; kept only as a keyed pseudonym. Nobody, where not given.",
            "Qui le dit ; seul un pseudonyme à clé est gardé. Personne, si absent.",
        ),
    ),
]


def sentences(
    file: File,
    transcript: Transcript = None,
    language: CallLanguage = "auto",
    model: Model = None,
    as_json: Json = False,
) -> None:
    """Number the sentences of a meeting's file and say what each does; these are its words."""
    with errors_told():
        from callmirror.gatherings.keeping import Meetings  # noqa: PLC0415 - `--help` never pays for it
        from callmirror.gatherings.taking import Wish  # noqa: PLC0415
        from callmirror.gatherings.worded import as_row  # noqa: PLC0415

        wish = Wish(path=file, transcript=transcript, language=call_language(language))
        with bar(1) as shown:
            found = Meetings(settings(model)).sentences(
                wish, progress=lambda stage, share: shown.told(file.name, stage, share)
            )
        for notice in found.notices:
            tell(notice)
        if as_json:
            typer.echo(as_row(found), nl=False)
            return
        for line in _lines(found):
            show(visible(line))


def correct(
    meeting: Meeting,
    sentence: Number,
    act: ActName,
    no: Not = False,
    undo: Undo = False,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Say that a sentence of a kept meeting does an act, or does not; the meeting's numbers follow."""
    with errors_told():
        if no and undo:
            raise SettingsError(
                en="--no and --undo say two things; give one of them.",
                fr="--no et --undo disent deux choses ; donnez l'une des deux.",
            )
        from callmirror.gatherings.amending import Telling  # noqa: PLC0415 - as above
        from callmirror.gatherings.correcting import label_named  # noqa: PLC0415
        from callmirror.gatherings.keeping import Meetings  # noqa: PLC0415

        told = Telling(number=sentence, acts={label_named(act): None if undo else not no}, by=by)
        found = Meetings(settings()).correct(meeting, told)
        if as_json:
            print_json(_data(found))
            return
        for line in _said(found):
            tell(line)


def _lines(found: "Worded") -> Iterator[str]:
    from callmirror.gatherings.acts import OF_MEETINGS, told  # noqa: PLC0415 - as above

    width = len(str(len(found.sentences)))
    for place, (speaker, one) in enumerate(zip(found.speakers, found.sentences, strict=True)):
        yield f"{place + 1:>{width}}  {speaker}{say(':', ' :')} {one.text}"
        if acts := [act for act in found.acts(place) if act.label in OF_MEETINGS]:
            yield f"{'':>{width}}    {told(acts, LANGUAGE)}"


def _said(found: "Amended") -> Iterator[str]:
    from callmirror.gatherings.acts import title  # noqa: PLC0415 - as above
    from callmirror.gatherings.definitions import MEETING_DEFINITIONS  # noqa: PLC0415
    from callmirror.gatherings.saying import share  # noqa: PLC0415

    acts = " · ".join(title(act, LANGUAGE) for act in found.acts) or say("no act", "aucun acte")
    yield say(
        f"Sentence {found.number} now counts as: {acts}", f"La phrase {found.number} compte comme : {acts}"
    )
    nothing = say("not measured", "non mesuré")
    for before, after in found.moved:
        old, new = (
            nothing if each.value is None else share(each.value, LANGUAGE) for each in (before, after)
        )
        yield f"  {MEETING_DEFINITIONS[after.marker].title.to(LANGUAGE)}: {old} → {new}"


def _data(found: "Amended") -> dict[str, Any]:
    return {
        "schema": 1,
        "meeting": found.meeting,
        "sentence": found.number,
        "acts": list(found.acts),
        "moved": [
            {"marker": before.marker, "before": before.value, "after": after.value}
            for before, after in found.moved
        ],
    }
