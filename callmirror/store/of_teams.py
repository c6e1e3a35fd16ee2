"""What the store keeps for the pages of teams: readings, quotes, steps, standards, and what was shown."""

from collections.abc import Mapping, Sequence

from callmirror.columns import TeamColumns
from callmirror.domain import Publication, Standard, Step, Window
from callmirror.store import months, observations, publications, quotes, standards, steps
from callmirror.store.connection import translated
from callmirror.store.kin import kin_of
from callmirror.store.opened import Opened
from callmirror.store.quotes import Quoted


class OfTeams(Opened):
    """Readings of teams, and what is declared and published of them."""

    def observations(
        self,
        team: str,
        window: Window,
        exposures: Mapping[str, str],
        steps_of: Mapping[str, str] | None = None,
    ) -> TeamColumns:
        """Every reading of the team's calls in the window, of the markers that ``exposures`` names.

        ``exposures`` gives for each marker the key of ``support`` that is its exposure; 0 where a reading
        lacks it. ``steps_of`` gives for a marker how the keys of its steps begin: each step is then observed
        too. A call without a known rep is left out, since nobody can say which people it stands for:
        ``unattributed`` counts those. A call without a date counts in the window of all time only.
        """
        with translated(self.path):
            wanted = months.Wanted(team, exposures, steps_of or {}, self._key_if_any())
            return months.readings(self._connection, window, wanted)

    def name_steps(self, team: str, told: Sequence[Step]) -> None:
        """Keep what a team's playbook calls its steps, and their order; told again it is renewed."""
        with translated(self.path):
            steps.name_steps(self._connection, team, told)

    def steps(self, team: str) -> tuple[Step, ...]:
        """Every step that was told of a team, without examples: the last playbook's first, in its order."""
        with translated(self.path):
            return steps.steps(self._connection, team)

    def unattributed(self, team: str, window: Window) -> int:
        """How many calls of the team in the window ``observations`` leaves out, for want of a known rep."""
        with translated(self.path):
            return observations.unattributed(self._connection, team, window)

    def quotes(self, team: str, window: Window, marker: str) -> tuple[Quoted, ...]:
        """What was said where that marker was read, in the team's calls of the window with a known rep."""
        with translated(self.path):
            return tuple(quotes.quotes(self._connection, team, window, marker))

    def declare(self, declared: Sequence[Standard]) -> None:
        """Keep these standards, in the place of all that the teams they name had declared before."""
        with translated(self.path):
            standards.declare(self._connection, declared)

    def standards(self, team: str | None = None) -> tuple[Standard, ...]:
        """What is declared for every team and for this one; all that is declared, where none is named."""
        with translated(self.path):
            return standards.declared(self._connection, team)

    def publications(self, team: str) -> tuple[Publication, ...]:
        """Everything published of a team, oldest first.

        Members are marks, and the payload of a publication from which someone was forgotten is empty.
        """
        with translated(self.path):
            self.pseudonyms()  # without the key nothing could be held against what was published
            return publications.publications(self._connection, team)

    def publications_of_kin(self, team: str) -> tuple[Publication, ...]:
        """Everything published of teams that have held calls of this one, as after a team was renamed."""
        with translated(self.path):
            kin = kin_of(self._connection, team)
            return tuple(one for name in kin for one in publications.publications(self._connection, name))

    def publish(self, publication: Publication) -> None:
        """Remember what is shown of a team; showing the same again is one publication."""
        with translated(self.path):
            publications.publish(self._connection, publication, self.pseudonyms())
