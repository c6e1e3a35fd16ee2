"""What every marker keeps: one battery for the whole table, so that a new marker is tested by being in it."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from language_calls import acts, cut

from callmirror.domain import (
    BOUNDS,
    Call,
    Playbook,
    Reading,
    Role,
    RoleSource,
    Segment,
    Step,
    Word,
)
from callmirror.languages import LANGUAGES
from callmirror.markers import (
    DEFINITIONS,
    MARKERS,
    PARAMETER_TEXTS,
    REASONS,
    Context,
    Marker,
    Need,
    read_markers,
    table_of,
)
from callmirror.turns import build_turns, converse_read

FRENCH = LANGUAGES["fr"]
ROLES = {"Vendeuse": Role.REP, "Client": Role.CUSTOMER}
PLAYBOOK = Playbook(
    "découverte",
    (
        Step("accueil", {"fr": "Accueil"}, {"fr": ("Bonjour, ici Claire de chez Boréale.",)}),
        Step("besoin", {"fr": "Besoin"}, {"fr": ("Qu'est-ce qui vous prend le plus de temps ?",)}),
        Step("suite", {"fr": "Suite"}, {"fr": ("Je vous propose un rendez-vous jeudi.",)}),
    ),
    must_not=(Step("objectifs", {"fr": "Nos objectifs"}, {"fr": ("Nos objectifs finissent vendredi.",)}),),
    grid=(
        Step("volumes", {"fr": "Volumes"}, {"fr": ("Combien de relances par mois ?",)}),
        Step("budget", {"fr": "Budget"}, {"fr": ("Quel montant avez-vous réservé ?",)}),
    ),
)
CONTEXT = Context(FRENCH, PLAYBOOK)
LINES = (
    ("Vendeuse", 0.0, 4.0, "Bonjour, ici Claire de chez Boréale. Est-ce que je vous dérange ?"),
    ("Client", 4.6, 6.2, "Bonjour, non, allez-y, je vous écoute."),
    (
        "Vendeuse",
        6.5,
        21.0,
        "Pardon du retard. Nous accompagnons des équipes comme la vôtre, avec dix pour cent offerts.",
    ),
    ("Client", 12.0, 12.5, "D'accord."),
    ("Vendeuse", 21.5, 25.0, "Qu'est-ce qui vous prend le plus de temps aujourd'hui ?"),
    (
        "Client",
        26.5,
        60.0,
        "Eh bien, nos relances. On les fait à la main, le soir, et on en oublie la moitié.",
    ),
    ("Vendeuse", 40.0, 42.0, "Toutes les relances, vraiment ?"),
    ("Vendeuse", 60.4, 62.0, "Combien par mois ?"),
    ("Client", 62.4, 80.0, "Une trentaine, je dirais, parfois plus quand l'équipe est en vacances."),
    (
        "Vendeuse",
        79.0,
        95.0,
        "Donc vous perdez une trentaine de relances chaque mois. Vos clients s'en plaignent ?",
    ),
    ("Client", 96.0, 110.0, "Oui, surtout les plus anciens, ils attendent mieux de nous."),
    (
        "Vendeuse",
        120.0,
        150.0,
        "Notre outil envoie vos relances tout seul. Et nos objectifs finissent ce vendredi, hélas.",
    ),
    ("Client", 147.0, 158.0, "Ça coûte trop cher, votre outil."),
    (
        "Vendeuse",
        158.5,
        170.0,
        "Cela dépend de vos volumes. Je vous propose un rendez-vous jeudi à dix heures.",
    ),
    ("Client", 170.4, 172.0, "Jeudi, c'est parfait pour moi, merci."),
)


ACTS = {
    "Est-ce que je vous dérange ?": "closed_question asks_leave",
    "Pardon du retard.": "ownership",
    "Nous accompagnons des équipes comme la vôtre, avec dix pour cent offerts.": "pitch discount about_us",
    "Qu'est-ce qui vous prend le plus de temps aujourd'hui ?": "open_question asks_problem about_customer",
    "Eh bien, nos relances.": "customer_problem",
    "On les fait à la main, le soir, et on en oublie la moitié.": "customer_problem",
    "Toutes les relances, vraiment ?": "closed_question follow_up",
    "Combien par mois ?": "closed_question follow_up",
    "Donc vous perdez une trentaine de relances chaque mois.": "complex_reformulation about_customer",
    "Vos clients s'en plaignent ?": "closed_question asks_implication about_customer",
    "Notre outil envoie vos relances tout seul.": "opens_topic pitch about_us",
    "Et nos objectifs finissent ce vendredi, hélas.": "quota_talk urgency about_us",
    "Ça coûte trop cher, votre outil.": "objection price",
    "Cela dépend de vos volumes.": "price about_customer",
    "Je vous propose un rendez-vous jeudi à dix heures.": "next_step",
    "Jeudi, c'est parfait pour moi, merci.": "next_step",
}
"""What each sentence does, said by hand: models may read otherwise without a marker being another."""


def segment(index: int, speaker: str, start_s: float, end_s: float, text: str) -> Segment:
    """Make a segment whose words are timed evenly, with a breath of 0.1 s between them."""
    words = text.split()
    step_s = (end_s - start_s) / len(words)
    timed = tuple(
        Word(word, round(start_s + at * step_s, 3), round(start_s + (at + 1) * step_s - 0.1, 3))
        for at, word in enumerate(words)
    )
    return Segment(index, text, speaker, start_s, end_s, timed)


SEGMENTS = tuple(segment(at, *line) for at, line in enumerate(LINES))


def call_of(segments: tuple[Segment, ...]) -> Call:
    conversation = converse_read(segments)
    turns = build_turns(segments, conversation, ROLES)
    return Call(
        "0" * 64,
        "appel.json",
        segments=segments,
        turns=turns,
        sentences=tuple(
            replace(one, acts=acts(*ACTS.get(one.text, "").split()))
            for one in cut(turns, segments, FRENCH.code)
        ),
        conversation=conversation,
        roles=ROLES,
        role_source=RoleSource.DECLARED,
        role_confidence=1.0,
        language="fr",
    )


CALL = call_of(SEGMENTS)
every_marker = pytest.mark.parametrize("marker", MARKERS.values(), ids=MARKERS)

GOLDEN: dict[str, tuple[int, float]] = {
    "question_ratio": (2, 0.3846),
    "listening_time": (1, 73.0),
    "script_adherence": (2, 1.0),
    "customer_focus": (2, 0.5714),
    "talk_share": (1, 0.5099),
    "longest_listen": (1, 33.4),
    "longest_customer_story": (2, 53.4),
    "longest_monologue": (1, 29.9),
    "response_pause": (1, 0.5),
    "pause_after_question": (3, 0.9),
    "interruption_rate": (1, 7.4349),
    "customer_interruption_rate": (1, 3.7175),
    "switch_rate": (1, 4.0892),
    "silence_share": (1, 0.0588),
    "balance_dynamics": (1, 0.0),
    "open_question_share": (1, 0.2),
    "follow_up_share": (1, 0.4),
    "question_position": (1, 0.6),
    "reformulation_rate": (1, 0.2),
    "respect": (1, 0.1429),
    "pitch_before_problem": (1, 1.0),
    "diagnosis": (1, 0.5),
    "qualification": (1, 0.5),
    "script_verbatim": (1, 1.0),
    "script_must_not": (1, 1.0),
    "next_step": (1, 1.0),
    "lead": (1, 1.0),
    "after_objection": (1, 0.0),
    "pressure": (1, 7.4349),
    "discounting": (1, 3.7175),
    "quota_talk": (1, 3.7175),
    "ownership_share": (1, 1.0),
}
"""Version and value of each reading of ``CALL``. Where a value changes, raise the marker's version."""


