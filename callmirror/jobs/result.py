"""What came of a review: the call as it may be kept, or why there is none."""

import json
from dataclasses import dataclass

from callmirror.domain import Review, Text
from callmirror.store.envelope import opened, sealed


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no review.

    ``may_pass`` where another try may do better; ``set_aside`` where the work ended the worker itself.
    """

    text: Text
    may_pass: bool = False
    set_aside: bool = False


Result = Review | Trouble


def written(result: Result) -> str:
    """Return the result as text.

    Raises:
        StoreError: it is a review that can't be stored.
    """
    if isinstance(result, Review):
        return sealed(result)
    told = {"en": result.text.en, "fr": result.text.fr}
    return json.dumps({"trouble": told, "may_pass": result.may_pass, "set_aside": result.set_aside})


def read(text: str) -> Result:
    """Return the result that was written.

    Raises:
        StoreError: it is damaged.
    """
    if text.startswith('{"trouble"'):
        told = json.loads(text)
        return Trouble(Text(**told["trouble"]), told["may_pass"], told["set_aside"])
    return opened(text)
