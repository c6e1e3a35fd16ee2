"""Change that can be believed: before and after beside other teams, how a habit spreads, and when one decays.

All of it is told of teams; people's means are compared with their own and go no further than this package.
"""

from callmirror.effects.beside import Effect, beside
from callmirror.effects.decay import Decay, decays
from callmirror.effects.spread import Spread, spread

__all__ = ["Decay", "Effect", "Spread", "beside", "decays", "spread"]
