"""Hearings built by hand, for engines."""

from callmirror.domain import Hearing, Interval, Recording, Separation, Speech

Spans = list[tuple[float, float]]


def hearing_of(*parties: Spans, separation: Separation, duration_s: float = 3600.0) -> Hearing:
    names = {Separation.CHANNELS: "channel", Separation.DIARIZED: "voice"}
    name = names.get(separation)
    return Hearing(
        recording=Recording("0" * 64, "audio/wav", 16_000, len(parties), duration_s),
        speech=tuple(
            Speech(f"{name} {number}" if name else "sound", tuple(Interval(*span) for span in spans))
            for number, spans in enumerate(parties, start=1)
        ),
        separation=separation,
        overlaps_visible=separation is Separation.CHANNELS,
    )