@every_marker
def test_golden_reading_changes_only_with_the_version(marker: Marker) -> None:
    reading = marker.read(CALL, CONTEXT)
    version, value = GOLDEN.get(marker.name, (0, 0.0))
    assert reading.version == version, (
        f"record in GOLDEN what version {reading.version} of {marker.name} reads: {reading.value}"
    )
    assert reading.value == pytest.approx(value, abs=5e-4), f"raise the version of {marker.name}"


def test_golden_readings_are_of_the_markers_there_are() -> None:
    assert list(GOLDEN) == list(MARKERS)


@every_marker
def test_marker_is_pure(marker: Marker) -> None:
    before = repr(CALL)
    assert marker.read(CALL, CONTEXT) == marker.read(CALL, CONTEXT)
    assert repr(CALL) == before


@every_marker
def test_value_is_within_the_bounds_of_its_unit(marker: Marker) -> None:
    reading = marker.read(CALL, CONTEXT)
    lowest, highest = BOUNDS[marker.unit]
    assert reading.value is not None
    assert lowest is None or reading.value >= lowest
    assert highest is None or reading.value <= highest


@every_marker
def test_exposure_is_in_the_support_and_is_not_negative(marker: Marker) -> None:
    assert marker.read(CALL, CONTEXT).support[marker.exposure] >= 0


