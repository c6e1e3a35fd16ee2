"""What is said of the findings of one page, for whoever shows the page: in words, or as public data."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from callmirror.config import Settings
from callmirror.domain import Finding, Reply, Sort
from callmirror.replies.replying import Replying
from callmirror.replies.saying import title_of_finding
from callmirror.report.replied import UNSURE, reply_data, reply_words
from callmirror.report.saying import told
from callmirror.store.replies import Look

Called = Callable[[str, str], str]
"""What a name of a finding is called in a language."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said of what a page tells; ``look`` None is of a page that tells nothing."""

    team: str
    look: Look | None = None
    by_key: Mapping[str, Sequence[Reply]] = field(default_factory=dict)

    @property
    def unsure(self) -> frozenset[str]:
        """The findings that are contested and wait for an answer."""
        return frozenset(key for key, said in self.by_key.items() if any(one.contests for one in said))

    def lines(self, key: str, language: str) -> tuple[str, ...]:
        """What is said of a finding, and first that it is contested; thanks stand beside strengths alone."""
        strength = self.look is not None and key in self.look.strengths
        said = [
            reply_words(one, language)
            for one in self.by_key.get(key, ())
            if strength or one.sort is not Sort.THANKS
        ]
        return (told(UNSURE, language), *said) if key in self.unsure else tuple(said)

    def finding(self, key: str) -> Finding | None:
        """What a member may reply to; None where the page tells nothing of the kind."""
        if self.look is None or key not in self.look.told:
            return None
        return Finding(self.team, self.look.area, key, self.look.period)

    def all_lines(self, language: str, *, called: Called | None = None) -> tuple[str, ...]:
        """All that is said of the page, each with what it is about: for a terminal."""
        return tuple(
            f"{title_of_finding(key, language, called=called)} · {line}"
            for key in sorted(self.by_key)
            for line in self.lines(key, language)
        )

    def data(self) -> list[dict[str, Any]]:
        """All that is said of the page, as public JSON has it."""
        return [reply_data(one) for key in sorted(self.by_key) for one in self.by_key[key]]


def beside(settings: Settings, team: str, look: Look | None) -> Beside:
    """What is said of what a page tells; what it tells is remembered beside the replies."""
    if look is None:
        return Beside(team)
    return Beside(team, look, Replying(settings).beside(team, look))
