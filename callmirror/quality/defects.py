"""From where on a recording says more than the call: the limits, what each stops, and why it lies there.

``scripts/bench_quality`` makes calls of known truth worse step by step and measures by how much they move a
team's level; where that is more than half the level's own 90 % interval (20 calls) lies the limit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from callmirror.domain import Separation, Text

HEARD_APART = frozenset({Separation.DIARIZED, Separation.NONE})
BY_SOUND = HEARD_APART | {Separation.CHANNELS}
"""Where the sound, and no file, says who speaks when."""


class Stops(StrEnum):
    """What can't be read of a call any more; the other readings stand."""

    WORDS = "words"
    PARTIES = "parties"
    OVERLAPS = "overlaps"
    TIMES = "times"


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """A limit of quality. ``name`` is the reason that readings carry which abstain for it.

    A call lies beyond it where the worst of its ``numbers`` is above ``limit``, or below where ``is_floor``;
    only where it also has the number ``beside``, and its parties are told apart in one of ``separations``.
    ``text`` is cause and remedy, ``why`` what was measured; ``instead_of`` is the milder notice that it makes
    needless.
    """

    name: str
    numbers: tuple[str, ...]
    limit: float
    stops: tuple[Stops, ...]
    text: Text
    why: Text
    is_floor: bool = False
    beside: str | None = None
    separations: frozenset[Separation] | None = None
    instead_of: str | None = None


def _by_name(defects: Iterable[Defect]) -> Mapping[str, Defect]:
    return MappingProxyType({each.name: each for each in defects})


