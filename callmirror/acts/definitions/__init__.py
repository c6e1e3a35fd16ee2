"""What each act is, with examples and near misses in both languages: one file of ``data`` for each act.

The tests, the training and the page of definitions all read them here.
"""

from callmirror.acts.definitions.reading import ActDefinition, ActExample, Line, definition, definitions
from callmirror.acts.definitions.training import examples

__all__ = ["ActDefinition", "ActExample", "Line", "definition", "definitions", "examples"]
