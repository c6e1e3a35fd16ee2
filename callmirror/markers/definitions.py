"""What each marker means, in the words printed beside its number."""

from collections.abc import Mapping
from types import MappingProxyType

from callmirror.domain import Text
from callmirror.markers.definition import Definition
from callmirror.markers.definitions_card import CARD
from callmirror.markers.definitions_conduct import CONDUCT
from callmirror.markers.definitions_timing import TIMING
from callmirror.markers.definitions_words import WORDS

DEFINITIONS: Mapping[str, Definition] = MappingProxyType({**CARD, **TIMING, **WORDS, **CONDUCT})
"""The definition of each marker, by its name, in the order of every report."""

TENTATIVE = Text(en="tentative", fr="à l'essai")
"""What stands behind the title of a marker that is ``tentative``."""

TENTATIVE_WHY = Text(
    en="Tentative: what such a marker counts is read wrongly too often on text kept aside. Look at the "
    "quotes before believing the number.",
    fr="À l'essai : ce qu'un tel marqueur compte est lu de travers trop souvent sur des textes mis de côté. "
    "Regardez les citations avant de croire le nombre.",
)
