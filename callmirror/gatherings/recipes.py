"""How each act of a meeting is learned: from which features, and how strongly its model is held back."""

from collections.abc import Mapping
from types import MappingProxyType

from callmirror.acts.recipes import ALL, Recipe
from callmirror.gatherings.labels import LABELS
from callmirror.gatherings.noticing import FAMILIES

RECIPES: Mapping[str, Recipe] = MappingProxyType(
    dict.fromkeys(LABELS, Recipe(families=ALL | FAMILIES, strength=0.1, again=0.02, telling=0.5, fewest=3))
)
