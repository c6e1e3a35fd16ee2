"""Each number that says how well a call was heard: its name, its unit and its exact meaning."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from callmirror.domain import Text


@dataclass(frozen=True, slots=True)
class Number:
    """A number of ``Review.quality``; ``unit`` is "ratio" (0 to 1), "dB" or "count"."""

    title: Text
    definition: Text
    unit: str


def _clipped(number: int) -> Number:
    return Number(
        Text(en=f"Clipping, channel {number}", fr=f"Saturation, canal {number}"),
        Text(
            en=f"Share of the samples of channel {number}, while somebody speaks on it, that are at full "
            "scale (97.5 % of the loudest number or more). Sound that was clipped and made softer later "
            "is not seen.",
            fr=f"Part des échantillons du canal {number}, pendant qu'on y parle, qui sont au maximum "
            "(97,5 % du nombre le plus fort ou plus). Un son saturé puis baissé plus tard ne se voit "
            "pas.",
        ),
        "ratio",
    )


NUMBERS: Mapping[str, Number] = MappingProxyType(
    {
        "unsure_words_ratio": Number(
            Text(en="Unsure words", fr="Mots douteux"),
            Text(
                en="Share of the words to which the speech model gives a probability below e⁻¹ (.37), "
                "where Whisper takes writing for failed. Told from 40 words on, and only where a "
                "probability is.",
                fr="Part des mots auxquels le modèle vocal donne une probabilité sous e⁻¹ (0,37), seuil "
                "où Whisper tient l'écriture pour ratée. Donnée à partir de 40 mots, là où une "
                "probabilité existe.",
            ),
            "ratio",
        ),
        "unwritten_speech_ratio": Number(
            Text(en="Speech without words", fr="Parole sans mots"),
            Text(
                en="Share of the seconds in which anybody speaks that lie more than half a second from "
                "every word that the speech model wrote.",
                fr="Part des secondes de parole qui se trouvent à plus d'une demi-seconde de tout mot "
                "écrit par le modèle vocal.",
            ),
            "ratio",
        ),
        "separation_confidence": Number(
            Text(en="Parties told apart", fr="Interlocuteurs distingués"),
            Text(
                en="How sure it is which party speaks: 1 on two channels without echo, .95 down to .5 the "
                "louder the echo, from .6 to 1 where two voices of one channel were told apart by ear, 0 "
                "where they could not be. A scale of trust, not a probability.",
                fr="À quel point on sait qui parle : 1 sur deux canaux sans écho, de 0,95 à 0,5 selon la "
                "force de l'écho, de 0,6 à 1 quand deux voix d'un même canal ont été distinguées à "
                "l'oreille, 0 quand elles ne l'ont pas été. C'est une échelle de confiance, pas une "
                "probabilité.",
            ),
            "ratio",
        ),
        "role_confidence": Number(
            Text(en="Rep known", fr="Commercial reconnu"),
            Text(
                en="How sure it is who is the rep: 1 where it is declared, less where it is inferred from "
                "what is said, 0 where it is unknown.",
                fr="À quel point on sait qui est le commercial : 1 s'il est déclaré, moins s'il est "
                "déduit de ce qui est dit, 0 s'il est inconnu.",
            ),
            "ratio",
        ),
        "bleed_db": Number(
            Text(en="Echo of the other party", fr="Écho de l'autre interlocuteur"),
            Text(
                en="Level of one party on the other's channel against its own, on the channel that "
                "suffers more. Told where there is an echo.",
                fr="Niveau d'un interlocuteur sur le canal de l'autre par rapport au sien, sur le canal "
                "le plus touché. Donné quand il y a un écho.",
            ),
            "dB",
        ),
        "signal_to_noise_db": Number(
            Text(en="Voice over noise", fr="Voix au-dessus du bruit"),
            Text(
                en="Mean power while somebody speaks over the median power while nobody does, noise taken "
                "off the first, on the noisier channel; from 0 to 60 dB. An estimate.",
                fr="Puissance moyenne pendant qu'on parle sur la puissance médiane pendant qu'on se tait, "
                "le bruit étant ôté de la première, sur le canal le plus bruité ; 60 dB au plus. C'est "
                "une estimation.",
            ),
            "dB",
        ),
        "clipping_ratio": Number(
            Text(en="Clipping, whole recording", fr="Saturation, tout l'enregistrement"),
            Text(
                en="Share of all samples that are at full scale, on the channel that has more of them.",
                fr="Part de tous les échantillons qui sont au maximum, sur le canal qui en a le plus.",
            ),
            "ratio",
        ),
        "clipped_speech_ratio_1": _clipped(1),
        "clipped_speech_ratio_2": _clipped(2),
        "dead_channels": Number(
            Text(en="Channels without speech", fr="Canaux sans parole"),
            Text(
                en="How many of two channels carry less than half a second of speech, or no sound at all.",
                fr="Combien des deux canaux portent moins d'une demi-seconde de parole, ou aucun son.",
            ),
            "count",
        ),
        "voices": Number(
            Text(en="Voices on one channel", fr="Voix sur un seul canal"),
            Text(
                en="How many voices were made out on one channel: 1, 2, or 3 for more.",
                fr="Combien de voix ont été reconnues sur un seul canal : 1, 2, ou 3 pour davantage.",
            ),
            "count",
        ),
        "speech_ratio": Number(
            Text(en="Speech", fr="Parole"),
            Text(
                en="Share of the recording in which anybody speaks.",
                fr="Part de l'enregistrement pendant laquelle quelqu'un parle.",
            ),
            "ratio",
        ),
    }
)
"""The numbers in the order in which they are told; a call has those that its kind of file gives."""
