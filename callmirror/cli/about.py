"""Commands about CallMirror itself: markers, doctor, version."""

import platform
from typing import TYPE_CHECKING, Annotated

import typer

from callmirror import __version__
from callmirror.cli.exits import Exit
from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Json, Model
from callmirror.cli.output import errors_told, print_json, show, visible
from callmirror.cli.session import open_mirror

if TYPE_CHECKING:
    from callmirror.domain import Text


Name = Annotated[
    str | None,
    typer.Argument(
        metavar="[NAME]",
        help=say(
            "One marker or act, with all its examples.", "Un marqueur ou un acte, avec tous ses exemples."
        ),
    ),
]
Acts = Annotated[
    bool,
    typer.Option(
        "--acts",
        help=say(
            "What sentences do, on which markers rest.", "Ce que font les phrases, dont vivent les marqueurs."
        ),
    ),
]
Quality = Annotated[
    bool,
    typer.Option(
        "--quality",
        help=say(
            "How well calls were heard, and from where on they are not read.",
            "Comment les appels ont été entendus, et à partir d'où ils ne sont pas lus.",
        ),
    ),
]


Meetings = Annotated[
    bool,
    typer.Option(
        "--meetings",
        help=say("What is read of recorded meetings.", "Ce qui est lu des réunions enregistrées."),
    ),
]
Talks = Annotated[
    bool,
    typer.Option(
        "--talks", help=say("What is read of a leader's talk.", "Ce qui est lu d'une prise de parole.")
    ),
]


def markers(
    name: Name = None,
    acts: Acts = False,
    quality: Quality = False,
    meetings: Meetings = False,
    talks: Talks = False,
    as_json: Json = False,
) -> None:
    """Print what each marker measures, exactly."""
    if quality:
        _quality(as_json=as_json)
        return
    if meetings or talks:
        _beyond(name, talks=talks, as_json=as_json)
        return
    # Only this command needs the tables.
    from callmirror.config import from_env  # noqa: PLC0415
    from callmirror.glossary import act_entries, marker_entries  # noqa: PLC0415
    from callmirror.glossary import as_json as values  # noqa: PLC0415
    from callmirror.glossary import as_text as lines  # noqa: PLC0415
    from callmirror.glossary.agreement import agreements  # noqa: PLC0415

    with errors_told():
        figures = agreements(from_env().acts)
        entries = act_entries(figures, name) if acts else marker_entries(figures, name)
        if as_json:
            print_json([values(entry) for entry in entries])
        else:
            show(lines(entries, LANGUAGE, whole=name is not None))


def _beyond(name: str | None, *, talks: bool, as_json: bool) -> None:
    from callmirror.config import from_env  # noqa: PLC0415 - as above
    from callmirror.glossary import of_meetings, of_talks, table_json, table_text  # noqa: PLC0415 - as above

    with errors_told():
        own = from_env().acts
        table = (of_talks(own) if talks else of_meetings(own)).only(name)
        if as_json:
            print_json(table_json(table))
        else:
            show(table_text(table, LANGUAGE))


def _quality(*, as_json: bool) -> None:
    from callmirror.glossary import heard  # noqa: PLC0415 - only this option needs the tables

    with errors_told():
        if as_json:
            print_json(heard.as_json())
        else:
            show(heard.as_text(LANGUAGE))


def _both(text: "Text") -> dict[str, str]:
    return {"en": text.en, "fr": text.fr}


def doctor(model: Model = None, as_json: Json = False) -> None:
    """Check the store, the speech model and the set-up."""
    with errors_told():
        findings = open_mirror(model).doctor()
        if as_json:
            print_json([{"ok": each.ok, "needed": each.needed, **_both(each.text)} for each in findings])
        else:
            for each in findings:
                show(visible(f"{'✓' if each.ok else '✗'} {each.text.to(LANGUAGE)}"))
    if not all(finding.ok for finding in findings if finding.needed):
        raise typer.Exit(Exit.STORE)


def version() -> None:
    """Print the version."""
    with errors_told():
        show(f"callmirror {__version__} (Python {platform.python_version()})")
