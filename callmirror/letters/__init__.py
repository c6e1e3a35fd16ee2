"""Written messages: what their author wrote, without quoted replies, signatures, code and markup."""

from callmirror.letters.letter import Letter
from callmirror.letters.reading import read_letter

__all__ = ["Letter", "read_letter"]
