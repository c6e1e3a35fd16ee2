"""What the constants of the definitions mean, in the words printed with them."""

from collections.abc import Mapping
from types import MappingProxyType

from callmirror.domain import Text
from callmirror.turns import PARAMETERS

PARAMETER_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        **{name: text for name, (_, text) in PARAMETERS.items()},
        "clarifying_max_words": Text(
            en="most words of a clarifying question",
            fr="nombre maximal de mots d'une question de précision",
        ),
        "abutting_max": Text(
            en="share of floors without any gap above which times are taken to be cut, not heard",
            fr="part de prises de parole sans aucun écart au-delà de laquelle les temps sont découpés, "
            "pas entendus",
        ),
        "fewest_sentences": Text(
            en="fewest sentences about either side that give a share",
            fr="nombre minimal de phrases, d'un côté ou de l'autre, pour qu'il y ait une part",
        ),
        "least_likeness": Text(
            en="share of an example's weighed words that must be said for its step to be found",
            fr="part des mots pondérés d'un exemple qui doit être dite pour que son étape soit trouvée",
        ),
        "least_with_act": Text(
            en="the same share where the sentence does an act of the step",
            fr="la même part quand la phrase fait un acte de l'étape",
        ),
        "sure_likeness": Text(
            en="share of an example's weighed words from which what is ruled out counts as said",
            fr="part des mots pondérés d'un exemple à partir de laquelle ce qui est exclu compte comme dit",
        ),
        "agreement_floors": Text(
            en="floors after a proposal in which an agreement is looked for",
            fr="prises de parole, après une proposition, où l'on cherche un accord",
        ),
        "answer_floors": Text(
            en="floors of the rep after an objection in which its answer is looked for",
            fr="prises de parole du commercial, après une objection, où l'on cherche sa réponse",
        ),
        "window_s": Text(en="length of a window, in seconds", fr="durée d'une fenêtre, en secondes"),
        "window_step_s": Text(
            en="time between the starts of two windows, in seconds",
            fr="temps entre les débuts de deux fenêtres, en secondes",
        ),
        "dominated_above": Text(
            en="share of the speech above which a window is led by one party",
            fr="part de la parole au-delà de laquelle une fenêtre est menée par une partie",
        ),
    }
)
"""What each parameter of a marker means, by its name in ``Marker.parameters``."""
