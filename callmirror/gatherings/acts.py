"""What the acts of meetings are called where a person says whether a sentence does them."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from callmirror.domain import Act, Text
from callmirror.gatherings.labels import LABELS, Family

TITLES: Mapping[str, Text] = MappingProxyType(
    {
        "verdict_question": Text(
            en="asks somebody to justify a result", fr="demande de justifier un résultat"
        ),
        "learning_question": Text(en="asks what can be learnt", fr="cherche ce qu'on peut apprendre"),
        "number_as_verdict": Text(en="a figure that judges", fr="un chiffre qui juge"),
        "number_as_signal": Text(en="a figure that opens a question", fr="un chiffre qui ouvre une question"),
        "justification": Text(en="explains a result away", fr="justifie un résultat"),
        "self_protection": Text(en="covers whoever speaks", fr="protège qui parle"),
        "deal_diagnosis": Text(en="says where a deal stands", fr="dit où en est un dossier"),
        "deal_risk": Text(en="says what may stop a deal", fr="dit ce qui peut arrêter un dossier"),
        "market_signal": Text(en="says what the field says", fr="rapporte ce que dit le terrain"),
        "next_action": Text(en="says what is to be done next", fr="dit ce qui sera fait ensuite"),
        "taken_up": Text(
            en="takes up what was said last time", fr="reprend ce qui avait été dit la dernière fois"
        ),
    }
)
"""By act of the family of meetings, in the order of ``LABELS``."""
OF_MEETINGS = tuple(name for name, label in LABELS.items() if label.family is Family.MEETING)
"""The acts on which the numbers of meetings rest."""


def title(label: str, language: str) -> str:
    """What an act is called; its own name where it has no title here."""
    return TITLES[label].to(language) if label in TITLES else label


def told(acts: Iterable[Act], language: str) -> str:
    """Acts on one line, each with how sure the machine is, or that a person says so."""
    by_person = Text(en="said by a person", fr="dit par une personne").to(language)
    return " · ".join(
        f"{title(act.label, language)} ({by_person})"
        if act.by == "person"
        else f"{title(act.label, language)} {act.confidence:.2f}"
        for act in acts
    )
