"""Twelve traps into which measuring calls is known to fall, each held here on whole calls.

What each of them rests on is tested again, and more closely, in the room it belongs to.
"""

import json
import wave
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from callmirror.audio import SAMPLE_RATE_HZ, Samples, blocks
from callmirror.domain import Review, Role, Word
from callmirror.engines import Engine
from callmirror.engines.double import Double
from callmirror.engines.guards import sift
from callmirror.languages import LANGUAGES
from callmirror.report import wording
from callmirror.review import Request, review

SOUND = Path(__file__).parent / "speech" / "fixtures" / "two_channels.opus"
REP, CUSTOMER = "Claire", "Paul"
Line = tuple[str, float, float, str]
CALL: tuple[Line, ...] = (
    (REP, 0.0, 4.0, "Bonjour, ici Claire, je vous appelle de la part de Boréale."),
    (CUSTOMER, 4.5, 8.0, "Bonjour, oui, j'ai deux minutes, allez-y."),
    (REP, 8.5, 12.0, "Comment gérez-vous vos relances aujourd'hui ?"),
    (CUSTOMER, 12.5, 30.0, "On les fait à la main, le soir, et on en oublie la moitié."),
    (REP, 30.5, 34.0, "Je vous propose une démonstration jeudi."),
    (CUSTOMER, 34.5, 60.0, "C'est trop cher pour nous, il faut que j'en parle à mon associé."),
)


def segment(line: Line) -> dict[str, Any]:
    speaker, start_s, end_s, text = line
    return {"speaker": speaker, "start_s": start_s, "end_s": end_s, "text": text}


def read(folder: Path, content: Mapping[str, Any], *, rep: str | None = REP) -> Review:
    path = folder / "call.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return review(Request(path=path, rep=rep), engine=no_engine)


def read_lines(folder: Path, lines: Sequence[Line], *, rep: str | None = REP) -> Review:
    return read(folder, {"language": "fr", "segments": [segment(line) for line in lines]}, rep=rep)


def no_engine() -> Engine:
    raise AssertionError("a transcript needs no engine")


def value(found: Review, marker: str) -> float:
    read_value = next(each.value for each in found.readings if each.marker == marker)
    assert read_value is not None, marker
    return read_value


def test_trap_1_a_call_without_a_question_is_a_zero_and_no_gap(tmp_path: Path) -> None:
    statements = [line for line in CALL if not line[3].endswith("?")]
    assert value(read_lines(tmp_path, statements), "question_ratio") == 0.0


@pytest.mark.parametrize("lines", [CALL, CALL[1:]], ids=["rep first", "customer first"])
def test_trap_2_who_speaks_first_is_no_sign_of_the_rep(tmp_path: Path, lines: Sequence[Line]) -> None:
    assert read_lines(tmp_path, lines, rep=None).call.roles == {REP: Role.REP, CUSTOMER: Role.CUSTOMER}


def test_trap_3_questions_are_counted_by_sentence_and_not_by_segment(tmp_path: Path) -> None:
    whole = read_lines(tmp_path, CALL)
    cut = [
        *CALL[:2],
        (REP, 8.5, 9.5, "Comment gérez-vous"),
        (REP, 9.5, 12.0, "vos relances aujourd'hui ?"),
        *CALL[3:],
    ]
    assert value(read_lines(tmp_path, cut), "question_ratio") == value(whole, "question_ratio")


def test_trap_4_a_word_is_of_who_says_it_and_not_of_who_owns_the_segment(tmp_path: Path) -> None:
    words = [("Vous", 0.0, REP), ("signez", 0.5, REP), ("?", 0.9, REP), ("Non.", 1.5, CUSTOMER)]
    timed = [{"word": word, "start": at, "end": at + 0.4, "speaker": who} for word, at, who in words]
    told = {"start": 0.0, "end": 2.0, "text": "Vous signez ? Non.", "speaker": REP, "words": timed}
    turns = read(tmp_path, {"language": "fr", "segments": [told]}).call.turns
    assert [(turn.speaker, turn.text) for turn in turns] == [(REP, "Vous signez ?"), (CUSTOMER, "Non.")]


