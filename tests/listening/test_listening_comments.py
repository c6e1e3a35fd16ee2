"""Comments on moments: in their order, changed by whoever wrote them, never out of the call."""

import pytest

from callmirror.errors import InputError, NotFound
from callmirror.listening import Listening

ID = "ab" * 32


def test_comments_stand_in_the_order_of_their_moments_and_the_whole_call_last(listening: Listening) -> None:
    for text, at_s in (("tout", None), ("tard", 20.0), ("tôt", 1.5)):
        listening.comment(ID, text, at_s=at_s, by=1)
    assert [comment.text for comment in listening.hear(ID).comments] == ["tôt", "tard", "tout"]


def test_own_comment_is_changed_and_taken_away(listening: Listening) -> None:
    number = listening.comment(ID, "avant", at_s=1.0, by=1)
    listening.recomment(ID, number, "  après\r\nplus bas\x07 ", by=1)
    (comment,) = listening.hear(ID).comments
    assert comment.text == "après\nplus bas"
    assert comment.changed_at is not None
    listening.uncomment(ID, number, by=1)
    assert listening.hear(ID).comments == ()


def test_comment_of_another_is_left_alone(listening: Listening) -> None:
    number = listening.comment(ID, "de un", at_s=1.0, by=1)
    with pytest.raises(NotFound):
        listening.recomment(ID, number, "de deux", by=2)
    with pytest.raises(NotFound):
        listening.uncomment(ID, number, by=2)
    assert [comment.text for comment in listening.hear(ID).comments] == ["de un"]


@pytest.mark.parametrize("at_s", [-0.1, 41.0, float("inf"), float("nan")])
def test_moment_that_is_not_in_the_call_is_refused(listening: Listening, at_s: float) -> None:
    with pytest.raises(InputError):
        listening.comment(ID, "où ?", at_s=at_s, by=1)


@pytest.mark.parametrize("text", ["", " \n ", "\x00", "x" * 4001])
def test_comment_of_nothing_or_too_much_is_refused(listening: Listening, text: str) -> None:
    with pytest.raises(InputError):
        listening.comment(ID, text, at_s=None, by=1)
