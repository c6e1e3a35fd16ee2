"""What a marker is called: a step by its playbook, every other by its definition."""

from collections.abc import Mapping
from types import MappingProxyType

from callmirror.domain import OF_STEP, Text
from callmirror.markers import DEFINITIONS, MARKERS, TENTATIVE
from callmirror.report.saying import told

Titles = Mapping[str, Text]
"""What a team's playbook calls its steps, by their marker."""

UNTITLED: Titles = MappingProxyType({})


def title_of(marker: str, language: str, titles: Titles = UNTITLED) -> str:
    """Return the title of a marker; where nobody gave one its name, that of a step as words."""
    if marker in titles:
        return told(_printable(titles[marker]), language)
    if marker in DEFINITIONS:
        return told(DEFINITIONS[marker].title, language) + _tentative(marker, language)
    return _words(marker.partition(OF_STEP)[2]) if OF_STEP in marker else marker


def _tentative(marker: str, language: str) -> str:
    """What stands behind the title of a marker whose acts are often misread."""
    return f" ({told(TENTATIVE, language)})" if MARKERS[marker].tentative else ""


def _printable(title: Text) -> Text:
    """Keep what a person wrote from breaking a line or steering a terminal."""
    en, fr = ("".join(sign if sign.isprintable() else " " for sign in text) for text in (title.en, title.fr))
    return Text(en=en, fr=fr)


def _words(name: str) -> str:
    spaced = name.replace("_", " ").replace("-", " ").strip()
    return spaced[:1].upper() + spaced[1:]
