"""The language in which the command line speaks: French where the machine does, else English."""

import os

from callmirror.config import interface_language
from callmirror.domain import Text

LANGUAGE = interface_language(os.environ)


def say(en: str, fr: str) -> str:
    """The one of the two that this person reads."""
    return Text(en=en, fr=fr).to(LANGUAGE)
