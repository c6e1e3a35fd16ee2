"""An account's own talks: kept, shown, read again by newer models, and deleted, by that account alone."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from callmirror.domain import Act, Correction, Text
from callmirror.errors import InputError
from callmirror.store import Store
from callmirror.talks.correcting import as_said, corrected_row, told_of
from callmirror.talks.reading import read_again
from callmirror.talks.talk import Said, Talk

MOST = 500
"""Talks that one account keeps."""


class Keeping:
    """The use-case over a store; ``open_store`` opens it for one request.

    Talks are told as their speaker says, where that was said; what the machine read is kept beside it.
    ``acts`` is a folder of models that come before those of the program.
    """

    def __init__(self, open_store: Callable[[], Store], *, acts: Path | None = None) -> None:
        """Nothing is read yet."""
        self._open = open_store
        self._acts = acts

    def add(self, account: int, talk: Talk) -> int:
        """Keep a talk under the account that speaks; its number.

        Raises:
            InputError: there are too many.
        """
        with self._open() as store:
            if len(store.talks.of(account)) >= MOST:
                raise InputError(
                    "talk",
                    en=f"you keep {MOST} already; delete some first.",
                    fr=f"vous en gardez déjà {MOST} ; supprimez-en d'abord.",
                )
            return store.talks.add(account, packed_talk(talk))

    def all(self, account: int) -> Mapping[int, Talk]:
        """The account's own talks by number, the latest day first, those without a day last."""
        with self._open() as store:
            found = {
                number: as_said(self._now(store, account, number, content))
                for number, content in store.talks.of(account).items()
            }
        return dict(sorted(found.items(), key=lambda one: (one[1].held_on or date.min, one[0]), reverse=True))

    def one(self, account: int, number: int) -> Talk:
        """One of the account's own talks.

        Raises:
            NotFound: the account has none of that number.
        """
        with self._open() as store:
            return as_said(self._now(store, account, number, store.talks.one(account, number)))

    def correct(self, account: int, number: int, sentence: int, acts: Mapping[str, bool | None]) -> None:
        """Keep what the speaker says of one sentence, counted from 1; None takes back what was said.

        Raises:
            NotFound: the account has no talk of that number.
            InputError: the talk has no such sentence.
        """
        with self._open() as store:
            kept = self._now(store, account, number, store.talks.one(account, number))
            told = told_of(kept, sentence, acts, datetime.now(UTC))
            store.talks.replace(account, number, packed_talk(told))

    def corrected_rows(self, account: int) -> str:
        """The own talks of which something was said, one a line, in the examiner's format.."""
        with self._open() as store:
            found = [
                self._now(store, account, number, content)
                for number, content in store.talks.of(account).items()
            ]
        return "".join(corrected_row(talk) for talk in found if talk.corrections)

    def delete(self, account: int, number: int) -> None:
        """Delete one of the account's own talks.

        Raises:
            NotFound: the account has none of that number.
        """
        with self._open() as store:
            store.talks.delete(account, number)

    def _now(self, store: Store, account: int, number: int, content: bytes) -> Talk:
        kept = _unpacked(content)
        now = read_again(kept, self._acts)
        if now is not kept:
            store.talks.replace(account, number, packed_talk(now))
        return now


def packed_talk(talk: Talk) -> bytes:
    """The talk as bytes to be sealed."""
    said = [[one.paragraph, one.text, [[act.label, act.confidence] for act in one.acts]] for one in talk.said]
    held = {
        "title": talk.title,
        "language": talk.language,
        "paragraphs": talk.paragraphs,
        "said": said,
        "held_on": None if talk.held_on is None else talk.held_on.isoformat(),
        "read_with": talk.read_with,
        "notices": [[each.en, each.fr] for each in talk.notices],
        "corrections": [_packed_correction(each) for each in talk.corrections],
    }
    return json.dumps(held, ensure_ascii=False).encode("utf-8", "replace")


def _unpacked(content: bytes) -> Talk:
    held = json.loads(content)
    said = (
        Said(paragraph, text, tuple(Act(label, confidence) for label, confidence in acts))
        for paragraph, text, acts in held["said"]
    )
    return Talk(
        title=held["title"],
        language=held["language"],
        paragraphs=tuple(held["paragraphs"]),
        said=tuple(said),
        held_on=None if held["held_on"] is None else date.fromisoformat(held["held_on"]),
        read_with=held["read_with"],
        notices=tuple(Text(en=en, fr=fr) for en, fr in held["notices"]),
        corrections=tuple(_correction(each) for each in held.get("corrections", ())),
    )


def _packed_correction(each: Correction) -> list[Any]:
    where = (each.fingerprint, each.which, each.alike, each.place)
    return [each.label, each.holds, *where, each.made_at.isoformat()]


def _correction(packed: Sequence[Any]) -> Correction:
    label, holds, fingerprint, which, alike, place, made_at = packed
    return Correction(label, holds, fingerprint, which, alike, place, datetime.fromisoformat(made_at))
