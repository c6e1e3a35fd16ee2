"""Sentences for a person to read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence for a person to read, in both languages; neither stands without the other."""

    en: str
    fr: str

    def to(self, language: str) -> str:
        """The sentence in that language, English where it is neither."""
        return self.fr if language == "fr" else self.en
