"""Commands about CallMirror itself: markers, doctor, version."""

import platform
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer

from callmirror import __version__
from callmirror.cli.exits import Exit
from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Json, Model
from callmirror.cli.output import errors_told, print_json, show, visible
from callmirror.cli.session import open_mirror

if TYPE_CHECKING:
    from callmirror.domain import Text


def markers(as_json: Json = False) -> None:
    """Print what each marker measures, exactly."""
    from callmirror.markers import MARKERS  # noqa: PLC0415 - only this command needs the table

    described = [_described(name) for name in MARKERS]
    with errors_told():
        if as_json:
            print_json(described)
            return
        for entry in described:
            show("\n".join(_lines(entry)) + "\n")


def _lines(entry: dict[str, Any]) -> Iterator[str]:
    yield f"{entry['title'][LANGUAGE]}  [{entry['marker']}, v{entry['version']}, {entry['unit']}]"
    yield f"  {entry['definition'][LANGUAGE]}"
    yield say("  Weakness: ", "  Faiblesse : ") + entry["weakness"][LANGUAGE]
    if entry["parameters"]:
        yield "  " + ", ".join(f"{name} = {value:g}" for name, value in entry["parameters"].items())


def _described(name: str) -> dict[str, Any]:
    from callmirror.markers import MARKERS  # noqa: PLC0415
    from callmirror.markers.definitions import DEFINITIONS  # noqa: PLC0415

    marker, text = MARKERS[name], DEFINITIONS[name]
    return {
        "marker": name,
        "version": marker.version,
        "unit": marker.unit,
        "title": _both(text.title),
        "definition": _both(text.definition),
        "weakness": _both(text.weakness),
        "parameters": dict(marker.parameters),
    }


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
