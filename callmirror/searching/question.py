"""A question to the calls: words, and what the calls and sentences that answer must be."""

from dataclasses import dataclass
from enum import StrEnum

from callmirror.acts.labels import LABELS
from callmirror.domain import Role, Window
from callmirror.errors import SettingsError
from callmirror.metadata import month_window

DEFAULT_PAGE = 20
MOST_A_PAGE = 100
PARTIES = (Role.REP.value, Role.CUSTOMER.value)


class Order(StrEnum):
    """In which order hits come."""

    NEWEST = "newest"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked. None or nothing asks for nothing; without words every sentence answers.

    ``first`` and ``last`` are months, both included; ``after`` is the ``next`` of the results before.
    """

    text: str = ""
    team: str | None = None
    first: str | None = None
    last: str | None = None
    kind: str | None = None
    language: str | None = None
    party: str | None = None
    act: str | None = None
    order: Order = Order.NEWEST
    after: str | None = None
    limit: int = DEFAULT_PAGE

    def __post_init__(self) -> None:
        """Refuse what no call could answer.

        Raises:
            SettingsError: there is no such party or act, or the page is too long.
        """
        _among("--party", self.party, PARTIES)
        _among("--act", self.act, LABELS)
        if not 1 <= self.limit <= MOST_A_PAGE:
            raise SettingsError(
                en=f"{self.limit} hits are no page; ask for 1 to {MOST_A_PAGE}.",
                fr=f"{self.limit} résultats ne font pas une page ; demandez-en de 1 à {MOST_A_PAGE}.",
            )

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is asked."""
        asked = (self.team, self.first, self.last, self.kind, self.language, self.party, self.act)
        return not self.text.strip() and not any(asked)

    def window(self) -> Window:
        """The months that are asked for.

        Raises:
            MetadataError: one is no month, or the last lies before the first.
        """
        return month_window(self.first, self.last)


def _among(name: str, value: str | None, known: tuple[str, ...]) -> None:
    if value is not None and value not in known:
        raise SettingsError(
            en=f"{name} {value!r} is not known; choose one of: {', '.join(known)}.",
            fr=f"{name} {value!r} est inconnu ; choisissez parmi : {', '.join(known)}.",
        )
