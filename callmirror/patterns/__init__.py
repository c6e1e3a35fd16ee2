"""Readings of many calls -> what they say of a team, and what may be told of it.

``level``           the mean in which people weigh alike, and its interval
``disclosure``      the rules for one cell
``members``         what a shown level rests on, as fingerprints
``differences``     the rules for a level beside those told before
``reconstruction``  the attacker's arithmetic that ``differences`` relies on
``team``            all of it for one team
"""

from callmirror.patterns.differences import Fresh, Refused, Repeat, decide
from callmirror.patterns.disclosure import RULES
from callmirror.patterns.members import by_marker, members_of
from callmirror.patterns.team import TeamPatterns, team_patterns, told_of

__all__ = [
    "RULES",
    "Fresh",
    "Refused",
    "Repeat",
    "TeamPatterns",
    "by_marker",
    "decide",
    "members_of",
    "team_patterns",
    "told_of",
]
