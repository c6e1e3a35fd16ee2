"""The card of a model that reads sentence acts, written from what was measured."""

import json
import random
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from callmirror.acts.lessons import HeldOut

RESAMPLES = 400
Counts = Sequence[tuple[int, int, int]]

TEMPLATE = Path(__file__).with_name("acts_card.md")


def card(  # noqa: PLR0913 - one value for each gap of the text
    *,
    language: str,
    version: str,
    sentences: int,
    corrections: int,
    files: int,
    marked: Sequence[HeldOut],
    bare: Sequence[HeldOut],
    people: str,
) -> str:
    """The whole card, in English with a summary in French."""
    return TEMPLATE.read_text("utf-8").format(
        language=language,
        version=version,
        sentences=sentences,
        **_sources(corrections),
        files=files,
        kept_out=kept_out_table(marked, bare),
        people=people or "Not measured.",
    )


def kept_out_table(marked: Sequence[HeldOut], bare: Sequence[HeldOut]) -> str:
    """The rows of what was kept out: each act, how often it is done, and F1 with punctuation and without."""
    return "\n".join(
        f"| {one.label} | {one.positives} | {f1_interval(one.groups)} | {f1_interval(other.groups)} |"
        for one, other in zip(marked, bare, strict=True)
    )


def manners_table(marked: Sequence[HeldOut], bare: Sequence[HeldOut], oblique: Collection[str]) -> str:
    """The rows of F1 by how groups are written: plain, with punctuation and without, and ``oblique``."""
    return "\n".join(
        f"| {one.label} | {f1_interval(_plain(one, oblique).groups)} "
        f"| {f1_interval(_plain(other, oblique).groups)} | {f1_interval(one.within(oblique).groups)} |"
        for one, other in zip(marked, bare, strict=True)
    )


def _plain(one: HeldOut, oblique: Collection[str]) -> HeldOut:
    return one.within(set(one.names) - set(oblique))


def _sources(corrections: int) -> dict[str, str]:
    """What else they were learned from, where people corrected calls of their own."""
    if not corrections:
        return {
            "sources_en": "No recording, no transcript of real people and no\npublic data set was used for "
            "training.",
            "sources_fr": " ; aucun enregistrement ni transcription réels",
        }
    return {
        "sources_en": f"Learned too: {corrections} sentences of your\nown calls that people corrected, each "
        "of the weight of four written ones. These models hold words of those\ncalls: keep them where you "
        "keep the calls. No public data set was used for training.",
        "sources_fr": f", et sur {corrections} phrases corrigées de vos\npropres appels, chacune du poids de "
        "quatre phrases écrites : ces modèles contiennent des mots de ces appels, gardez-les\navec eux",
    }


def people_table(path: Path | None, sets: Iterable[str]) -> str:
    """The rows of one language in what ``evaluate_markers --json`` printed; empty where there is no file."""
    if path is None:
        return ""
    wanted = set(sets)
    told = [row for line in path.read_text("utf-8").splitlines() for row in json.loads(line)["labels"]]
    rows = [row for row in told if row["file"] in wanted]
    return "\n".join(
        ["| set | text | label | turns | F1 or recall |", "|---|---|---|---|---|", *map(_row, rows)]
    )


def _row(row: dict[str, object]) -> str:
    value, interval, name = row["f1"], row["f1_interval"], ""
    if value is None:
        value, interval, name = row["recall"], row["recall_interval"], " (recall)"
    low, high = interval if isinstance(interval, list) else (0.0, 0.0)
    return (
        f"| {row['file']} | {row['text']} | {row['label']}{name} | {row['turns']} "
        f"| {value:.3f} ({low:.3f}-{high:.3f}) |"
    )


def f1_interval(groups: Counts) -> str:
    """F1 with its 95 % interval, by a bootstrap over groups of hits, false alarms and misses."""
    dice = random.Random(0)  # noqa: S311 - a bootstrap, no secret
    again = sorted(_f1(dice.choices(groups, k=len(groups))) for _ in range(RESAMPLES))
    cut = int(RESAMPLES * 0.025)
    return f"{_f1(groups):.2f} ({again[cut]:.2f}-{again[-1 - cut]:.2f})"


def _f1(groups: Counts) -> float:
    hits, false, missed = (sum(group[place] for group in groups) for place in range(3))
    return 2 * hits / (2 * hits + false + missed) if hits else 0.0
