"""What people corrected is learned and used; what nobody spoke of is no example against it."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from callmirror.acts import read_acts, weights
from callmirror.acts.corrected import CorrectedDialogue, CorrectedSentence, CorrectedTurn
from callmirror.acts.examples import bare_examples, marked_examples
from callmirror.acts.lessons import Example
from callmirror.acts.models import BARE, MARKED
from callmirror.acts.retraining import LEARNED, WEIGHT, as_written, has_marks, not_learned
from callmirror.acts.training import train
from callmirror.acts.weights import Weights
from callmirror.acts.written import WrittenDialogue, read_written
from callmirror.artefacts import META, fingerprint
from callmirror.domain import Role, Segment, Turn
from callmirror.languages import LANGUAGES

ENGLISH = LANGUAGES["en"]
GOLDEN = Path(__file__).parent / "golden" / "en.txt"
ROOMS = ("the north room", "the south room", "the cold room", "the back room", "the old hall", "the new hall")
TOLD = ("pitch", "closed_question", "request")
UNSEEN = "Bluebell covers the side entrance."


def corrected(*sentences: CorrectedSentence, group: str = "own") -> CorrectedDialogue:
    return CorrectedDialogue(group, "en", (CorrectedTurn(Role.REP, sentences),))


def planted() -> list[CorrectedDialogue]:
    """The house calls its own product Bluebell, and people say each time that it is pitched."""
    return [
        corrected(
            CorrectedSentence("Shall we go on?"),
            CorrectedSentence(f"Bluebell covers {room}.", true=frozenset({"pitch"})),
            group=f"own-{place}",
        )
        for place, room in enumerate(ROOMS)
    ]


def learned(corrections: Sequence[CorrectedDialogue]) -> Weights:
    """A small model, from the golden text in the place of the long one that ships."""
    written = read_written(GOLDEN)
    parts = [WrittenDialogue(f"part {n}", each.turns) for n, each in enumerate(written)]
    own = [as_written(each) for each in corrections]
    return train(tuple(marked_examples(ENGLISH, (*parts, *own))), TOLD)


def tells(folder: Path, model: Weights) -> bool:
    """Whether the unseen sentence is read as a pitch by a model in a folder of one's own."""
    home = folder / "acts-en"
    for name in (MARKED, BARE):
        weights.write(model, home, name)
    files = {path.name: fingerprint(path) for path in home.iterdir()}
    (home / META).write_text(json.dumps({"task": "acts", "version": "1", "files": files}), "utf-8")
    text = f"Shall we go on? {UNSEEN}"
    turn = Turn(0, "rep", Role.REP, text, segments=(0,))
    return read_acts([turn], [Segment(0, text)], ENGLISH, own=folder)[-1].does("pitch")


def test_systematic_correction_changes_what_is_read_in_a_like_sentence(tmp_path: Path) -> None:
    assert not tells(tmp_path / "without", learned([]))
    assert tells(tmp_path / "with", learned(planted()))


def test_nothing_said_changes_no_byte(tmp_path: Path) -> None:
    silent = corrected(CorrectedSentence(UNSEEN), CorrectedSentence("Shall we go on?"))
    for name, corrections in (("none", []), ("silent", [silent])):
        weights.write(learned(corrections), tmp_path / name, MARKED)
    for path in (tmp_path / "none").iterdir():
        assert path.read_bytes() == (tmp_path / "silent" / path.name).read_bytes()


def test_unknown_label_is_no_negative() -> None:
    written = [
        Example(frozenset({"bias", f"word {word}"}), frozenset({"asks"} if word == "when" else ()), f"g{n}")
        for n, word in enumerate(("when", "van") * 10)
    ]
    unknown = [
        Example(frozenset({"bias", "word when"}), frozenset(), "own", frozenset({"tells"}), WEIGHT)
    ] * 30
    for added, still in (
        (unknown, True),
        ([Example(each.features, frozenset(), "own") for each in unknown], False),
    ):
        chance = train([*written, *added], ["asks"]).probabilities([["bias", "word when"]])[0, 0]
        assert (chance > 0.5) == still


def test_correction_counts_as_so_many_written_sentences() -> None:
    written = [
        Example(frozenset({"bias"}), frozenset({"a"} if n % 2 else ()), f"g{n % 5}") for n in range(20)
    ]
    once = Example(frozenset({"bias"}), frozenset({"a"}), "own", weight=3.0)
    thrice = [Example(frozenset({"bias"}), frozenset({"a"}), "own")] * 3
    one, other = (train([*written, *own], ["a"]).matrix for own in ([once], thrice))
    assert one == pytest.approx(other, abs=1e-4)


def test_bare_sentence_is_known_not_to_do_only_what_each_part_is_known_not_to_do() -> None:
    first = CorrectedSentence("We", true=frozenset({"pitch"}), false=frozenset({"price", "blame"}))
    second = CorrectedSentence("cover rooms", false=frozenset({"price", "pitch"}))
    own = as_written(corrected(first, second))
    (whole,) = bare_examples(ENGLISH, [own], anew=True)
    assert (sorted(whole.labels), sorted(whole.known or ())) == (["pitch"], ["pitch", "price"])
    assert whole.weight == WEIGHT


def test_text_without_marks_teaches_only_the_models_of_bare_words() -> None:
    assert has_marks(as_written(planted()[0]))
    assert not has_marks(as_written(corrected(CorrectedSentence("bluebell covers the old hall"))))


def test_corrections_of_what_rules_decide_are_told() -> None:
    told = corrected(CorrectedSentence("Where?", true=frozenset({"question", "follow_up"})))
    assert list(not_learned([told])) == ["question"]
    assert "question" not in LEARNED
