"""Calls written by hand for the markers that read words."""

from callmirror.acts import read_acts
from callmirror.domain import Call, Role, RoleSource, Segment, Turn
from callmirror.languages import LANGUAGES
from callmirror.markers import Context


def conversation(*said: str, code: str = "en") -> tuple[Call, Context]:
    """The rep says the first text, the customer the second, and so on; each floor lasts ten seconds."""
    language = LANGUAGES[code]
    segments = tuple(Segment(number, text) for number, text in enumerate(said))
    turns = tuple(
        Turn(
            number,
            ("ann", "bob")[number % 2],
            (Role.REP, Role.CUSTOMER)[number % 2],
            text,
            start_s=number * 10.0,
            end_s=number * 10.0 + 10.0,
            segments=(number,),
        )
        for number, text in enumerate(said)
    )
    call = Call(
        id="call",
        source="call.vtt",
        segments=segments,
        turns=turns,
        sentences=read_acts(turns, segments, language),
        roles={"ann": Role.REP, "bob": Role.CUSTOMER},
        role_source=RoleSource.DECLARED,
        language=code,
    )
    return call, Context(language)
