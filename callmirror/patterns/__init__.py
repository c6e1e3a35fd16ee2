"""Readings of many calls -> what they say of a team, and what may be told of it.

``level``           the mean in which people weigh alike, and its interval
``step_level``      the level of a step, taken in a call or not, told in classes
``disclosure``      the rules for one cell
``total``           the rule for steps beside the level they make up
``members``         what a shown level rests on, as fingerprints
``overlaps``        how sets of calls overlap, which is all that matters of them
``differences``     the rules for a level beside those told before
``reconstruction``  the attacker's arithmetic that ``differences`` relies on
``team``            all of it for one team

Of a whole archive, every team and marker judged together:

``readings_table``  a CSV table of readings -> columns of numbers (``readings``, ``readings_rows``)
``windows``         whole months or quarters, and what was told of them in one answer
``cells``           teams, windows and markers held to the rules of disclosure
``deviations``      people's distance from a standard, from other teams, from the window before
``crowds``          these distances side by side, and how people differ elsewhere (``moderation``)
``sharedness``      the tests: of the mean, without any one person, of two camps, of one apart (``camps``)
``judging``         tests -> verdicts, at a bounded rate of false claims (``false_discovery``)
``variance``        how much lies between teams, people and calls
``change``          how far a level moved since the window before
``strata``          by which columns of context teams are compared like with like
``archive``         all of it: findings (``finding``), by way of ``comparing``

Beside levels, all told as ``answers``:

``context``         a marker by kind, stage, channel or segment of call, and what that ``explained``
``change_points``   a shift or a drift over many windows, of ``window_effects``
``archetypes``      kinds of conversation and each team's mix of them (``standardised``, ``mixture``)
``routines``        moves in the same order (``sequences``), and the same words (``wordings``)
``transitions``     what follows an objection
``moves``           calls as these three read them; ``shares`` tells how a whole falls into parts
"""

from callmirror.patterns.differences import Fresh, Refused, Repeat, decide
from callmirror.patterns.disclosure import RULES
from callmirror.patterns.members import by_marker, members_of, together
from callmirror.patterns.observations import holders
from callmirror.patterns.team import TeamPatterns, team_patterns, told_of

__all__ = [
    "RULES",
    "Fresh",
    "Refused",
    "Repeat",
    "TeamPatterns",
    "by_marker",
    "decide",
    "holders",
    "members_of",
    "team_patterns",
    "together",
    "told_of",
]
