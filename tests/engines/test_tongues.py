from collections.abc import Mapping

import pytest

from callmirror.engines.tongues import Tongues


def hearing(**likely: float) -> "Listener":
    return Listener(likely)


class Listener:
    def __init__(self, likely: Mapping[str, float]) -> None:
        self.likely = likely
        self.times = 0

    def __call__(self) -> Mapping[str, float]:
        self.times += 1
        return self.likely


def test_call_has_the_language_of_the_party_that_speaks_most() -> None:
    tongues = Tongues(None)
    assert tongues.main(1, 0.5, hearing(fr=0.6, en=0.3)) == "fr"
    assert tongues.call == "fr"
    assert tongues.notices() == ()


def test_party_that_surely_speaks_another_is_written_in_its_own_and_that_is_told() -> None:
    tongues = Tongues(None)
    tongues.main(0, 20, hearing(fr=0.99))
    assert tongues.of(1, 20, hearing(en=0.97, fr=0.02)) == "en"
    assert tongues.of(0, 20, hearing()) == "fr"
    (notice,) = tongues.notices()
    assert "en, fr" in notice.en
    assert "'fr'" in notice.en


@pytest.mark.parametrize(("seconds", "likely"), [(1.0, 0.99), (20, 0.7)])
def test_party_is_not_taken_out_of_the_calls_language_on_a_word_or_a_doubt(
    seconds: float, likely: float
) -> None:
    tongues = Tongues(None)
    tongues.main(0, 20, hearing(fr=0.99))
    assert tongues.of(1, seconds, hearing(en=likely, fr=1 - likely)) == "fr"


def test_french_that_was_announced_as_english_is_written_in_french() -> None:
    tongues = Tongues("en")
    assert tongues.main(0, 20, hearing(fr=0.98, en=0.01)) == "fr"
    (notice,) = tongues.notices()
    assert "not translated" in notice.en


def test_language_announced_that_is_not_read_is_believed_without_listening() -> None:
    tongues, listener = Tongues("de"), hearing(fr=0.99)
    assert tongues.main(0, 20, listener) == "de"
    assert listener.times == 0


def test_model_of_one_language_is_not_asked() -> None:
    tongues, listener = Tongues("en", multilingual=False), hearing(fr=0.99)
    assert tongues.main(0, 20, listener) == "en"
    assert listener.times == 0


def test_each_party_is_listened_to_once() -> None:
    tongues, listener = Tongues(None), hearing(fr=0.95)
    tongues.main(0, 20, listener)
    for _ in range(3):
        tongues.of(1, 20, listener)
    assert listener.times == 2
