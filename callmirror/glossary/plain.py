"""The entries as plain values for programs, and as lines for a terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from textwrap import fill
from typing import Any

from callmirror.acts.definitions import ActDefinition, ActExample
from callmirror.glossary.agreement import Agreement
from callmirror.glossary.entries import ActEntry, MarkerEntry
from callmirror.glossary.wording import LANGUAGES, SPEAKERS, UNITS, WHO, WORDS

WIDTH = 100
Entry = MarkerEntry | ActEntry


def as_json(entry: Entry) -> dict[str, Any]:
    """One entry as plain values, in both languages."""
    return _marker_json(entry) if isinstance(entry, MarkerEntry) else _act_json(entry)


def _marker_json(entry: MarkerEntry) -> dict[str, Any]:
    return {
        "marker": entry.name,
        "version": entry.version,
        "unit": entry.unit,
        "title": asdict(entry.title),
        "definition": asdict(entry.definition),
        "weakness": asdict(entry.weakness),
        "parameters": {each.name: each.value for each in entry.parameters},
        "parameter_meanings": {each.name: asdict(each.meaning) for each in entry.parameters},
        "acts": [act.label for act in entry.acts],
        "agreement": [asdict(each) for each in entry.agreement],
    }


def _act_json(entry: ActEntry) -> dict[str, Any]:
    act = entry.act
    return {
        "act": act.label,
        "title": asdict(act.title),
        "definition": asdict(act.definition),
        "who": act.who.value if act.who else "anyone",
        "does": {code: [_example_json(each) for each in found] for code, found in act.does.items()},
        "does_not": {code: [_example_json(each) for each in found] for code, found in act.does_not.items()},
        "markers": list(entry.markers),
        "agreement": [asdict(each) for each in entry.agreement],
    }


def _example_json(example: ActExample) -> dict[str, Any]:
    lines = [
        {"role": line.role.value, "text": line.text, "acts": sorted(line.labels)} for line in example.lines
    ]
    return {"lines": lines, **({"why": asdict(example.why)} if example.why else {})}


def as_text(entries: Sequence[Entry], language: str, *, whole: bool) -> str:
    """The entries as lines; ``whole`` with every example, else with what they mean alone."""
    blocks = (
        _marker_lines(entry, language, whole=whole)
        if isinstance(entry, MarkerEntry)
        else _act_lines(entry, language, whole=whole)
        for entry in entries
    )
    return "\n\n".join("\n".join(block) for block in blocks)


def _marker_lines(entry: MarkerEntry, language: str, *, whole: bool) -> Iterator[str]:
    unit = UNITS[entry.unit].to(language)
    yield f"{entry.title.to(language)}  [{entry.name}, v{entry.version}, {unit}]"
    yield f"  {entry.definition.to(language)}"
    yield named("weakness", entry.weakness.to(language), language)
    for each in entry.parameters:
        yield f"  {each.name} = {each.value:g}: {each.meaning.to(language)}"
    if entry.acts:
        yield named("rests_on", ", ".join(act.label for act in entry.acts), language)
    yield from _agreement(entry.agreement, language, measured=bool(entry.acts))
    if whole:
        for act in entry.acts:
            yield ""
            yield from (f"  {line}" for line in _examples(act, language))


def _act_lines(entry: ActEntry, language: str, *, whole: bool) -> Iterator[str]:
    act = entry.act
    yield f"{act.title.to(language)}  [{act.label}]"
    yield f"  {act.definition.to(language)}"
    yield named("who", WHO[act.who].to(language), language)
    if entry.markers:
        yield named("read_by", ", ".join(entry.markers), language)
    yield from _agreement(entry.agreement, language, measured=True)
    if whole:
        yield from (f"  {line}" for line in list(_examples(act, language))[2:])


def _examples(act: ActDefinition, language: str) -> Iterator[str]:
    yield f"{act.title.to(language)} [{act.label}]"
    yield f"  {act.definition.to(language)}"
    yield f"{WORDS['does'].to(language)}{colon(language).rstrip()}"
    for example in act.does[language]:
        yield f"  {_said(example, language)}"
    yield f"{WORDS['does_not'].to(language)}{colon(language).rstrip()}"
    for example in act.does_not[language]:
        yield f"  {_said(example, language)}"
        if example.why:
            yield f"      {example.why.to(language)}"


def _said(example: ActExample, language: str) -> str:
    """The lines of an example on one; who speaks is told where several do."""
    if len(example.lines) == 1:
        return example.last.text
    mark = colon(language)
    return "  /  ".join(f"{SPEAKERS[line.role].to(language)}{mark}{line.text}" for line in example.lines)


def colon(language: str) -> str:
    """The colon with its spaces, as the language writes it."""
    return " : " if language == "fr" else ": "


def named(name: str, text: str, language: str) -> str:
    """A line that begins with one of the words of the page."""
    return fill(
        f"{WORDS[name].to(language)}{colon(language)}{text}",
        WIDTH,
        initial_indent="  ",
        subsequent_indent="    ",
    )


def _agreement(figures: Sequence[Agreement], language: str, *, measured: bool) -> Iterator[str]:
    if not figures:
        yield named("agreement", WORDS["no_agreement" if measured else "of_times"].to(language), language)
        return
    yield f"  {WORDS['agreement'].to(language)} ({WORDS['agreement_how'].to(language)})"
    for each in figures:
        wording = WORDS["as_written" if each.punctuated else "bare"].to(language)
        people = f", {WORDS['people'].to(language)} {ratio(each.people, language)}" if each.people else ""
        tongue = LANGUAGES[each.language].to(language)
        told = f"{interval(each, language)}{people}"
        yield f"    {each.label}, {each.set} ({tongue}, {wording}){colon(language)}{told}"


def ratio(value: float, language: str) -> str:
    """A share of agreement with three decimals, as the reader writes them."""
    return f"{value:.3f}".replace(".", ",") if language == "fr" else f"{value:.3f}"


def interval(figure: Agreement, language: str) -> str:
    """F1 with its interval."""
    if figure.interval is None:
        return ratio(figure.f1, language)
    low, high = (ratio(each, language) for each in figure.interval)
    return f"{ratio(figure.f1, language)} ({low}\u2013{high})"
