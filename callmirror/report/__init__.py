"""Patterns -> a team's report -> the forms a person or a program reads.

``making`` (imported by itself, since it calculates) turns observations into a report, past all rules of
disclosure; ``render`` writes a report in one of ``RENDERERS``; ``to_json`` and ``from_json`` keep it.
"""

from callmirror.report.json import from_json, to_json
from callmirror.report.rendering import RENDERERS, render
from callmirror.report.verdicts import check_wording

__all__ = ["RENDERERS", "check_wording", "from_json", "render", "to_json"]