DEFECTS: Mapping[str, Defect] = _by_name(
    (
        Defect(
            name="dead_channel",
            numbers=("dead_channels",),
            limit=0.0,
            stops=(Stops.PARTIES,),
            separations=frozenset({Separation.NONE}),
            text=Text(
                en="The recording can't be read by party: one of its two channels carries no speech, and "
                "on the other nobody could be told apart. Check that the telephone system records both "
                "parties.",
                fr="L'enregistrement ne peut pas être lu par interlocuteur : l'un de ses deux canaux ne "
                "porte aucune parole, et sur l'autre personne n'a pu être distingué. Vérifiez que la "
                "téléphonie enregistre les deux interlocuteurs.",
            ),
            why=Text(
                en="Where nobody is told apart no reading of a party exists.",
                fr="Là où personne n'est distingué, aucune mesure par interlocuteur n'existe.",
            ),
            instead_of="dead_channel",
        ),
        Defect(
            name="unsure_parties",
            numbers=("separation_confidence",),
            limit=0.7,
            is_floor=True,
            stops=(Stops.PARTIES,),
            separations=HEARD_APART,
            text=Text(
                en="The recording can't be read by party: both share one channel and could not be told "
                "apart surely. Record each party on a channel of its own, or give a transcript that says "
                "who speaks.",
                fr="L'enregistrement ne peut pas être lu par interlocuteur : les deux partagent un canal "
                "et n'ont pas pu être distingués avec assez de certitude. Enregistrez chacun sur son "
                "canal, ou donnez une transcription qui dit qui parle.",
            ),
            why=Text(
                en="A caution rather than a measured limit: above it no reading of voices told apart by "
                "ear moved by one half interval, and only 2 of 80 such calls lay below; in one of them "
                "the pauses before answers moved by 1.5.",
                fr="Une prudence plutôt qu'une limite mesurée : au-dessus, aucune mesure de voix "
                "distinguées à l'oreille n'a bougé d'un demi-intervalle, et 2 appels sur 80 seulement "
                "étaient en dessous ; dans l'un, les pauses avant réponse ont bougé de 1,5.",
            ),
        ),
        Defect(
            name="noise",
            numbers=("signal_to_noise_db",),
            limit=1.0,
            is_floor=True,
            stops=(Stops.TIMES,),
            separations=BY_SOUND,
            text=Text(
                en="The recording can't be read: noise is as loud as the voices. Record from the "
                "telephone system rather than from the room, and turn off what hums.",
                fr="L'enregistrement n'est pas lisible : le bruit est aussi fort que les voix. "
                "Enregistrez depuis la téléphonie plutôt que dans la pièce, et éteignez ce qui ronfle.",
            ),
            why=Text(
                en="White noise as loud as the voices (0 dB) moves the pauses before answers by 1.1 half "
                "intervals; from 2 dB up it moves no timing by that much.",
                fr="Un bruit blanc aussi fort que les voix (0 dB) déplace les pauses avant réponse de 1,1 "
                "demi-intervalle ; à partir de 2 dB, il ne déplace aucun temps d'autant.",
            ),
        ),
        Defect(
            name="overdriven",
            numbers=("clipped_speech_ratio_1", "clipped_speech_ratio_2"),
            limit=0.15,
            stops=(Stops.TIMES,),
            separations=BY_SOUND,
            text=Text(
                en="The recording can't be read: it is so loud that most of it is cut at full scale. "
                "Lower the gain where it is recorded.",
                fr="L'enregistrement n'est pas lisible : il est si fort qu'il est saturé presque partout. "
                "Baissez le gain à l'enregistrement.",
            ),
            why=Text(
                en="In the demo's calls the share of the talk moves by 1.5 half intervals where 23 % of "
                "the speech is clipped, and by .5 where 11 % is.",
                fr="Dans les appels de la démonstration, la part de parole bouge de 1,5 demi-intervalle "
                "quand 23 % de la parole sont saturés, et de 0,5 quand 11 % le sont.",
            ),
            instead_of="clipping",
        ),
        Defect(
            name="poor_recording",
            numbers=("unsure_words_ratio",),
            limit=0.25,
            stops=(Stops.WORDS,),
            text=Text(
                en="The words of the recording can't be read: the speech model was unsure of most of "
                "them. Record with less noise and gain, or use a larger model; a transcript of its own "
                "helps too.",
                fr="Les mots de l'enregistrement ne sont pas lisibles : le modèle vocal doutait de la "
                "plupart. Enregistrez avec moins de bruit et de gain, ou prenez un modèle plus grand ; "
                "une transcription à côté aide aussi.",
            ),
            why=Text(
                en="Where 30 % of the words are wrong, 7 of 22 markers of words move by more than half an "
                "interval. The demo's model doubts 17 % of its words where 54 % are wrong and 27 % where "
                "85 % are; how a larger one doubts was not measured.",
                fr="Quand 30 % des mots sont faux, 7 marqueurs de mots sur 22 bougent de plus d'un "
                "demi-intervalle. Le modèle de la démonstration doute de 17 % de ses mots quand 54 % sont "
                "faux et de 27 % quand 85 % le sont ; on n'a pas mesuré comment doute un modèle plus "
                "grand.",
            ),
        ),
        Defect(
            name="words_missing",
            numbers=("unwritten_speech_ratio",),
            limit=0.3,
            stops=(Stops.WORDS,),
            text=Text(
                en="The words of the recording can't be read: the speech model found none in much of the "
                "speech. Record with less noise and gain, or name the language that is spoken.",
                fr="Les mots de l'enregistrement ne sont pas lisibles : le modèle vocal n'en a trouvé "
                "aucun dans une bonne part de la parole. Enregistrez avec moins de bruit et de gain, ou "
                "indiquez la langue parlée.",
            ),
            why=Text(
                en="Words that are missing are wrong words: where 30 % are, 7 of 22 markers of words move "
                "by more than half an interval.",
                fr="Un mot qui manque est un mot faux : quand 30 % le sont, 7 marqueurs de mots sur 22 "
                "bougent de plus d'un demi-intervalle.",
            ),
        ),
        Defect(
            name="clipped",
            numbers=("clipped_speech_ratio_1", "clipped_speech_ratio_2"),
            limit=0.05,
            beside="unwritten_speech_ratio",
            stops=(Stops.WORDS,),
            text=Text(
                en="The words of the recording can't be read: it is far too loud and cut at full scale. "
                "Lower the gain where it is recorded.",
                fr="Les mots de l'enregistrement ne sont pas lisibles : il est bien trop fort et saturé. "
                "Baissez le gain à l'enregistrement.",
            ),
            why=Text(
                en="The demo's model, wrong on 54 % of the words of clean calls, is wrong on 62 % where 2 "
                "% of the speech is clipped and on 77 % where 11 % is.",
                fr="Le modèle de la démonstration, qui se trompe sur 54 % des mots d'appels propres, se "
                "trompe sur 62 % quand 2 % de la parole sont saturés et sur 77 % quand 11 % le sont.",
            ),
            instead_of="clipping",
        ),
        Defect(
            name="bleed",
            numbers=("bleed_db",),
            limit=-15.0,
            stops=(Stops.OVERLAPS,),
            separations=frozenset({Separation.CHANNELS}),
            text=Text(
                en="Speech at the same time can't be read: each party is loudly heard on the other's "
                "channel. Record from the line instead of the loudspeaker, or with headsets.",
                fr="Les paroles simultanées ne sont pas lisibles : chacun s'entend fortement sur le canal "
                "de l'autre. Enregistrez sur la ligne plutôt qu'au haut-parleur, ou avec des casques.",
            ),
            why=Text(
                en="Echo of −16 dB moves interruptions by .3 half intervals, echo of −14 dB by 1.4; talk "
                "times stand to −9 dB.",
                fr="Un écho à −16 dB déplace les interruptions de 0,3 demi-intervalle, un écho à −14 dB "
                "de 1,4 ; les temps de parole tiennent jusqu'à −9 dB.",
            ),
            instead_of="bleed",
        ),
    )
)
"""The limits by name; of two that stop the same, the first is the reason that readings carry."""
