"""Days that a finding is about, as the one text by which it is known again."""

import re
from datetime import date

from callmirror.domain import Window
from callmirror.errors import NotFound

PERIOD = re.compile(r"(?P<start>\d{4}-\d\d-\d\d)?\.\.(?P<end>\d{4}-\d\d-\d\d)?")


def window_told(period: str) -> Window:
    """The window of a period.

    Raises:
        NotFound: it is none, so that no page tells anything of it.
    """
    found = PERIOD.fullmatch(period)
    try:
        ends = [] if found is None else [found["start"], found["end"]]
        start, end = (None if end is None else date.fromisoformat(end) for end in ends)
    except ValueError as error:
        raise not_told() from error
    return Window(start, end)


def not_told() -> NotFound:
    """What is answered of a finding that no page tells, be it withheld or made up."""
    return NotFound(
        en="No page of this team tells that; look at the page again and follow its link.",
        fr="Aucune page de cette équipe ne dit cela ; regardez la page de nouveau et suivez son lien.",
    )
