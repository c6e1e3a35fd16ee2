"""People at the door: a keyed pseudonym instead of a name, the part played instead of a label."""

from callmirror.pseudonyms.keys import KEY_FILE, STORE_FILE, Pseudonyms, is_deal, is_pseudonym, make_key
from callmirror.pseudonyms.names import fold
from callmirror.pseudonyms.scrub import scrub, without_deal

__all__ = [
    "KEY_FILE",
    "STORE_FILE",
    "Pseudonyms",
    "fold",
    "is_deal",
    "is_pseudonym",
    "make_key",
    "scrub",
    "without_deal",
]
