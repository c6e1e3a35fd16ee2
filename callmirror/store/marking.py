"""Marks of people and calls: remembered of them, and made by the key of the data folder alone."""

from collections.abc import Iterable

import numpy as np

from callmirror.columns.traces import MARK_BYTES, Marks
from callmirror.pseudonyms import Pseudonyms


def mark(pseudonyms: Pseudonyms, name: str) -> int:
    """Return the mark of a pseudonym or a call: the first bytes of its fingerprint."""
    return int.from_bytes(pseudonyms.fingerprint(name)[:MARK_BYTES])


def marks(names: Iterable[str], pseudonyms: Pseudonyms) -> Marks:
    """Return the marks of all these, in their order."""
    return np.array([mark(pseudonyms, name) for name in names], dtype=np.uint64)
