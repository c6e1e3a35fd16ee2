"""The form of one turn: its passages, and what a person wishes otherwise in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from callmirror.domain import Call
from callmirror.listening.listening import Make
from callmirror.listening.setting import speaker_set, words_set
from callmirror.turns import party_of

MOST_PASSAGES = 500


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment of the transcript as the form shows it."""

    index: int
    text: str
    party: str
    start_s: float | None


def passages_of(call: Call, turn: int) -> tuple[Passage, ...]:
    """The segments whose words stand in a turn."""
    wanted = next((each.segments for each in call.turns if each.index == turn), ())
    by_index = {each.index: each for each in call.segments}
    return tuple(
        Passage(index, by_index[index].text.strip(), party_of(by_index[index]), by_index[index].start_s)
        for index in wanted
        if index in by_index
    )


def wishes_of(form: Mapping[str, str], *, by: int) -> tuple[Make, ...]:
    """What is wished otherwise, in the order of the form; what stayed as it was is no wish.

    Fields are ``words-N`` and ``speaker-N`` of the segment N, each with what was seen as ``was-words-N`` and
    ``was-speaker-N``, and ``speaker``, who says all of it.
    """
    return tuple(_wishes(form, by))[:MOST_PASSAGES]


def _wishes(form: Mapping[str, str], by: int) -> Iterator[Make]:
    for name, before in form.items():
        kind, _, number = name.removeprefix("was-").partition("-")
        if not name.startswith("was-") or not number.isdecimal() or len(number) > 7:
            continue
        wish = form.get(f"{kind}-{number}", before)
        if kind == "words" and _plain(wish) != _plain(before):
            yield partial(words_set, segment=int(number), text=wish, before=before, by=by)
        if kind == "speaker":
            wish = form.get("speaker") or wish
            if wish != before:
                yield partial(speaker_set, segment=int(number), party=wish, before=before, by=by)


def _plain(text: str) -> str:
    return " ".join(text.split())
