"""What a person is told of a call's words: whose they are, and what was left out of them, with its times."""

from collections.abc import Iterator, Sequence

from callmirror.domain import Text
from callmirror.engines.written import MADE_UP, TRANSLATED, Lost

MOST_TIMES = 5
"""Places that are named; of more, how many there are."""

DEMO_NOTICE = Text(
    en="The words come from the demo's own speech model, which knows its synthetic voices only; on a real "
    "recording they mean nothing.",
    fr="Les mots viennent du modèle vocal de la démonstration, qui ne connaît que ses voix de synthèse ; "
    "sur un véritable enregistrement, ils ne veulent rien dire.",
)


def left_out(lost: Sequence[Lost]) -> Iterator[Text]:
    """How many words were left out, why, and when in the call they would have been said."""
    for reason, (en, fr) in REASONS.items():
        places = sorted((each for each in lost if each.reason == reason), key=lambda each: each.start_s)
        if places:
            count = sum(each.count for each in places)
            times = [_clock(each.start_s) for each in places]
            yield Text(
                en=en.format(count=count, times=_listed(times, "and {} more places")),
                fr=fr.format(count=count, times=_listed(times, "et {} autres endroits")),
            )


REASONS = {
    MADE_UP: (
        "{count} words that the speech model seems to have made up were left out, at {times}.",
        "{count} mots que le modèle semble avoir inventés ont été écartés, à {times}.",
    ),
    TRANSLATED: (
        "{count} words were left out, at {times}: the speech model had translated what was said.",
        "{count} mots ont été écartés, à {times} : le modèle avait traduit ce qui a été dit.",
    ),
}


def _listed(times: Sequence[str], more: str) -> str:
    """Times in a row, the rest as a number."""
    named = list(dict.fromkeys(times))
    rest = len(named) - MOST_TIMES
    return ", ".join(named[:MOST_TIMES]) + (f" {more.format(rest)}" if rest > 0 else "")


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
