"""What each marker means, in the words printed beside its number."""

from collections.abc import Mapping
from types import MappingProxyType

from callmirror.markers.definition import Definition
from callmirror.markers.definitions_card import CARD
from callmirror.markers.definitions_conduct import CONDUCT
from callmirror.markers.definitions_timing import TIMING
from callmirror.markers.definitions_words import WORDS

DEFINITIONS: Mapping[str, Definition] = MappingProxyType({**CARD, **TIMING, **WORDS, **CONDUCT})
"""The definition of each marker, by its name, in the order of every report."""
