"""Moves beside their calls: there and right, or not there, and gone with the call to the last byte."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from stored_calls import CALL, REVIEW, call_like

from callmirror.domain import Act, Correction, Sentence, Window
from callmirror.pseudonyms import STORE_FILE
from callmirror.store import Store
from callmirror.store.corrections import Amended, Corrected

RULES = "rules 1"
UNSAID = "xylophone-violet-quarante-deux"


def acts(known: Corrected) -> Any:
    """What stands for moves here: the acts of each sentence, and a word of ours."""
    said = [[act.label for act in one.acts] for one in known.review.call.sentences]
    return {"acts": said, "said": UNSAID, "corrections": len(known.corrections)}


def kept(store: Store, *, made_for: str = RULES) -> dict[str, Any]:
    return dict(store.moves.kept(store.moves.calls(str(CALL.team), Window()), made_for=made_for))


@pytest.fixture
def held(store: Store) -> Store:
    store.add(REVIEW)
    assert store.moves.make(CALL.id, acts, made_for=RULES) is not None
    return store


def test_what_is_kept_comes_back_as_it_was_made(held: Store) -> None:
    assert kept(held)[CALL.id] == acts(Corrected(REVIEW, ()))


def test_other_rules_make_it_anew(held: Store) -> None:
    assert kept(held, made_for="rules 2") == {}
    held.moves.make(CALL.id, acts, made_for="rules 2")
    assert kept(held) == {}


def test_call_of_nobody_or_not_stored_has_none(held: Store) -> None:
    nobody = call_like("nobody's", rep=None)
    held.add(nobody)
    assert held.moves.make(nobody.call.id, acts, made_for=RULES) is None
    assert held.moves.make("f" * 64, acts, made_for=RULES) is None
    assert [one.call_id for one in held.moves.calls(str(CALL.team), Window())] == [CALL.id]


def test_call_stored_anew_takes_its_moves_along(held: Store) -> None:
    other = (Sentence(0, "Autre chose.", (0,), acts=(Act("pitch"),)),)
    held.replace(replace(REVIEW, call=replace(CALL, sentences=other)))
    assert kept(held) == {}
    assert held.moves.make(CALL.id, acts, made_for=RULES)["acts"] == [["pitch"]]


def test_correction_takes_the_moves_of_its_call_along(held: Store) -> None:
    said = Correction("question", False, "print", 0, 1, 0, datetime(2026, 3, 1, tzinfo=UTC))
    held.by_hand.amend(CALL.id, lambda known: Amended((said,), known.review.readings))
    assert kept(held) == {}
    assert held.moves.make(CALL.id, acts, made_for=RULES)["corrections"] == 1


def test_forgotten_call_leaves_no_moves_in_any_byte(held: Store, home: Path) -> None:
    with sqlite3.connect(home / STORE_FILE) as raw:
        (packed,) = raw.execute("SELECT packed FROM moves").fetchone()
    raw.close()
    assert packed in (home / STORE_FILE).read_bytes() + (home / f"{STORE_FILE}-wal").read_bytes()
    held.forget_call(CALL.id)
    assert not [path for path in home.iterdir() if packed in path.read_bytes()]
    assert held.problems() == ()


def test_export_and_backup_know_nothing_of_moves_or_all(held: Store, tmp_path: Path) -> None:
    assert UNSAID not in str(list(held.export()))
    held.backup(tmp_path / "copy.db")
    with sqlite3.connect(tmp_path / "copy.db") as copy:
        assert copy.execute("SELECT count(*) FROM moves").fetchone() == (1,)
    copy.close()
