"""How well a recording can be heard: a few named numbers, and what a person should know of them.

======================  ==========================================================================
speech_ratio            share of the recording in which anybody speaks
clipping_ratio          share of samples at full scale, on the worst channel
bleed_db                loudest echo of one party on the other's channel; absent where there is none
dead_channels           channels that carry nothing to hear
separation_confidence   trust in who is who, from 0 to 1
voices                  voices made out on one channel: 1, 2, or 3 for more
======================  ==========================================================================
"""

from collections.abc import Mapping

import numpy as np

from callmirror.domain import Text
from callmirror.speech.trace import Trace

MUCH_CLIPPING = 0.001
LITTLE_SPEECH = 0.05

NOTICES: Mapping[str, Text] = {
    "dead_channel": Text(
        en="One of the two channels carries no speech; the other was heard as a recording of both parties.",
        fr="L'un des deux canaux ne porte aucune parole ; l'autre a été écouté comme un enregistrement "
        "des deux interlocuteurs.",
    ),
    "same_channels": Text(
        en="Both channels carry the same sound; the recording was heard as one channel.",
        fr="Les deux canaux portent le même son ; l'enregistrement a été écouté comme un seul canal.",
    ),
    "mixed_channels": Text(
        en="Both parties are almost equally loud on both channels; the recording was heard as one channel.",
        fr="Les deux interlocuteurs sont presque aussi forts sur les deux canaux ; l'enregistrement a été "
        "écouté comme un seul canal.",
    ),
    "one_voice": Text(
        en="Only one voice could be made out, or two that sound too much alike; nobody was told apart.",
        fr="Une seule voix a pu être reconnue, ou deux voix trop semblables ; personne n'a été distingué.",
    ),
    "many_voices": Text(
        en="More than two voices were heard on one channel; nobody was told apart.",
        fr="Plus de deux voix ont été entendues sur un seul canal ; personne n'a été distingué.",
    ),
    "by_ear": Text(
        en="Both parties share one channel: they were told apart by ear, and speech at the same time "
        "was not seen.",
        fr="Les deux interlocuteurs partagent un canal : ils ont été distingués à l'oreille, et les paroles "
        "simultanées n'ont pas été vues.",
    ),
    "bleed": Text(
        en="One party is also heard on the other's channel; the echo was set aside, and speech at the same "
        "time is less certain.",
        fr="Un interlocuteur s'entend aussi sur le canal de l'autre ; cet écho a été écarté, et les "
        "paroles simultanées sont moins sûres.",
    ),
    "clipping": Text(
        en="The recording is too loud and clipped in places; words may be misheard.",
        fr="L'enregistrement est trop fort et saturé par endroits ; des mots peuvent être mal entendus.",
    ),
    "little_speech": Text(
        en="Speech fills less than 5 % of the recording.",
        fr="La parole occupe moins de 5 % de l'enregistrement.",
    ),
}


def sound_quality(trace: Trace) -> dict[str, float]:
    """Numbers that the sound alone gives, before anybody is told apart."""
    worst = float(trace.clipped.max()) / max(1, trace.samples)
    speaking = float(np.mean((trace.probability >= 0.5).any(0)))
    return {"speech_ratio": round(speaking, 4), "clipping_ratio": round(worst, 6)}


def sound_notices(quality: Mapping[str, float]) -> tuple[Text, ...]:
    """Sentences about the sound as a whole."""
    names = []
    if quality["clipping_ratio"] > MUCH_CLIPPING:
        names.append("clipping")
    if quality["speech_ratio"] < LITTLE_SPEECH:
        names.append("little_speech")
    return tuple(NOTICES[name] for name in names)
