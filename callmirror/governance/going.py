"""What would go with a call or a person, counted before it goes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Going:
    """How many of each would be erased: calls (those set aside too), meetings whole, work, an account.

    ``work`` are records of uploads, be they of calls or of meetings, with files that belong to nothing else.
    """

    calls: int = 0
    meetings: int = 0
    work: int = 0
    accounts: int = 0
