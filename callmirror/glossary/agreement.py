"""How well the acts of a language agree with people's labels, as the evaluation wrote it beside its models.

``models/acts-<code>/agreement.json`` is a list of ``{"set", "label", "text", "people", "f1", "interval",
"positives"}``: ``text`` is the wording that was read, "text" as written or "asr_text" without punctuation;
``f1`` has its 95 % interval by dialogue; ``people`` is the F1 of people among themselves, null where nobody
measured it; ``positives`` counts the sentences of which people say it.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from callmirror.artefacts import folder_of
from callmirror.errors import ArtefactError

CODES = ("en", "fr")
TITLES = {
    "annomi": "AnnoMI",
    "darkpattern": "Dark patterns",
    "eslo": "ESLO",
    "esconv": "ESConv",
    "fqb": "French QuestionBank",
    "loria": "Loria",
    "maptask": "MapTask",
    "mrda": "MRDA",
    "primock57": "PriMock57",
    "swda": "Switchboard",
    "ud_fr_spoken": "UD Spoken French",
}
"""What public sets of labelled talk are called."""
ALSO_CALLED = {"reflection": "reformulation"}
"""Labels of public sets, and the acts that answer to them."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One act on one set of labelled calls; ``punctuated`` says whether its text was read as written."""

    language: str
    set: str
    label: str
    punctuated: bool
    f1: float
    interval: tuple[float, float] | None
    people: float | None
    positives: int


def agreements(own: Path | None = None) -> tuple[Agreement, ...]:
    """Every figure of every language, in the order in which they were written; none where none were.

    Where the folder ``own`` has models of a language, the figures are theirs alone.

    Raises:
        ArtefactError: a file is there but holds no such figures.
    """
    names = {code: f"acts-{code}" for code in CODES}
    return tuple(
        each
        for code, name in names.items()
        for each in _of_language(folder_of(name, own) / name / "agreement.json", code)
    )


def _of_language(path: Path, code: str) -> tuple[Agreement, ...]:
    try:
        return tuple(_figure(row, code) for row in json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArtefactError(
            en=f"{path} holds no figures of agreement; install CallMirror again.",
            fr=f"{path} ne contient pas de chiffres d'accord ; réinstallez CallMirror.",
        ) from error


def _figure(row: dict[str, Any], code: str) -> Agreement:
    low_high = row["interval"]
    return Agreement(
        language=code,
        set=TITLES.get(str(row["set"]), str(row["set"])),
        label=ALSO_CALLED.get(row["label"], str(row["label"])),
        punctuated=row["text"] == "text",
        f1=float(row["f1"]),
        interval=None if low_high is None else (float(low_high[0]), float(low_high[1])),
        people=None if row["people"] is None else float(row["people"]),
        positives=int(row["positives"]),
    )
