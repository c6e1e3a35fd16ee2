"""How long each kind of data stays: days, for the house and for teams that have their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from callmirror.domain import Text
from callmirror.errors import InputError
from callmirror.store.retention import HOUSE, Holding

__all__ = ["DEFAULTS", "HOUSE", "TITLES", "Clocks", "Holding", "checked"]

DEFAULTS: Mapping[Holding, int] = {
    Holding.SOUND: 180,
    Holding.WORDS: 180,
    Holding.READINGS: 365,
    Holding.COMMENTS: 365,
    Holding.PAGES: 365,
    Holding.JOBS: 180,
    Holding.LOG: 365,
}
"""Days: what was recorded and said six months, what was made of it a year, as the CNIL advises."""
SHORTEST: Mapping[Holding, int] = {kind: 90 if kind is Holding.LOG else 1 for kind in Holding}
"""Fewer days of the log would let whoever sets them hide what they did."""
LONGEST = 3650
OF_HOUSE_ONLY = frozenset({Holding.LOG})

TITLES: Mapping[Holding, Text] = {
    Holding.SOUND: Text(en="Sound", fr="Son"),
    Holding.WORDS: Text(en="Words", fr="Paroles"),
    Holding.READINGS: Text(en="Readings", fr="Lectures"),
    Holding.COMMENTS: Text(en="Comments", fr="Commentaires"),
    Holding.PAGES: Text(en="Team pages as shown", fr="Pages d'équipe telles qu'affichées"),
    Holding.JOBS: Text(en="Records of uploads", fr="Traces des dépôts"),
    Holding.LOG: Text(en="Access log", fr="Journal des accès"),
}
MEANINGS: Mapping[Holding, Text] = {
    Holding.SOUND: Text(
        en="Recordings and what is made of them to be heard.",
        fr="Les enregistrements et ce qui en est tiré pour l'écoute.",
    ),
    Holding.WORDS: Text(
        en="Transcripts, quotes and corrections of words. When each party spoke stays with the readings.",
        fr="Les transcriptions, les citations et les corrections de mots. Les temps de parole restent avec "
        "les lectures.",
    ),
    Holding.READINGS: Text(
        en="What was read from calls. With it the whole call goes, its sound and words too; results of teams "
        "go by it as well.",
        fr="Ce qui a été lu dans les appels. Avec elles part l'appel entier, son et paroles compris ; les "
        "résultats des équipes partent de même.",
    ),
    Holding.COMMENTS: Text(
        en="What coach and rep wrote to each other, and what members said of their team's pages.",
        fr="Ce que coach et commercial se sont écrit, et ce que des membres ont dit de leurs pages.",
    ),
    Holding.PAGES: Text(
        en="Mirrors of teams as they were once shown; fingerprints that guard against comparing stay.",
        fr="Les miroirs d'équipe tels qu'affichés ; les empreintes qui empêchent les recoupements restent.",
    ),
    Holding.JOBS: Text(
        en="When a file came and what became of it.", fr="Quand un fichier est arrivé et ce qu'il est devenu."
    ),
    Holding.LOG: Text(en="Who saw which call when.", fr="Qui a vu quel appel, et quand."),
}


@dataclass(frozen=True, slots=True)
class Clocks:
    """The days that were set; what was not set is the house's, and what the house has not set the default."""

    told: Mapping[tuple[str, Holding], int] = field(default_factory=dict)

    def days(self, kind: Holding, team: str = HOUSE) -> int:
        """How many days data of this kind stays; sound and words never longer than the call itself."""
        own = self._days(kind, team)
        if kind in (Holding.SOUND, Holding.WORDS, Holding.COMMENTS):
            return min(own, self._days(Holding.READINGS, team))
        return own

    def _days(self, kind: Holding, team: str) -> int:
        house = self.told.get((HOUSE, kind), DEFAULTS[kind])
        return house if kind in OF_HOUSE_ONLY else self.told.get((team, kind), house)

    def is_own(self, kind: Holding, team: str) -> bool:
        """Whether a team has days of its own."""
        return team != HOUSE and (team, kind) in self.told

    def cutoff(self, kind: Holding, team: str, now: datetime) -> datetime:
        """What is older than this is overdue."""
        return now - timedelta(days=self.days(kind, team))


def checked(kind: Holding, days: int) -> int:
    """These days, where they make sense.

    Raises:
        InputError: they are too few or too many.
    """
    if not SHORTEST[kind] <= days <= LONGEST:
        title = TITLES[kind]
        raise InputError(
            "retention",
            en=f"{title.en}: give {SHORTEST[kind]} to {LONGEST} days.",
            fr=f"{title.fr} : donnez de {SHORTEST[kind]} à {LONGEST} jours.",
        )
    return days
