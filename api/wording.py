"""The words of the pages: gettext catalogues through Babel, and which language a request is answered in.

The source of every sentence is its English in the code; ``locale/<language>/<area>.po`` holds the rest, one
file per area of pages, read as they are: nothing is compiled, so nothing can be stale.
"""

import gettext
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fastapi import Request

from callmirror.report.saying import tie

LANGUAGES = ("en", "fr")
LOCALES = {"en": "en_GB", "fr": "fr"}
"""By whose habits numbers and dates are written: the day stands before the month in both."""
COOKIE = "language"
"""Remembers the language of a browser; who has signed in has chosen one with the account."""


@cache
def words_of(language: str) -> gettext.NullTranslations:
    """The catalogues of a language as one; English stands in the code."""
    found = gettext.NullTranslations()
    if language == "en":
        return found
    folder = files("api") / "locale" / language
    for path in sorted(
        (each for each in folder.iterdir() if each.name.endswith(".po")), key=lambda p: p.name
    ):
        compiled = BytesIO()
        write_mo(compiled, _tied(read_po(BytesIO(path.read_bytes()), locale=language)))
        compiled.seek(0)
        area = gettext.GNUTranslations(compiled)
        area.add_fallback(found)
        found = area
    return found


def _tied(catalogue: Catalog) -> Catalog:
    """The French of a catalogue with its double signs tied to their words, as in every report."""
    for message in catalogue:
        if message.id and isinstance(message.string, str):
            message.string = tie(message.string)
        elif message.id and message.string:
            message.string = tuple(map(tie, message.string))
    return catalogue


def language_of(request: Request) -> str:
    """The language asked for in the address, else the account's, the browser's choice, or its preference."""
    account = getattr(request.state, "account", None)
    told = (
        request.query_params.get("lang"),
        account.language if account else None,
        request.cookies.get(COOKIE),
    )
    return next((each for each in told if each in LANGUAGES), None) or preferred(
        request.headers.get("accept-language", "")
    )


def preferred(accepted: str) -> str:
    """The language of ours that an ``Accept-Language`` header weighs most, English where it names none."""
    weights: dict[str, float] = {}
    for choice in accepted.split(","):
        tag, _, weight = choice.partition(";")
        code = tag.strip().lower().partition("-")[0]
        weights[code] = max(weights.get(code, 0.0), _weight(weight))
    return max(LANGUAGES, key=lambda code: weights.get(code, 0.0))


def _weight(text: str) -> float:
    try:
        return float(text.strip().removeprefix("q=")) if text.strip() else 1.0
    except ValueError:
        return 0.0
