"""What a team has declared that it wants to do: read by all its members, written by its coach and manager."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response
from pydantic import BaseModel

from api.pages.team_frame import Reading, Tending, Visit
from callmirror.domain import Standard, Text
from callmirror.errors import CallMirrorError
from callmirror.markers import MARKERS
from callmirror.mirror.agreeing import Agreeing, standards_text
from callmirror.report.levels import amount_of
from callmirror.report.pack_words import UNITS
from callmirror.report.titles import title_of
from callmirror.store.playbooks import STANDARDS

router = APIRouter()

DIRECTIONS = ("at_least", "at_most", "more", "less")


class Written(BaseModel):
    """Standards as YAML; ``preview`` reads them and keeps nothing."""

    text: str = ""
    preview: bool = False


class One(BaseModel):
    """One standard as the plain form tells it; a share in hundredths."""

    marker: str
    direction: str = "at_least"
    target: str = ""
    en: str = ""
    fr: str = ""


@router.get("/teams/{team:path}/standards")
def standards(visit: Reading) -> Response:
    """What is declared."""
    return _page(visit)


@router.post("/teams/{team:path}/standards")
def write(visit: Tending, written: Annotated[Written, Form()]) -> Response:
    """Keep standards as they are written, or show what they say; a mistake loses nothing of the text."""
    agreeing = Agreeing(visit.service.open)
    try:
        found = agreeing.read_standards(visit.team, written.text)
        if not written.preview:
            agreeing.keep_standards(visit.team, written.text)
            return visit.tended("standards")
    except CallMirrorError as error:
        return _page(visit, text=written.text, fault=error.text)
    return _page(visit, text=written.text, preview=found)


@router.post("/teams/{team:path}/standards/one")
def declare_one(visit: Tending, one: Annotated[One, Form()]) -> Response:
    """Declare one standard beside those there are, in the place of one of the same marker."""
    agreeing = Agreeing(visit.service.open)
    try:
        new = agreeing.read_standards(visit.team, _as_text(one))
        others = [
            known
            for known in agreeing.standards(visit.team)
            if known.team is not None and (known.marker, known.period) != (one.marker, None)
        ]
        agreeing.keep_standards(visit.team, standards_text([*others, *new]))
    except CallMirrorError as error:
        return _page(visit, one=one, fault_of_one=error.text)
    return visit.tended("standards")


@router.post("/teams/{team:path}/standards/less")
def take_back(
    visit: Tending, marker: Annotated[str, Form()], period: Annotated[str, Form()] = ""
) -> Response:
    """Declare one standard no longer."""
    agreeing = Agreeing(visit.service.open)
    kept = [
        one
        for one in agreeing.standards(visit.team)
        if one.team is not None and (one.marker, one.period or "") != (marker, period)
    ]
    agreeing.keep_standards(visit.team, standards_text(kept))
    return visit.tended("standards")


def _as_text(one: One) -> str:
    """The form as YAML, so that whatever is wrong with it is found by the one reader of standards."""
    from callmirror.mirror.agreeing import quoted  # noqa: PLC0415 - beside its only use

    lines = [f"- marker: {quoted(one.marker)}", f"  direction: {quoted(one.direction)}"]
    target = one.target.strip().rstrip("%").strip().replace(",", ".")
    if target and one.direction in {"at_least", "at_most"}:
        lines.append(f"  target: {quoted(_in_unit(target, one.marker))}")
    said = {"en": one.en.strip() or one.fr.strip(), "fr": one.fr.strip() or one.en.strip()}
    if said["en"]:
        lines.append("  behaviour:")
        lines += [f"    {code}: {quoted(text)}" for code, text in said.items()]
    return "\n".join(lines) + "\n"


def _in_unit(target: str, marker: str) -> str:
    """A share that was written in hundredths as one of 1; what is no number stays, and is refused."""
    if marker not in MARKERS or MARKERS[marker].unit != "ratio":
        return target
    try:
        return f"{float(target) / 100:g}"
    except ValueError:
        return target


def _page(
    visit: Visit,
    *,
    text: str | None = None,
    fault: Text | None = None,
    preview: tuple[Standard, ...] | None = None,
    one: One | None = None,
    fault_of_one: Text | None = None,
) -> Response:
    agreeing, language = Agreeing(visit.service.open), visit.language
    return visit.page(
        "standards/standards.html",
        "standards",
        status=422 if fault or fault_of_one else 200,
        declared=[_words(each, language) for each in agreeing.standards(visit.team)],
        text=agreeing.text(visit.team, STANDARDS) if text is None else text,
        fault=fault,
        preview=None if preview is None else [_words(each, language) for each in preview],
        one=one or One(marker=""),
        fault_of_one=fault_of_one,
        versions=agreeing.versions(visit.team, STANDARDS),
        directions=DIRECTIONS,
        markers=[
            (name, title_of(name, language), UNITS[marker.unit].to(language))
            for name, marker in MARKERS.items()
        ],
    )


def _words(one: Standard, language: str) -> dict[str, object]:
    """A standard as a page shows it."""
    unit = MARKERS[one.marker].unit if one.marker in MARKERS else "s"
    return {
        "marker": one.marker,
        "title": title_of(one.marker, language),
        "direction": one.direction,
        "target": None if one.target is None else amount_of(one.target, unit, language),
        "behaviour": None if one.behaviour is None else one.behaviour.to(language),
        "period": one.period,
        "own": one.team is not None,
    }