OF_THE_WHOLE_CALL = {"talk_share", "switch_rate", "silence_share", "balance_dynamics"}
"""Markers that no moment shows better than another."""


@every_marker
def test_evidence_points_to_turns_of_the_call(marker: Marker) -> None:
    evidence = marker.read(CALL, CONTEXT).evidence
    assert bool(evidence) == (marker.name not in OF_THE_WHOLE_CALL)
    for shown in evidence:
        assert shown.turn is not None
        turn = CALL.turns[shown.turn]
        assert turn.index == shown.turn
        assert len(shown.quote) <= 200
        assert shown.quote.removesuffix("…") in turn.text
        assert shown.start_s is not None
        assert turn.start_s is not None
        assert turn.end_s is not None
        assert turn.start_s - 1e-6 <= shown.start_s <= turn.end_s + 1e-6


LACKING = {
    Need.TIMES: (replace(CALL, conversation=None), CONTEXT),
    Need.ROLES: (replace(CALL, roles={}, role_source=RoleSource.UNKNOWN), CONTEXT),
    Need.WORDS: (replace(CALL, turns=(), sentences=(), segments=()), CONTEXT),
    Need.LANGUAGE: (CALL, Context(None, PLAYBOOK)),
    Need.PLAYBOOK: (CALL, Context(FRENCH)),
    Need.OVERLAPS: (
        replace(CALL, conversation=replace(CALL.conversation, overlaps_visible=False))
        if CALL.conversation
        else CALL,
        CONTEXT,
    ),
}


@every_marker
@pytest.mark.parametrize("need", Need)
def test_marker_abstains_with_the_reason_of_each_need_and_only_then(marker: Marker, need: Need) -> None:
    reading = marker.read(*LACKING[need])
    if need in marker.needs:
        assert (reading.value, reading.reason) == (None, need.value)
        assert reading.evidence == ()
    else:
        assert reading.value is not None


@every_marker
def test_empty_call_is_no_fault(marker: Marker) -> None:
    reading = marker.read(Call("1", "x"), Context())
    assert reading.value is None
    assert reading.reason in REASONS


def strange(*segments: Segment) -> Call:
    return call_of(segments)


