"""Objections set calls aside; erasures leave not a byte; certificates name nobody."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from governance_examples import (
    OTHER_REP,
    REP,
    TEAM,
    WORDS,
    as_call,
    holds,
    home_with,
    id_of,
    store_of,
)

from callmirror.access import Membership, Part
from callmirror.config import Settings
from callmirror.domain import Publication, Window
from callmirror.errors import Conflict, NotFound
from callmirror.governance import Governing, Holding
from callmirror.governance.going import Going
from callmirror.recordings import Recordings
from callmirror.store.accounts import NewAccount
from callmirror.store.retention import HOUSE

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def governing(tmp_path: Path) -> Governing:
    calls = (as_call("a", NOW), as_call("b", NOW), as_call("c", NOW, rep=OTHER_REP))
    home_with(tmp_path, *calls)
    return Governing(Settings(home=tmp_path), clock=lambda: NOW)


def listed(governing: Governing) -> set[str]:
    with store_of(governing.settings.home) as store:
        return {call.id for call in store.calls()}


def test_objection_takes_a_call_out_of_every_table_and_restoring_brings_all_back(
    governing: Governing,
) -> None:
    with store_of(governing.settings.home) as store:
        store.listening.comment(id_of("a"), "to be kept", at_s=1.0, by=1)
        before = store.review(id_of("a"))
        said = store.listening.comments(id_of("a"))
    governing.erasing.object_to(id_of("a")[:12], by=1, reason="customer")
    assert listed(governing) == {id_of("b"), id_of("c")}
    with store_of(governing.settings.home) as store, pytest.raises(NotFound):
        store.review(id_of("a"))
    (waiting,) = governing.erasing.waiting()
    assert (waiting.call_id, waiting.team, waiting.reason) == (id_of("a"), TEAM, "customer")
    assert WORDS["a"] not in repr(waiting)
    governing.erasing.restore(id_of("a"))
    with store_of(governing.settings.home) as store:
        assert store.review(id_of("a")) == before
        assert store.listening.comments(id_of("a")) == said
    assert governing.erasing.waiting() == ()


def test_objection_erases_what_was_shown_of_the_call(governing: Governing) -> None:
    with store_of(governing.settings.home) as store:
        members = frozenset({(REP, id_of("a")), (OTHER_REP, id_of("c"))})
        store.publish(Publication(TEAM, Window(), members, "{}"))
        governing.erasing.object_to(id_of("a"), by=None)
        (shown,) = store.publications(TEAM)
    assert shown.payload == ""
    assert len(shown.members) == 2


def test_upheld_objection_leaves_no_byte_and_bars_the_file(governing: Governing) -> None:
    governing.erasing.object_to(id_of("a"), by=None)
    assert holds(governing.settings.home, WORDS["a"])
    certificate = governing.erasing.uphold(id_of("a"))
    assert not certificate.pending
    assert not holds(governing.settings.home, WORDS["a"])
    assert not holds(governing.settings.home, "the file of call a")
    assert not holds(governing.settings.home, id_of("a"))
    assert governing.erasing.is_barred(id_of("a"))
    assert governing.sampling.decide(TEAM, NOW, id_of("a")).code == "objected"
    assert certificate.deletion.cause == "objection"


def test_call_that_came_again_while_set_aside_is_not_doubled(governing: Governing) -> None:
    with store_of(governing.settings.home) as store:
        review = store.review(id_of("a"))
        governing.erasing.object_to(id_of("a"), by=None)
        store.add(review)
    with pytest.raises(Conflict):
        governing.erasing.restore(id_of("a"))


@pytest.mark.parametrize("deed", ["restore", "uphold"])
def test_what_was_not_set_aside_can_not_be_decided(governing: Governing, deed: str) -> None:
    with pytest.raises(NotFound):
        getattr(governing.erasing, deed)(id_of("a"))
    assert id_of("a") in listed(governing)
    assert Recordings(governing.settings.home).path(id_of("a")) is not None


def test_erased_call_leaves_no_byte(governing: Governing) -> None:
    certificate = governing.erasing.erase_call(id_of("a")[:10])
    assert not holds(governing.settings.home, WORDS["a"])
    assert not holds(governing.settings.home, id_of("a"))
    assert Recordings(governing.settings.home).path(id_of("a")) is None
    assert certificate.deletion.counts == {"calls": 1, Holding.SOUND.value: 1}
    assert governing.erasing.certificate(certificate.deletion.code) == certificate
    assert listed(governing) == {id_of("b"), id_of("c")}


def test_person_is_erased_with_calls_set_aside_account_and_comments(governing: Governing) -> None:
    with store_of(governing.settings.home) as store:
        number = store.people.accounts.add(
            NewAccount(
                login="zoe@example.org",
                name="Zoé Vandenbroucke",
                memberships=(Membership(Part.REP, TEAM),),
                rep=REP,
            ),
            NOW,
        )
        store.listening.comment(id_of("c"), "unheard of lilac", at_s=None, by=number)
    governing.erasing.object_to(id_of("b"), by=None)
    assert governing.erasing.going_with(REP) == Going(calls=2, accounts=1)
    certificate = governing.erasing.erase_person(REP, with_comments=True)
    assert certificate.deletion.counts == {
        "calls": 1,
        "aside": 1,
        "sound": 2,
        "comments": 1,
        "accounts": 1,
    }
    assert listed(governing) == {id_of("c")}
    for words in (WORDS["a"], WORDS["b"], "unheard of lilac", "Vandenbroucke", REP):
        assert not holds(governing.settings.home, words)
    assert certificate.deletion.team == HOUSE


def test_comments_of_a_person_stay_unless_asked_for(governing: Governing) -> None:
    with store_of(governing.settings.home) as store:
        new = NewAccount(
            login="zoe@example.org", name="Zoé", memberships=(Membership(Part.REP, TEAM),), rep=REP
        )
        store.listening.comment(id_of("c"), "it stays", at_s=None, by=store.people.accounts.add(new, NOW))
    governing.erasing.erase_person(REP)
    with store_of(governing.settings.home) as store:
        assert [each.text for each in store.listening.comments(id_of("c"))] == ["it stays"]


def test_person_of_whom_nothing_is_stored_is_not_found(governing: Governing) -> None:
    with pytest.raises(NotFound):
        governing.erasing.erase_person("p-" + "z" * 16)


def test_undecided_objection_ends_with_the_words(governing: Governing) -> None:
    governing.erasing.object_to(id_of("a"), by=None)
    swept = governing.sweeping.sweep(NOW + timedelta(days=181))
    assert swept.total(Holding.WORDS) == 3
    assert governing.erasing.waiting() == ()
    assert not holds(governing.settings.home, WORDS["a"])
