"""What a person should know of a recording although it can be read."""

from collections.abc import Mapping
from types import MappingProxyType

from callmirror.domain import Text

NOTICES: Mapping[str, Text] = MappingProxyType(
    {
        "dead_channel": Text(
            en="One of the two channels carries no speech; the other was heard as a recording of both "
            "parties.",
            fr="L'un des deux canaux ne porte aucune parole ; l'autre a été écouté comme un "
            "enregistrement des deux interlocuteurs.",
        ),
        "same_channels": Text(
            en="Both channels carry the same sound; the recording was heard as one channel.",
            fr="Les deux canaux portent le même son ; l'enregistrement a été écouté comme un seul canal.",
        ),
        "mixed_channels": Text(
            en="Both parties are almost equally loud on both channels; the recording was heard as one "
            "channel.",
            fr="Les deux interlocuteurs sont presque aussi forts sur les deux canaux ; l'enregistrement a "
            "été écouté comme un seul canal.",
        ),
        "one_voice": Text(
            en="Only one voice could be made out, or two that sound too much alike; nobody was told apart.",
            fr="Une seule voix a pu être reconnue, ou deux voix trop semblables ; personne n'a été "
            "distingué.",
        ),
        "many_voices": Text(
            en="More than two voices were heard on one channel; nobody was told apart.",
            fr="Plus de deux voix ont été entendues sur un seul canal ; personne n'a été distingué.",
        ),
        "by_ear": Text(
            en="Both parties share one channel: they were told apart by ear, and speech at the same time "
            "was not seen.",
            fr="Les deux interlocuteurs partagent un canal : ils ont été distingués à l'oreille, et les "
            "paroles simultanées n'ont pas été vues.",
        ),
        "by_pyannote": Text(
            en="Everybody shares one channel: pyannote.audio told the voices apart, and speech at the same "
            "time was not counted.",
            fr="Tous partagent un canal : pyannote.audio a distingué les voix, et les paroles simultanées "
            "n'ont pas été comptées.",
        ),
        "bleed": Text(
            en="One party is also heard on the other's channel; the echo was set aside, and speech at the "
            "same time is less certain.",
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
)
"""Each sentence by its name."""