@every_marker
@pytest.mark.parametrize(
    "call",
    [
        strange(segment(0, "Vendeuse", 0, 10, "Bonjour, c'est un message, rappelez-moi.")),
        strange(segment(0, "Client", 0, 10, "Bonjour, je voudrais un rendez-vous.")),
        strange(segment(0, "Vendeuse", 0, 1, "Oui."), segment(1, "Client", 0, 1, "Oui.")),
        strange(segment(0, "Quelqu'un", 0, 9, "Oui."), segment(1, "Un autre", 9, 12, "Non.")),
        strange(Segment(0, "Oui.", "Vendeuse", 5.0, 5.0), Segment(1, "Non.", "Client", 5.0, 5.0)),
        strange(Segment(0, "...", "Vendeuse", 0.0, 4.0), Segment(1, "!", "Client", 5.0, 9.0)),
    ],
    ids=["voicemail", "customer alone", "both at once", "strangers", "no time at all", "no words"],
)
def test_strange_call_gives_a_value_in_range_or_a_reason(marker: Marker, call: Call) -> None:
    reading = marker.read(call, CONTEXT)
    if reading.value is None:
        assert reading.reason in REASONS
        return
    lowest, highest = BOUNDS[marker.unit]
    assert reading.reason is None
    assert lowest is None or reading.value >= lowest
    assert highest is None or reading.value <= highest


@every_marker
def test_definition_is_complete_in_both_languages(marker: Marker) -> None:
    assert marker.name in DEFINITIONS, f"define {marker.name} in callmirror/markers/definitions.py"
    definition = DEFINITIONS[marker.name]
    texts = [definition.title, definition.definition, definition.weakness]
    assert set(marker.parameters) <= set(PARAMETER_TEXTS), "say what each parameter means in PARAMETER_TEXTS"
    texts += [PARAMETER_TEXTS[name] for name in marker.parameters]
    for text in texts:
        assert text.en.strip()
        assert text.fr.strip()
        assert text.en != text.fr
    assert max(len(definition.title.en), len(definition.title.fr)) <= 40


def test_definitions_and_markers_are_the_same_in_the_same_order() -> None:
    assert list(DEFINITIONS) == list(MARKERS)


def test_the_four_of_the_card_come_first() -> None:
    card = ["question_ratio", "listening_time", "script_adherence", "customer_focus"]
    assert list(MARKERS)[:4] == card


def test_every_need_has_a_reason_in_both_languages() -> None:
    assert {need.value for need in Need} <= set(REASONS)
    assert all(text.en and text.fr and text.en != text.fr for text in REASONS.values())


def test_duplicate_name_is_refused() -> None:
    one = MARKERS["talk_share"]
    with pytest.raises(ValueError, match="talk_share"):
        table_of((one, one))


def test_readings_come_in_report_order_with_their_versions() -> None:
    readings = read_markers(CALL, CONTEXT)
    assert [reading.marker for reading in readings] == list(MARKERS)
    assert all(reading.version == MARKERS[reading.marker].version for reading in readings)


def values(readings: tuple[Reading, ...]) -> list[tuple[str, object, object, object]]:
    return [
        (
            one.marker,
            None if one.value is None else round(one.value, 9),
            {name: round(amount, 9) for name, amount in one.support.items()},
            [(shown.turn, shown.start_s, shown.quote) for shown in one.evidence],
        )
        for one in readings
    ]


def parts_of(whole: Segment, at: list[int]) -> list[Segment]:
    edges = [0, *sorted({place for place in at if 0 < place < len(whole.words)}), len(whole.words)]
    parts = [whole.words[start:end] for start, end in pairwise(edges)]
    return [
        Segment(0, " ".join(w.text for w in part), whole.speaker, part[0].start_s, part[-1].end_s, part)
        for part in parts
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(1, 14), max_size=4), min_size=len(SEGMENTS), max_size=len(SEGMENTS)))
def test_cutting_the_same_words_into_other_segments_changes_no_reading(places: list[list[int]]) -> None:
    parts = [part for whole, at in zip(SEGMENTS, places, strict=True) for part in parts_of(whole, at)]
    ordered = sorted(parts, key=lambda part: part.start_s or 0.0)
    recut = tuple(replace(part, index=index) for index, part in enumerate(ordered))
    assert values(read_markers(call_of(recut), CONTEXT)) == values(read_markers(CALL, CONTEXT))
