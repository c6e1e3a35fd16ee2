"""What a change of models, rules or words concerns: calls that were made in another way than now."""

from collections.abc import Mapping
from dataclasses import replace

from callmirror.archives import made
from callmirror.archives.bench import means_of
from callmirror.archives.items import Work
from callmirror.archives.models import Models
from callmirror.store import Store
from callmirror.store.makings import Making


class Changed:
    """Holds what each stored call was made with against what it would be made with now."""

    def __init__(self, store: Store, models: Models) -> None:
        """Nothing is opened yet."""
        self._store = store
        self._models = models

    def needed(self, work: Work) -> Work | None:
        """The work that is needed for a call, None where it was made as it would be now.

        To hear it again where what writes its words is another; else to read it again from its words. A call
        of which nothing is known but its words is read again.
        """
        call_id = work.sha256
        if call_id is None or not self._store.has(call_id):
            return work
        kept, now = self._store.ledger.making(call_id), self._now(work, call_id)
        if kept is not None and kept.words != now.words:
            return replace(work, again=True)
        if kept != now:
            return replace(work, again=True, reread=True)
        return None

    def _now(self, work: Work, call_id: str) -> Making:
        engine, language = self._store.ledger.heard(call_id)
        means = means_of(work.means, self._models.settings.acts)
        return made.making(
            self._words_now(engine),
            language,
            playbook=means.playbook,
            words=means.words,
            acts=means.acts,
        )

    def _words_now(self, engine: Mapping[str, str]) -> Mapping[str, str]:
        """Where words would come from now: what was heard, or could not be, is a matter of the model."""
        return self._models.about if engine.get("words", "none") in {"heard", "none"} else engine
