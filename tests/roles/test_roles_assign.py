"""Who is the rep: declared, inferred with a confidence, or unknown; never by who speaks first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.domain import Role, RoleSource, Segment, Turn
from callmirror.errors import MetadataError
from callmirror.languages import LANGUAGES, Language
from callmirror.roles import Assignment, assign_roles
from callmirror.roles.assign import NOT_APART

FRENCH, ENGLISH = LANGUAGES["fr"], LANGUAGES["en"]
REP, CUSTOMER, UNKNOWN = Role.REP, Role.CUSTOMER, Role.UNKNOWN


def assign(
    *said: tuple[str, str],
    declared: str | None = None,
    language: Language | None = None,
    segments: tuple[Segment, ...] = (),
    parties: tuple[str, ...] = (),
) -> Assignment:
    turns = [Turn(at, speaker, UNKNOWN, text) for at, (speaker, text) in enumerate(said)]
    return assign_roles(
        segments, turns, declared=declared, language=language, source="appel.vtt", parties=parties
    )


TWO = (("Zoé Martin", "bonjour"), ("Paul", "bonjour"))


@pytest.mark.parametrize("name", ["Zoé Martin", "zoe martin", "ZOE  MARTIN", "zoe_martin"])
def test_declared_speaker_is_found_whatever_its_case_and_accents(name: str) -> None:
    found = assign(*TWO, declared=name)
    assert found == Assignment({"Zoé Martin": REP, "Paul": CUSTOMER}, RoleSource.DECLARED, 1.0)


@pytest.mark.parametrize("name", ["1", "channel 1", "Canal 1", "voie 1", "left", "gauche"])
def test_declared_channel_counts_from_one(name: str) -> None:
    found = assign(("channel 1", "a"), ("channel 2", "b"), declared=name)
    assert found.roles == {"channel 1": REP, "channel 2": CUSTOMER}


@pytest.mark.parametrize("name", ["2", "right", "droite"])
def test_declared_channel_is_the_speaker_that_the_file_puts_on_it(name: str) -> None:
    segments = (Segment(0, "a", "Zoé Martin", channel=0), Segment(1, "b", "Paul", channel=1))
    assert assign(*TWO, declared=name, segments=segments).roles["Paul"] is REP


def test_label_that_reads_like_a_number_wins_over_the_channel() -> None:
    segments = (Segment(0, "a", "0", channel=0), Segment(1, "b", "1", channel=1))
    assert assign(("0", "a"), ("1", "b"), declared="1", segments=segments).roles == {"0": CUSTOMER, "1": REP}


def test_declared_channel_needs_no_words() -> None:
    found = assign(declared="2", parties=("channel 1", "channel 2"))
    assert found.roles == {"channel 1": CUSTOMER, "channel 2": REP}


@pytest.mark.parametrize("party", ["sound", "unknown"])
def test_declared_rep_where_nobody_is_told_apart_is_a_notice_and_no_error(party: str) -> None:
    found = assign(declared="1", parties=(party,))
    assert (found.roles, found.source) == ({party: UNKNOWN}, RoleSource.UNKNOWN)
    assert found.notice == NOT_APART


@pytest.mark.parametrize("party", ["sound", "unknown"])
def test_nobody_is_asked_for_a_speaker_that_is_not_there(party: str) -> None:
    assert assign((party, "bonjour"), parties=(party,)).notice == NOT_APART


def test_declared_rep_where_nobody_speaks_needs_no_notice() -> None:
    assert assign(declared="1").notice != NOT_APART


def test_declared_rep_who_is_not_there_is_an_error_without_names() -> None:
    with pytest.raises(MetadataError) as caught:
        assign(*TWO, declared="Jeanne Dupuis")
    for text in (caught.value.text.en, caught.value.text.fr):
        assert text.startswith("appel.vtt")
        assert "2" in text
        assert not any(name in text for name in ("Zoé", "Martin", "Paul", "Jeanne", "Dupuis"))


def test_declared_rep_who_is_not_there_is_told_labels_that_are_no_names() -> None:
    with pytest.raises(MetadataError, match="channel 1, channel 2"):
        assign(("channel 1", "a"), ("channel 2", "b"), declared="3")


def test_nobody_speaking_is_unknown_and_no_error() -> None:
    assert assign(declared="1").source is RoleSource.UNKNOWN


def test_roles_of_the_file_are_declared() -> None:
    segments = (
        Segment(0, "a", "x", role=CUSTOMER),
        Segment(1, "b", "y", role=REP),
        Segment(2, "c", "x", role=REP),
        Segment(3, "d", "x", role=CUSTOMER),
    )
    found = assign(("x", "a"), ("y", "b"), segments=segments)
    assert found == Assignment({"x": CUSTOMER, "y": REP}, RoleSource.DECLARED, 1.0)


def test_what_a_person_says_wins_over_the_file() -> None:
    segments = (Segment(0, "a", "x", role=CUSTOMER), Segment(1, "b", "y", role=REP))
    assert assign(("x", "a"), ("y", "b"), segments=segments, declared="x").roles["x"] is REP


@pytest.mark.parametrize(
    ("rep", "customer"),
    [
        ("Agent", "Customer"),
        ("Vendeuse 1", "Cliente"),
        ("AGENT_0", "CUSTOMER_1"),
        ("Conseillère clientèle", "Appelant"),
        ("Customer Service", "Customer"),
        ("service client", "client"),
        ("Rep", "Marie"),
        ("Marie", "Prospect"),
    ],
)
def test_labels_that_say_the_role_are_declared(rep: str, customer: str) -> None:
    found = assign((customer, "bonjour"), (rep, "bonjour"))
    assert (found.roles[rep], found.roles[customer]) == (REP, CUSTOMER)
    assert (found.source, found.confidence) == (RoleSource.DECLARED, 1.0)


@pytest.mark.parametrize("label", ["Caller", "Appelante 1"])
def test_who_calls_may_be_either_so_the_label_tells_no_role(label: str) -> None:
    found = assign((label, "bonjour"), ("Marie", "bonjour"))
    assert found.source is RoleSource.UNKNOWN


def test_customer_label_alone_among_several_does_not_tell_the_rep() -> None:
    found = assign(("Client", "a"), ("Marie", "b"), ("Paul", "c"))
    assert (found.source, Role.REP in found.roles.values()) == (RoleSource.UNKNOWN, False)


def test_label_that_only_begins_like_a_role_says_nothing() -> None:
    assert assign(("Agent Smithson Durand", "a"), ("Clientèle", "b")).source is RoleSource.UNKNOWN


@pytest.mark.parametrize(
    ("language", "rep", "customer"),
    [
        (FRENCH, "Bonjour, que puis-je faire pour vous ?", "J'ai un problème avec ma facture."),
        (
            FRENCH,
            "Je vous appelle de la part de Boréale. Je vous propose un essai.",
            "C'est trop cher pour nous.",
        ),
        (FRENCH, "quel est votre budget", "il faut que j'en parle à mon associé"),
        (ENGLISH, "Thanks for calling, how can I help you?", "Hi, I lost my card."),
        (ENGLISH, "I'm calling from Boreal. What's your budget?", "That's too expensive."),
        (ENGLISH, "um how uh can i help you", "i'd like to cancel"),
    ],
)
def test_rep_is_inferred_from_what_is_said_whoever_speaks_first(
    language: Language, rep: str, customer: str
) -> None:
    for said in ((("x", rep), ("y", customer)), (("y", customer), ("x", rep))):
        found = assign(*said, language=language)
        assert found.roles == {"x": REP, "y": CUSTOMER}
        assert found.source is RoleSource.INFERRED
        assert 0.9 <= found.confidence < 1


def test_customer_alone_may_tell_who_is_the_rep() -> None:
    found = assign(("x", "D'accord."), ("y", "Je voudrais résilier, c'est trop cher."), language=FRENCH)
    assert found.roles == {"x": REP, "y": CUSTOMER}


def test_small_talk_tells_nothing() -> None:
    found = assign(("x", "Bonjour, ça va ?"), ("y", "Ça va, il fait beau."), language=FRENCH)
    assert (found.source, set(found.roles.values())) == (RoleSource.UNKNOWN, {UNKNOWN})
    assert found.notice is not None


def test_two_who_sound_like_reps_are_not_told_apart() -> None:
    cue = "How can I help you?"
    assert assign(("x", cue), ("y", cue), language=ENGLISH).source is RoleSource.UNKNOWN


def test_nothing_is_inferred_in_a_language_that_is_not_read() -> None:
    assert assign(("x", "How can I help you?"), ("y", "I lost my card.")).source is RoleSource.UNKNOWN


def test_one_speaker_alone_is_unknown() -> None:
    assert assign(("unknown", "How can I help you?"), language=ENGLISH).source is RoleSource.UNKNOWN


def test_all_but_the_one_rep_of_several_are_customers() -> None:
    said = (("x", "On verra."), ("y", "Que puis-je faire pour vous ?"), ("z", "Mon contrat est fini."))
    assert assign(*said, language=FRENCH).roles == {"x": CUSTOMER, "y": REP, "z": CUSTOMER}


def test_forty_speakers_are_unknown() -> None:
    said = [(f"Speaker {at}", "D'accord.") for at in range(39)]
    assert assign(("x", "Que puis-je faire pour vous ?"), *said, language=FRENCH).source is RoleSource.UNKNOWN


def test_forty_speakers_and_a_declared_rep_are_known() -> None:
    said = [(f"Speaker {at}", "D'accord.") for at in range(40)]
    roles = assign(*said, declared="speaker 7").roles
    assert [name for name, role in roles.items() if role is REP] == ["Speaker 7"]


def test_voices_and_speakers_that_are_not_linked_have_roles_each_by_itself() -> None:
    said = (("Anne", "Que puis-je faire pour vous ?"), ("Paul", "J'ai un problème avec ma ligne."))
    found = assign(*said, declared="2", language=FRENCH, parties=("channel 1", "channel 2"))
    assert found.roles == {"Anne": REP, "Paul": CUSTOMER, "channel 1": CUSTOMER, "channel 2": REP}
    assert found.source is RoleSource.INFERRED
    assert found.confidence < 1


@given(st.permutations(["Bonjour, que puis-je faire pour vous ?", "Je voudrais résilier.", "Oui.", "Non."]))
def test_order_of_speaking_never_matters(texts: list[str]) -> None:
    found = assign(*((text, text) for text in texts), language=FRENCH)
    assert [text for text, role in found.roles.items() if role is REP] == [
        "Bonjour, que puis-je faire pour vous ?"
    ]
