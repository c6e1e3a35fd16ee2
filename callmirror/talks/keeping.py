"""An account's own talks: kept, shown, read again by newer models, and deleted, by that account alone."""

import json
from collections.abc import Callable, Mapping
from datetime import date

from callmirror.domain import Act, Text
from callmirror.errors import InputError
from callmirror.store import Store
from callmirror.talks.reading import read_again
from callmirror.talks.talk import Said, Talk

MOST = 500
"""Talks that one account keeps."""


class Keeping:
    """The use-case over a store; ``open_store`` opens it for one request."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        """Nothing is read yet."""
        self._open = open_store

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
            return store.talks.add(account, _packed(talk))

    def all(self, account: int) -> Mapping[int, Talk]:
        """The account's own talks by number, the latest day first, those without a day last."""
        with self._open() as store:
            found = {
                number: self._now(store, account, number, content)
                for number, content in store.talks.of(account).items()
            }
        return dict(sorted(found.items(), key=lambda one: (one[1].held_on or date.min, one[0]), reverse=True))

    def one(self, account: int, number: int) -> Talk:
        """One of the account's own talks.

        Raises:
            NotFound: the account has none of that number.
        """
        with self._open() as store:
            return self._now(store, account, number, store.talks.one(account, number))

    def delete(self, account: int, number: int) -> None:
        """Delete one of the account's own talks.

        Raises:
            NotFound: the account has none of that number.
        """
        with self._open() as store:
            store.talks.delete(account, number)

    def _now(self, store: Store, account: int, number: int, content: bytes) -> Talk:
        kept = _unpacked(content)
        now = read_again(kept)
        if now is not kept:
            store.talks.replace(account, number, _packed(now))
        return now


def _packed(talk: Talk) -> bytes:
    said = [[one.paragraph, one.text, [[act.label, act.confidence] for act in one.acts]] for one in talk.said]
    held = {
        "title": talk.title,
        "language": talk.language,
        "paragraphs": talk.paragraphs,
        "said": said,
        "held_on": None if talk.held_on is None else talk.held_on.isoformat(),
        "read_with": talk.read_with,
        "notices": [[each.en, each.fr] for each in talk.notices],
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
    )
