"""What is read of meetings and of talks as plain values for programs, and as lines for a terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from callmirror.glossary.beyond import OtherAct, OtherMarker, Read, Table
from callmirror.glossary.plain import colon, named
from callmirror.glossary.wording import LANGUAGES, WORDS


def table_json(table: Table) -> list[dict[str, Any]]:
    """Markers first and then acts, in both languages."""
    return [_marker_json(one) for one in table.markers] + [_act_json(one) for one in table.acts]


def _marker_json(one: OtherMarker) -> dict[str, Any]:
    told = asdict(one)
    return {"marker": told.pop("name"), "unit": "ratio", **told, "read": _read_json(one.read)}


def _act_json(one: OtherAct) -> dict[str, Any]:
    told = asdict(one)
    return {"act": told.pop("label"), **told, "read": _read_json(one.read)}


def _read_json(read: Sequence[Read]) -> list[dict[str, Any]]:
    return [{**asdict(one), "tentative": one.tentative} for one in read]


def table_text(table: Table, language: str) -> str:
    """Markers first and then acts, as lines."""
    markers = ("\n".join(_marker_lines(one, language)) for one in table.markers)
    acts = ("\n".join(_act_lines(one, language)) for one in table.acts)
    return "\n\n".join((*markers, *acts))


def _marker_lines(one: OtherMarker, language: str) -> Iterator[str]:
    yield f"{one.title.to(language)}  [{one.name}, v{one.version}]"
    yield f"  {one.definition.to(language)}"
    yield named("weakness", one.weakness.to(language), language)
    if one.acts:
        yield named("rests_on", ", ".join(one.acts), language)
    yield from _read_lines(one.read, language, measured=bool(one.acts))


def _act_lines(one: OtherAct, language: str) -> Iterator[str]:
    yield f"{one.title.to(language)}  [{one.label}]"
    yield f"  {one.meaning.to(language)}"
    yield named("does", one.example.to(language), language)
    yield named("does_not", one.near.to(language), language)
    yield from _read_lines(one.read, language, measured=True)


def _read_lines(read: Sequence[Read], language: str, *, measured: bool) -> Iterator[str]:
    if not read:
        yield named("read_well", WORDS["no_card" if measured else "of_words"].to(language), language)
        return
    yield named("read_well", WORDS["read_well_how"].to(language), language)
    for one in read:
        tongue = LANGUAGES[one.language].to(language)
        told = f"{figure(one.marked, language)} / {figure(one.bare, language)}"
        tentative = f" ({WORDS['tentative'].to(language)})" if one.tentative else ""
        yield f"    {one.act} ({tongue}){colon(language)}{told}{tentative}"


def figure(value: float, language: str) -> str:
    """F1 with two decimals, as the card has it."""
    return f"{value:.2f}".replace(".", ",") if language == "fr" else f"{value:.2f}"
