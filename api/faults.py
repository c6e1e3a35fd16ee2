"""What was wrong with a form, told beside the field it is about."""

from dataclasses import dataclass

from callmirror.errors import CallMirrorError, InputError, TooMany

LARGEST_FORM = 200_000
"""Bytes; nobody writes that much into a form of a few fields."""


@dataclass(frozen=True, slots=True)
class Fault:
    """``field`` is what the sentence is about, "" where it is the whole form; "" in ``said`` is none."""

    said: str = ""
    field: str = ""

    def of(self, field: str) -> str:
        """The sentence where it is about that field, else nothing."""
        return self.said if self.field == field else ""


def fault_of(error: CallMirrorError, language: str) -> Fault:
    """The fault that an error tells; it need not name the field once more."""
    said, field = error.text.to(language), ""
    if isinstance(error, InputError):
        field = error.source
        said = said.removeprefix(f"{field}: ").removeprefix(f"{field} : ")
        said = said[:1].upper() + said[1:]
    return Fault(said, field)


def waiting(error: CallMirrorError) -> dict[str, str]:
    """The header that says when to try again, where the error is that it was tried too often."""
    return {"retry-after": str(error.retry_after_s)} if isinstance(error, TooMany) else {}
