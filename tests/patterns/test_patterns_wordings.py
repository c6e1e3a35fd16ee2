import pytest

from callmirror.patterns.answers import Leaning
from callmirror.patterns.moves import CallMoves
from callmirror.patterns.wordings import prevalence_of, wordings_of

OPENING = "what would have to change for you"
HABIT = f"so tell me {OPENING} this quarter"


def calls_saying(*said: tuple[str, ...], calls: int = 2, acts: tuple[str, ...] = ()) -> list[CallMoves]:
    """Person by person, the sentences that each says in every call, among others of their own."""
    return [
        CallMoves(
            f"{person}-{call}",
            f"p{person}",
            (),
            tuple(tuple(sentence.split()) for sentence in (*own, f"only once number{person}{call} spoken")),
            acts,
        )
        for person, own in enumerate(said)
        for call in range(calls)
    ]


def told(calls: list[CallMoves], elsewhere: list[CallMoves] | None = None, k: int = 5) -> list[str]:
    return [" ".join(one.words) for one in wordings_of(calls, elsewhere or [], k=k)]


def test_longest_shared_wording_is_told_once() -> None:
    calls = calls_saying(*[(f"{OPENING} now",)] * 6, ("something else altogether",))
    assert told(calls) == [f"{OPENING} now"]
    assert wordings_of(calls, k=5)[0].prevalence == 0.8


@pytest.mark.parametrize("people", [3, 4])
def test_wording_of_fewer_than_k_people_is_not_told(people: int) -> None:
    assert told(calls_saying(*[(OPENING,)] * people, *[("nothing of the kind here",)] * 4)) == []


def test_wording_said_in_one_call_each_is_not_told() -> None:
    assert told(calls_saying(*[(OPENING,)] * 8, calls=1)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "please call Margaret about planning tomorrow",
        "please call [name] about planning tomorrow",
        "please write to sales@kestrel.example about planning",
        "please call 555 about planning tomorrow",
        "there were 12percent savings about planning",
    ],
)
def test_names_numbers_and_addresses_are_never_in_a_wording(sentence: str) -> None:
    for wording in told(calls_saying(*[(sentence,)] * 6)):
        assert not any(mark in wording for mark in ("margaret", "name", "@", "kestrel", "555", "12"))


def test_name_written_small_by_one_transcriber_is_left_out_all_the_same() -> None:
    sentence = "please call Margaret about planning tomorrow"
    calls = calls_saying(*[(sentence,)] * 6, (sentence.lower(),))
    assert all("margaret" not in wording for wording in told(calls))


def test_wording_as_common_elsewhere_is_the_language_s() -> None:
    calls, others = calls_saying(*[(OPENING,)] * 6), calls_saying(*[(OPENING,)] * 6)
    assert told(calls) == [OPENING]
    assert told(calls, others) == []
    assert told(calls, calls_saying(*[("entirely other words there",)] * 6)) == [OPENING]


def test_punctuation_and_case_do_not_part_what_is_said_alike() -> None:
    calls = calls_saying(*[("What would have to change, for you?",)] * 3, *[(OPENING,)] * 3)
    assert told(calls) == [OPENING]


def test_leaning_is_that_of_most_sentences() -> None:
    calls = calls_saying(*[(OPENING,)] * 6, acts=("asks", "other"))
    assert wordings_of(calls, k=5)[0].leaning is Leaning.LISTENS


def test_french_elisions_are_words() -> None:
    sentence = "qu’est-ce qui changerait pour votre équipe"
    assert told(calls_saying(*[(sentence,)] * 6)) == [sentence.replace("’", "'")]


@pytest.mark.parametrize(
    ("number", "people", "share"), [(5, 5, 0.8), (10, 10, 0.9), (5, 8, 0.6), (7, 10, 0.7)]
)
def test_prevalence_is_in_tenths_and_never_of_everyone(number: int, people: int, share: float) -> None:
    assert prevalence_of(number, people) == share
