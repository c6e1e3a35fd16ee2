"""The turns on which people and machine differ, for a person to read: shown, never kept."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

LONGEST = 100
"""Characters of a turn that are shown, from its end."""


class Judged(Protocol):
    """A dialogue with what people and the machine say of each turn."""

    @property
    def labels(self) -> list[dict[str, Any]]:
        """What people say of each turn."""

    @property
    def acts(self) -> list[frozenset[str]]:
        """What the machine says of it."""

    @property
    def texts(self) -> list[str]:
        """Its words."""


def confusions(dialogues: Sequence[Judged], labels: Mapping[str, str], most: int) -> Iterator[str]:
    """Yield a line for each of the first ``most`` turns missed and the first ``most`` told falsely, by label.

    The turn comes first, then how the next one opens, since an answer often shows what was asked.
    """
    for label, act in labels.items():
        for true, name in ((True, "missed"), (False, "told falsely")):
            found = (line for one in dialogues for line in _differing(one, label, act, true=true))
            for line, _ in zip(found, range(most), strict=False):
                yield f"  {label} {name}: {line}"


def _differing(dialogue: Judged, label: str, act: str, *, true: bool) -> Iterator[str]:
    following = [*dialogue.texts[1:], ""]
    rows = zip(dialogue.labels, dialogue.acts, dialogue.texts, following, strict=True)
    for labels, acts, text, after in rows:
        if labels.get(label) is not None and bool(labels[label]) is true and (act in acts) is not true:
            yield f"{text[-LONGEST:]} | {after[: LONGEST // 3]}"
