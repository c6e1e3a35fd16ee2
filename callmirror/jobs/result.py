"""What came of a review: the call or the meeting as it may be kept, or why there is none."""

import json
from dataclasses import dataclass

from callmirror.domain import Review, Text
from callmirror.jobs import meetings
from callmirror.jobs.meetings import TakenMeeting
from callmirror.store.envelope import opened, sealed


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no review.

    ``may_pass`` where another try may do better; ``set_aside`` where the work ended the worker itself;
    ``asks`` where a person has to say what the file is.
    """

    text: Text
    may_pass: bool = False
    set_aside: bool = False
    asks: bool = False


Result = Review | TakenMeeting | Trouble


def written(result: Result) -> str:
    """Return the result as text.

    Raises:
        StoreError: it is a review that can't be stored.
    """
    if isinstance(result, Review):
        return sealed(result)
    if isinstance(result, TakenMeeting):
        return meetings.taken_written(result)
    told = {"en": result.text.en, "fr": result.text.fr}
    return json.dumps(
        {
            "trouble": told,
            "may_pass": result.may_pass,
            "set_aside": result.set_aside,
            "asks": result.asks,
        }
    )


def read(text: str) -> Result:
    """Return the result that was written.

    Raises:
        StoreError: it is damaged.
    """
    if text.startswith('{"trouble"'):
        told = json.loads(text)
        return Trouble(Text(**told["trouble"]), told["may_pass"], told["set_aside"], told.get("asks", False))
    if text.startswith('{"meeting"'):
        return meetings.taken_read(text)
    return opened(text)
