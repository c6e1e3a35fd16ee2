"""What goes over the wire."""

from typing import Self

from pydantic import BaseModel, Field

from callmirror.domain import Text
from callmirror.markers.base import Marker
from callmirror.markers.definition import Definition


class Health(BaseModel):
    """Whether the service answers."""

    status: str
    version: str


class Problem(BaseModel):
    """Why something could not be answered (RFC 9457)."""

    type: str = Field(description="about:blank: the status says what kind of problem it is.")
    title: str = Field(description="The kind of error by its name in the code, which stays the same.")
    status: int
    detail: str = Field(description="What happened and what to do, in the language of whoever asks.")


class Bilingual(BaseModel):
    """A sentence in both languages."""

    en: str
    fr: str

    @classmethod
    def of(cls, text: Text) -> Self:
        """The sentence as the wire has it."""
        return cls(en=text.en, fr=text.fr)


class MarkerDefinition(BaseModel):
    """What a marker measures, exactly."""

    marker: str
    version: int
    unit: str
    title: Bilingual
    definition: Bilingual
    weakness: Bilingual
    parameters: dict[str, float]

    @classmethod
    def of(cls, marker: Marker, definition: Definition) -> Self:
        """The definition of one marker as the wire has it."""
        return cls(
            marker=marker.name,
            version=marker.version,
            unit=marker.unit,
            title=Bilingual.of(definition.title),
            definition=Bilingual.of(definition.definition),
            weakness=Bilingual.of(definition.weakness),
            parameters=dict(marker.parameters),
        )
