"""A call without the names that its file and labels gave away."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.domain import (
    Call,
    Conversation,
    Floor,
    Interruption,
    Interval,
    Review,
    Role,
    RoleSource,
    Segment,
    Speech,
    Turn,
)
from callmirror.pseudonyms import scrub, without_deal
from callmirror.store import open_store

NAME = "José Muñoz"
PSEUDONYM = "p-" + "q" * 16
ME, THEM, THIRD, ODD = "Muñoz, José", "Claire Dubois", "Acme Paul", "Inconnu X"
CALL = Call(
    id="ab" * 32,
    source="/home/jose.munoz/2025-02-19 José-Muñoz & Claire_Dubois.vtt",
    segments=(
        Segment(0, "bonjour", ODD),
        Segment(1, "oui", THEM, role=Role.CUSTOMER),
        Segment(2, "très bien", ME),
        Segment(3, "hm"),
    ),
    turns=(
        Turn(0, THEM, Role.CUSTOMER, "oui", segments=(1,)),
        Turn(1, ME, Role.REP, "très bien", segments=(2,)),
        Turn(2, THIRD, Role.CUSTOMER, "d'accord"),
    ),
    conversation=Conversation(
        speech=(Speech(ME, (Interval(0, 1),)), Speech(THEM, ()), Speech("voice 7", ())),
        floors=(Floor(ME, 0, 1), Floor(THEM, 1, 2, 0.1)),
        backchannels=((THEM, Interval(0.2, 0.4)),),
        interruptions=(Interruption(THEM, ME, 0.5, 0.5),),
    ),
    roles={THEM: Role.CUSTOMER, ME: Role.REP, THIRD: Role.CUSTOMER, ODD: Role.UNKNOWN},
    role_source=RoleSource.DECLARED,
    team="Sud",
)


def test_speakers_become_the_parts_they_play_everywhere() -> None:
    scrubbed = scrub(CALL, rep_name=NAME, pseudonym=PSEUDONYM)
    assert [turn.speaker for turn in scrubbed.turns] == ["customer", "rep", "customer 2"]
    assert [segment.speaker for segment in scrubbed.segments] == ["speaker 1", "customer", "rep", None]
    assert scrubbed.roles == {
        "customer": Role.CUSTOMER, "rep": Role.REP, "customer 2": Role.CUSTOMER, "speaker 1": Role.UNKNOWN,
    }  # fmt: skip
    assert scrubbed.conversation == Conversation(
        speech=(Speech("rep", (Interval(0, 1),)), Speech("customer", ()), Speech("speaker 2", ())),
        floors=(Floor("rep", 0, 1), Floor("customer", 1, 2, 0.1)),
        backchannels=(("customer", Interval(0.2, 0.4)),),
        interruptions=(Interruption("customer", "rep", 0.5, 0.5),),
    )


def test_everything_but_labels_source_and_rep_stays() -> None:
    scrubbed = scrub(CALL, rep_name=NAME, pseudonym=PSEUDONYM)
    assert scrubbed.rep == PSEUDONYM
    assert [turn.text for turn in scrubbed.turns] == [turn.text for turn in CALL.turns]
    unchanged = replace(
        scrubbed, source=CALL.source, segments=CALL.segments, turns=CALL.turns, roles=CALL.roles,
        conversation=CALL.conversation, rep=None,
    )  # fmt: skip
    assert unchanged == CALL


def test_scrubbing_twice_changes_nothing_more() -> None:
    once = scrub(CALL, rep_name=NAME, pseudonym=PSEUDONYM)
    assert scrub(once, rep_name=NAME, pseudonym=PSEUDONYM) == once


def test_call_without_times_or_rep_is_scrubbed_too() -> None:
    scrubbed = scrub(replace(CALL, conversation=None, roles={}), rep_name=None, pseudonym=None)
    assert scrubbed.rep is None
    assert [turn.speaker for turn in scrubbed.turns] == ["speaker 1", "speaker 2", "speaker 3"]


@given(st.lists(st.text(max_size=6), unique=True, max_size=8), st.data())
def test_labels_stay_as_different_as_they_were(labels: list[str], data: st.DataObject) -> None:
    roles = {label: data.draw(st.sampled_from(Role)) for label in labels}
    turns = tuple(Turn(index, label, roles[label], "") for index, label in enumerate(labels))
    scrubbed = scrub(Call("id", "a.vtt", turns=turns, roles=roles), rep_name=None, pseudonym=None)
    assert len({turn.speaker for turn in scrubbed.turns}) == len(labels)
    assert [scrubbed.roles[turn.speaker] for turn in scrubbed.turns] == list(roles.values())


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("2025-02-19_Jose-Munoz_demo.wav", f"2025-02-19_{PSEUDONYM}_demo.wav"),
        ("C:\\calls\\MUNOZ.jose.mp3", f"{PSEUDONYM}.mp3"),
        ("JoséMuñoz12.wav", f"{PSEUDONYM}12.wav"),
        (unicodedata.normalize("NFD", "appel José.vtt"), f"appel {PSEUDONYM}.vtt"),
        ("jmunoz/call-0012.wav", "call-0012.wav"),
        ("Claire Dubois - suivi.vtt", "customer - suivi.vtt"),
        ("call 12.agent.wav", "call 12.agent.wav"),
        ("caf\udce9.wav", "caf?.wav"),
        ("no ending", "no ending"),
    ],
)
def test_names_are_taken_out_of_the_file_name(source: str, kept: str) -> None:
    assert scrub(replace(CALL, source=source), rep_name=NAME, pseudonym=PSEUDONYM).source == kept


def test_short_names_are_taken_out_as_whole_words_only() -> None:
    call = Call("id", "Li listing_li2.wav")
    assert scrub(call, rep_name="Li de", pseudonym=None).source == "rep listing_rep2.wav"


@given(st.text(max_size=12), st.text(max_size=8), st.text(max_size=8))
def test_any_source_and_name_can_be_scrubbed(source: str, first: str, last: str) -> None:
    scrubbed = scrub(Call("id", source), rep_name=f"{first} {last}", pseudonym=PSEUDONYM)
    assert "/" not in scrubbed.source


def test_no_name_and_no_label_reaches_the_bytes_of_the_store(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        pseudonym = store.pseudonyms().pseudonym(NAME)
        store.add(Review(scrub(CALL, rep_name=NAME, pseudonym=pseudonym), ()))
        raw = b"".join(path.read_bytes() for path in tmp_path.iterdir()).decode("utf-8", "replace").casefold()
    assert pseudonym in raw
    for part in ("josé", "jose", "muñoz", "munoz", "claire", "dubois", "acme", "paul", "inconnu", "voice 7"):
        assert part not in raw


@pytest.mark.parametrize(
    ("source", "deal", "left"),
    [
        ("2026 Vallombreuse Zinc suite.vtt", "Vallombreuse Zinc", "2026 … suite.vtt"),
        ("VALLOMBREUSE_zinc.vtt", "Vallombreuse Zinc", "….vtt"),
        ("appel Forgé 3.vtt", "Forge", "appel … 3.vtt"),
        ("suite Vallombreuse.vtt", "Vallombreuse 2026", "suite ….vtt"),
        ("call 4211.wav", "4211", "call ….wav"),
        ("call 42110.wav", "4211", "call 42110.wav"),
        ("OPP4211 call.wav", "OPP-4211", "… call.wav"),
        ("listing Li.vtt", "Li", "listing ….vtt"),
        ("call.vtt", "vtt", "call.vtt"),
        ("call.vtt", "—", "call.vtt"),
        ("", "Forge", ""),
    ],
)
def test_name_of_a_deal_is_taken_out_of_the_file_name(source: str, deal: str, left: str) -> None:
    assert without_deal(source, deal) == left


@given(st.lists(st.text("abé12", min_size=1, max_size=6), min_size=1, max_size=3), st.sampled_from(" _-"))
def test_deal_is_taken_out_however_its_words_are_parted(words: list[str], between: str) -> None:
    assert without_deal(f"call - {between.join(words)} - end.vtt", " ".join(words)) == "call - … - end.vtt"


@given(st.text(max_size=60), st.text(max_size=60))
def test_ending_of_a_file_stays_whatever_its_deal_is_called(stem: str, deal: str) -> None:
    assert without_deal(f"x{stem}.vtt", deal).endswith(".vtt")
