"""Agreement with people's labels as it stands beside the models, from what the examiner printed."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

PEOPLE = {
    ("annomi", "question"): 0.915,
    ("annomi", "open_question"): 0.766,
    ("annomi", "reflection"): 0.753,
}
"""F1 of the annotators of a set among themselves, on the wording as it was written, where they told it."""


def people_figures(path: Path | None, sets: Iterable[str]) -> list[dict[str, Any]]:
    """The figures of these sets in what ``evaluate_markers --json`` printed, as the definitions show them.

    Labels without an F1 (of sets that hold one label alone) are left out; without a file there are none.
    """
    if path is None:
        return []
    wanted = set(sets)
    told = [row for line in path.read_text("utf-8").splitlines() for row in json.loads(line)["labels"]]
    return [_figure(row) for row in told if row["file"] in wanted and row["f1"] is not None]


def _figure(row: dict[str, Any]) -> dict[str, Any]:
    people = PEOPLE.get((row["file"], row["label"])) if row["text"] == "text" else None
    return {
        "set": row["file"],
        "label": row["label"],
        "text": row["text"],
        "people": people,
        "f1": round(row["f1"], 3),
        "interval": [round(each, 3) for each in row["f1_interval"]],
        "positives": row["positives"],
    }
