"""The constants of the rules of the floor, in one place, and what each of them means."""

from collections.abc import Mapping

from callmirror.domain import Text

BACKCHANNEL_MAX_S = 1.0
BACKCHANNEL_MAX_WORDS = 4
BACKCHANNEL_NEAR_S = 0.5
HOLD_S = 3.0
INTERRUPTION_MIN_S = 0.5
SPURT_GAP_S = 0.25
TIMED_SHARE_MIN = 0.9
OVERLAP_SEEN_S = 0.1

TICK_S = 1e-6
"""Two times closer than this are the same; written times are decimals, and floats can't hold most of them."""

PARAMETERS: Mapping[str, tuple[float, Text]] = {
    "backchannel_max_s": (
        BACKCHANNEL_MAX_S,
        Text(en="longest backchannel, in seconds", fr="durée maximale d'un signe d'écoute, en secondes"),
    ),
    "backchannel_max_words": (
        BACKCHANNEL_MAX_WORDS,
        Text(en="most words of a backchannel", fr="nombre maximal de mots d'un signe d'écoute"),
    ),
    "backchannel_near_s": (
        BACKCHANNEL_NEAR_S,
        Text(
            en="how far from the other's floor a backchannel may end, in seconds",
            fr="écart maximal entre la parole de l'autre et la fin d'un signe d'écoute, en secondes",
        ),
    ),
    "hold_s": (
        HOLD_S,
        Text(
            en="pause that ends a floor when it is longer, in seconds",
            fr="pause au-delà de laquelle une prise de parole est finie, en secondes",
        ),
    ),
    "interruption_min_s": (
        INTERRUPTION_MIN_S,
        Text(
            en="overlap above which a start within the other's speech is an interruption, in seconds",
            fr="chevauchement au-delà duquel couvrir la parole de l'autre est une interruption, en secondes",
        ),
    ),
    "spurt_gap_s": (
        SPURT_GAP_S,
        Text(
            en="gaps shorter than this are inside one stretch of speech, in seconds",
            fr="en dessous de cet écart, la parole est continue, en secondes",
        ),
    ),
    "timed_share_min": (
        TIMED_SHARE_MIN,
        Text(
            en="share of a transcript's segments that must be timed before its times are used",
            fr="part des segments d'une transcription qui doivent être horodatés pour que ses temps servent",
        ),
    ),
    "overlap_seen_s": (
        OVERLAP_SEEN_S,
        Text(
            en="a transcript with no overlap as long as this can't show who speaks over whom, in seconds",
            fr="sans chevauchement de cette durée, une transcription ne dit pas qui coupe qui, en secondes",
        ),
    ),
}
"""Each parameter's value and meaning, by the name under which a marker lists it."""
