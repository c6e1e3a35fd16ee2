"""``callmirror pack`` and ``callmirror guess``: what a team takes to its meeting, and guesses before it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Json, Out
from callmirror.cli.output import errors_told, print_json, print_rows, tell, write_out
from callmirror.cli.session import settings
from callmirror.cli.team_options import HERE, First, Lang, Last, Team
from callmirror.errors import InputError

if TYPE_CHECKING:
    from callmirror.domain import Guesses

FORMS = ("html", "md")
"""Forms of a pack, which are also the endings of its files."""

PackOut = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="pack.html|pack.md|FOLDER",
        help=say(
            "Where to write; into a folder both forms and the sheet for guesses.",
            "Où écrire ; dans un dossier, les deux formes et la feuille d'estimation.",
        ),
    ),
]
Sheets = Annotated[
    Path | None,
    typer.Option(
        "--file",
        metavar="GUESSES.csv",
        help=say(
            "A column for each marker, a line for each sheet, no names.",
            "Une colonne par marqueur, une ligne par feuille, aucun nom.",
        ),
    ),
]
Form = Annotated[
    bool,
    typer.Option(
        "--form",
        help=say(
            "The sheet to print, once for each: Markdown, or HTML by --out.",
            "La feuille à imprimer, une par personne : Markdown, ou HTML selon --out.",
        ),
    ),
]


def pack(team: Team, start: First = None, end: Last = None, lang: Lang = HERE, out: PackOut = None) -> None:
    """Put together what a team takes to its meeting: guess, patterns, questions, one experiment."""
    with errors_told():
        from callmirror.mirror import packing  # noqa: PLC0415 - `--help` never pays for it
        from callmirror.report import pack_forms  # noqa: PLC0415

        made = packing.pack(settings(), team, first=start, last=end, language=lang.value)
        if out is None or out.suffix.removeprefix(".") in FORMS:
            form = "md" if out is None else out.suffix.removeprefix(".")
            write_out([pack_forms.FORMS[form](made)], out)
            return
        _make_folder(out)
        for form in FORMS:
            write_out([pack_forms.FORMS[form](made)], out / f"pack.{form}")
        page = pack_forms.sheet_html(made.page.team, made.asked, made.language)
        write_out([page], out / say("guess.html", "estimation.html"))


def guess(
    team: Team,
    sheets: Sheets = None,
    form: Form = False,
    start: First = None,
    end: Last = None,
    lang: Lang = HERE,
    as_json: Json = False,
    out: Out = None,
) -> None:
    """Keep the middle of what a team guesses of itself, show what is kept, or print the sheet."""
    with errors_told():
        if form:
            _write_sheet(team, lang.value, out)
            return
        from callmirror.mirror import guessing  # noqa: PLC0415 - as above

        if sheets is not None:
            found: Guesses | None = guessing.guess(settings(), team, sheets, first=start, last=end)
        else:
            found = guessing.kept(settings(), team, first=start, last=end)
        _print(found, as_json=as_json)


def _write_sheet(team: str, language: str, out: Path | None) -> None:
    from callmirror.mirror import packing  # noqa: PLC0415 - as above
    from callmirror.report import pack_forms  # noqa: PLC0415

    named, asked = packing.sheet(settings(), team, language=language)
    html = out is not None and out.suffix == ".html"
    write = pack_forms.sheet_html if html else pack_forms.sheet_markdown
    write_out([write(named, asked, language)], out)


def _print(found: "Guesses | None", *, as_json: bool) -> None:
    from callmirror.report.pack import guess_words  # noqa: PLC0415 - as above
    from callmirror.report.titles import title_of  # noqa: PLC0415

    if as_json:
        print_json(_data(found))
        return
    if found is None:
        tell(say("No guesses are kept for these months.", "Aucune estimation n'est gardée pour ces mois."))
        return
    rows = [(title_of(one.marker, LANGUAGE), *guess_words(one, LANGUAGE)) for one in found.guesses]
    header = (("marker", "marqueur"), ("guessed", "estimé"), ("half from", "moitié de"), ("to", "à"))
    print_rows(rows, tuple(say(en, fr) for en, fr in header))


def _data(found: "Guesses | None") -> dict[str, object]:
    from dataclasses import asdict  # noqa: PLC0415 - only here

    guesses = [] if found is None else [asdict(one) for one in found.guesses]
    return {"schema": 1, "people": None if found is None else found.people, "guesses": guesses}


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            str(folder),
            en=f"is no folder and can't be made one ({error.strerror}); choose another place with --out.",
            fr=f"n'est pas un dossier et ne peut pas le devenir ({error.strerror}) ; choisissez un autre "
            "endroit avec --out.",
        ) from error