def test_trap_5_a_hold_is_no_part_of_a_monologue(tmp_path: Path) -> None:
    after = (REP, 140.0, 144.0, "Merci d'avoir patienté, je reprends.")
    found = read_lines(tmp_path, [*CALL, (REP, 61.0, 65.0, "Un instant, je vérifie."), after])
    assert value(found, "longest_monologue") == pytest.approx(4.0)


def test_trap_6_a_letter_with_an_accent_is_a_letter() -> None:
    assert LANGUAGES["fr"].words("L'été, ça a été très gênant à Nîmes.") == (
        *("l'", "été", "ça", "a", "été", "très", "gênant", "à", "nîmes"),
    )


def test_trap_7_what_kind_of_mean_a_page_shows_is_said_on_it() -> None:
    assert "the mean of people's means" in wording.HOW[0].en
    assert "la moyenne des moyennes de chacun" in wording.HOW[0].fr


def test_trap_8_a_mono_recording_saved_as_stereo_gives_every_word_once(tmp_path: Path) -> None:
    mono: Samples = np.concatenate(list(blocks(SOUND)), axis=1).mean(0, keepdims=True)
    once, twice = (heard(tmp_path / f"{count}.wav", np.repeat(mono, count, axis=0)) for count in (1, 2))
    assert [each.text for each in twice.call.segments] == [each.text for each in once.call.segments]


def heard(path: Path, sound: Samples) -> Review:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(len(sound))
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE_HZ)
        file.writeframes((sound.T * 32767).astype("<i2").tobytes())
    return review(Request(path=path), engine=Double)


@pytest.mark.parametrize("rep", [REP, None], ids=["declared", "inferred"])
def test_trap_9_a_ghost_speaker_takes_no_part_and_moves_next_to_nothing(
    tmp_path: Path, rep: str | None
) -> None:
    ghost = (*CALL[:4], ("speaker 7", 30.05, 30.4, "Allô ?"), *CALL[4:])
    found, alone = read_lines(tmp_path, ghost, rep=rep), read_lines(tmp_path, CALL, rep=rep)
    assert found.call.roles[REP] is Role.REP
    assert list(found.call.roles.values()).count(Role.REP) == 1
    for marker in ("talk_share", "question_ratio", "silence_share"):
        assert value(found, marker) == pytest.approx(value(alone, marker), abs=0.01)
    for marker in ("longest_listen", "longest_monologue", "listening_time"):
        assert value(found, marker) == pytest.approx(value(alone, marker), abs=0.5)


def test_trap_10_words_that_a_recogniser_invents_in_silence_are_dropped() -> None:
    said = "D'accord. Sous-titres réalisés par la communauté d'Amara.org".split()
    words = [Word(word, float(at), at + 0.5) for at, word in enumerate(said)]
    assert [word.text for word in sift(words)] == ["D'accord."]


def test_trap_11_a_language_by_default_does_not_win_over_the_words(tmp_path: Path) -> None:
    found = read(tmp_path, {"language": "en", "segments": [segment(line) for line in CALL]})
    assert found.call.language == "fr"
    assert any("'en'" in notice.fr for notice in found.notices)


def test_trap_12_who_is_heard_on_the_other_channel_too_speaks_once(tmp_path: Path) -> None:
    sound = np.concatenate(list(blocks(SOUND)), axis=1)
    bled = heard(tmp_path / "bled.wav", sound + np.float32(0.08) * sound[::-1])
    clean = heard(tmp_path / "clean.wav", sound)
    counts = [sum(len(each.words) for each in found.call.segments) for found in (bled, clean)]
    assert counts[0] == pytest.approx(counts[1], rel=0.05)
