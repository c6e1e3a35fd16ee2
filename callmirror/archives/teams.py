"""What teams tell that their calls are read with, looked up once in a run."""

from dataclasses import replace
from functools import cached_property, lru_cache

from callmirror.archives.bench import means_of, pack_means
from callmirror.domain import Playbook
from callmirror.governance.sampling import Sampling
from callmirror.metadata import Metadata
from callmirror.mirror.agreeing import Agreeing
from callmirror.mirror.rereading import Means
from callmirror.pseudonyms import Pseudonyms
from callmirror.store import Store
from callmirror.vocabulary import with_wording

MOST_NAMES = 10_000


class Teams:
    """Playbooks, words, plans and pseudonyms over one store; it belongs to the thread of that store."""

    def __init__(
        self, store: Store, *, playbook: Playbook | None, agreeing: Agreeing, sampling: Sampling
    ) -> None:
        """Nothing is looked up yet; ``playbook`` comes before those that teams have agreed on."""
        self._store = store
        self._given = playbook
        self._agreeing = agreeing
        self._sampling = sampling
        self._packed: dict[str, bytes] = {}
        self.pseudonym = lru_cache(MOST_NAMES)(self._pseudonyms_key.pseudonym)

    def with_deal(self, told: Metadata) -> Metadata:
        """What is told of a call, its deal as the fingerprint that stands for it from here on."""
        return replace(told, deal=self._pseudonyms_key.deal(told.deal)) if told.deal else told

    def packed(self, team: str) -> bytes:
        """What the calls of a team are read with, as it goes along with each of them."""
        if team not in self._packed:
            words = self._store.by_hand.words(team)
            playbook = self._given or self._agreeing.playbook(team)
            worded = with_wording(playbook, words) if playbook and words else playbook
            self._packed[team] = pack_means(worded, words)
        return self._packed[team]

    def means(self, team: str) -> Means:
        """What the calls of a team are read with."""
        return means_of(self.packed(team), None)

    def samples(self, team: str) -> bool:
        """Whether a team keeps a sample of its calls only."""
        return team in self._sampled

    @cached_property
    def _sampled(self) -> frozenset[str]:
        return frozenset(plan.team for plan in self._sampling.plans())

    @cached_property
    def _pseudonyms_key(self) -> Pseudonyms:
        return self._store.pseudonyms()
