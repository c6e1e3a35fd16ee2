"""The demo archive as files: transcripts of many kinds, the table that tells of them, and the truth."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import NamedTuple

from callmirror.simulate.archive import Script, SimulatedCall, archive, script
from callmirror.simulate.demo import DEMO, SEED, SPOKEN, SpokenCall
from callmirror.simulate.files import WRITERS, rep_label
from callmirror.simulate.truth import truth

COLUMNS = ("file", "team", "rep", "date", "kind", "rep_speaker", "language")


class Row(NamedTuple):
    """A line of the table: what is told of one call."""

    file: str
    team: str
    rep: str
    date: str
    kind: str
    rep_speaker: str
    language: str


def text_files() -> Mapping[str, str]:
    """Every file of the archive that is made from text alone, by its path; the same bytes every time."""
    calls = archive(DEMO, seed=SEED)
    written, rows = transcripts_of(calls)
    rows += [_spoken_row(spoken, place) for place, spoken in enumerate(SPOKEN, start=1)]
    return {**written, "calls.csv": table_of(rows), "truth.json": truth(calls)}


def transcripts_of(calls: tuple[SimulatedCall, ...]) -> tuple[Mapping[str, str], list[Row]]:
    """Each call as a transcript, by its path, and its line of the table."""
    written, rows = {}, []
    for call, name, kind in _named(calls):
        written[name] = WRITERS[kind][1](call)
        rows.append(_row(call, name, kind))
    return written, rows


def table_of(rows: list[Row]) -> str:
    """The table that tells of calls, as CSV."""
    content = StringIO()
    table = csv.writer(content, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(sorted(rows))
    return content.getvalue()


def spoken_script(spoken: SpokenCall) -> Script:
    """The script of a call that is there as a recording."""
    return script(DEMO, spoken.team, seed=SEED, person=spoken.person, number=spoken.number, short=True)


def spoken_path(spoken: SpokenCall, place: int) -> str:
    """Where a recording lies, without its ending; places count from 1."""
    day = spoken_script(spoken).started_at.date().isoformat()
    return f"{spoken.team.folder}/recording-{place}-{day}"


def _named(calls: tuple[SimulatedCall, ...]) -> Iterator[tuple[SimulatedCall, str, str]]:
    """Each call with its file name and kind; every kind occurs in every team."""
    kinds = tuple(WRITERS)
    counts: dict[str, int] = {}
    for call in calls:
        number = counts[call.folder] = counts.get(call.folder, 0) + 1
        kind = kinds[(number * 5 // 3) % len(kinds)]
        day = call.started_at.date().isoformat()
        yield call, f"{call.folder}/{day}-call-{number:02d}.{WRITERS[kind][0]}", kind


def _row(call: SimulatedCall, name: str, kind: str) -> Row:
    moment = call.started_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return Row(name, call.team, call.rep, moment, call.kind, rep_label(call, kind), call.language)


def _spoken_row(spoken: SpokenCall, place: int) -> Row:
    played = spoken_script(spoken)
    moment = played.started_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    name = played.rep.person.name
    label = name.upper() if spoken.written == "srt" else name
    scene = played.scene
    file = f"{spoken_path(spoken, place)}.opus"
    return Row(file, spoken.team.name, name, moment, scene.kind, label, scene.language)
