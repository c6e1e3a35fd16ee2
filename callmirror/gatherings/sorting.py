"""Which kind of meeting a recording is: as a person says, or as its voices and words tell, how clearly."""

from collections.abc import Sequence
from dataclasses import dataclass

from callmirror.domain import Occasion, Sentence, Text
from callmirror.errors import OtherKind
from callmirror.occasions import Signs

MEETINGS = (Occasion.FORECAST_MEETING, Occasion.TEAM_REVIEW)
TITLES = {
    Occasion.FORECAST_MEETING: Text(en="forecast meeting", fr="réunion de prévision"),
    Occasion.TEAM_REVIEW: Text(en="team review", fr="revue d'équipe"),
}
LEAST_SURE = 0.6
"""With less confidence a person is asked what it is."""
LIKELY_CALL = 0.4
DEAL_ACTS = ("deal_diagnosis", "deal_risk", "next_action", "number_as_verdict", "number_as_signal")
DEAL_TALK = 0.15
"""From this share of sentences on a meeting is one that goes through deals and figures."""
IF_DEALS, IF_NONE = 0.8, 0.7


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a meeting is, and how sure: 1 where a person says so."""

    occasion: Occasion
    confidence: float
    declared: bool
    notice: Text | None = None


def sort_out(signs: Signs, sentences: Sequence[Sentence], declared: Occasion | None, *, name: str) -> Sorted:
    """Tell forecast meetings from team reviews, and both from what must not be kept as one.

    Raises:
        OtherKind: it reads like a sales call or one person's talk, or it can't be told what it is.
    """
    if declared is not None:
        return Sorted(declared, 1.0, declared=True, notice=_doubt(signs))
    chance = signs.meeting
    if chance is not None and chance < LIKELY_CALL:
        raise _call(name)
    if signs.apart and signs.voices < 2:
        raise _talk(name)
    occasion, sure = _kind(sentences)
    confidence = round((chance or 0.0) * sure, 2)
    if confidence < LEAST_SURE:
        raise _unsure(name, confidence)
    return Sorted(occasion, confidence, declared=False, notice=_found(occasion, confidence))


def _kind(sentences: Sequence[Sentence]) -> tuple[Occasion, float]:
    of_deals = sum(any(one.does(act) for act in DEAL_ACTS) for one in sentences)
    if of_deals >= DEAL_TALK * len(sentences):
        return Occasion.FORECAST_MEETING, IF_DEALS
    return Occasion.TEAM_REVIEW, IF_NONE


def _found(occasion: Occasion, confidence: float) -> Text:
    title = TITLES[occasion]
    return Text(
        en=f"Read as a {title.en}, with confidence {confidence:.2f}; say otherwise with --as.",
        fr=f"Lu comme {title.fr}, avec une confiance de {confidence:.2f} ; dites autre chose avec --as.",
    )


def _doubt(signs: Signs) -> Text | None:
    if signs.meeting is None or signs.meeting >= LIKELY_CALL:
        return None
    return Text(
        en="It was declared a meeting and reads like a call of two people; if it is a call, forget it here "
        "and add it with `callmirror add`.",
        fr="Déclaré comme réunion, cela se lit comme un appel à deux ; si c'est un appel, oubliez-le ici et "
        "ajoutez-le avec `callmirror add`.",
    )


def _call(name: str) -> OtherKind:
    return OtherKind(
        name,
        en="reads like a call between two people, so nothing was kept of it as a meeting. Add a sales call "
        "with `callmirror add`; if it is a meeting, say so with --as forecast_meeting or --as team_review.",
        fr="se lit comme un appel à deux ; rien n'en a été gardé comme réunion. Ajoutez un appel avec "
        "`callmirror add` ; si c'est une réunion, dites-le avec --as forecast_meeting ou --as team_review.",
    )


def _talk(name: str) -> OtherKind:
    return OtherKind(
        name,
        en="holds one voice only: a talk is no meeting, and nothing was kept of it. If it is a meeting whose "
        "voices could not be told apart, say so with --as, and how many were there with --people.",
        fr="ne contient qu'une voix : une prise de parole n'est pas une réunion, et rien n'en a été gardé. "
        "Si "
        "c'est une réunion dont les voix n'ont pu être séparées, dites-le avec --as, et combien étaient là "
        "avec --people.",
    )


def _unsure(name: str, confidence: float) -> OtherKind:
    return OtherKind(
        name,
        en=f"can't be told for a meeting surely enough (confidence {confidence:.2f}, {LEAST_SURE} is "
        "needed); "
        "say what it is with --as forecast_meeting or --as team_review. A sales call goes to `callmirror "
        "add`.",
        fr=f"ne se reconnaît pas assez sûrement comme réunion (confiance {confidence:.2f}, il faut "
        f"{LEAST_SURE}) ; dites ce que c'est avec --as forecast_meeting ou --as team_review. Un appel va à "
        "`callmirror add`.",
    )
