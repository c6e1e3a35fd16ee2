"""What the markers of meetings mean, as it is printed beside their numbers."""

from collections.abc import Mapping
from types import MappingProxyType

from callmirror.domain import Text
from callmirror.markers.definition import Definition

MEETING_DEFINITIONS: Mapping[str, Definition] = MappingProxyType(
    {
        "learning_question_share": Definition(
            Text(en="Questions that learn", fr="Questions qui font apprendre"),
            Text(
                en="Questions that ask what was or can be learnt, tried or understood, divided by these and "
                "the questions that ask somebody to justify a result.",
                fr="Questions qui cherchent ce qu'on a appris, essayé ou compris, divisées par celles-ci et "
                "par les questions qui demandent à quelqu'un de se justifier.",
            ),
            Text(
                en="The tone that makes a question a reproach is not in its words.",
                fr="Le ton qui fait d'une question un reproche n'est pas dans ses mots.",
            ),
        ),
        "number_signal_share": Definition(
            Text(en="Numbers as signals", fr="Chiffres comme signaux"),
            Text(
                en="Figures that open a question, divided by these and the figures that pass judgement on "
                "somebody, rank or close the talk.",
                fr="Chiffres qui ouvrent une question, divisés par ceux-ci et par les chiffres qui jugent "
                "quelqu'un, classent ou ferment la discussion.",
            ),
            Text(
                en="A figure that is only told counts as neither.",
                fr="Un chiffre simplement énoncé ne compte ni pour l'un ni pour l'autre.",
            ),
        ),
        "justification_share": Definition(
            Text(en="Explaining away", fr="Justifications"),
            Text(
                en="Sentences that explain a result away by circumstances, season, price or others, divided "
                "by all sentences that say something. It tells how safe the room is, not who is right.",
                fr="Phrases qui justifient un résultat par les circonstances, la saison, le prix ou "
                "d'autres, "
                "divisées par toutes les phrases qui disent quelque chose. Cela dit si l'on se sent en "
                "sécurité, pas qui a raison.",
            ),
            Text(
                en="A true cause and an excuse may have the same words.",
                fr="Une vraie cause et une excuse peuvent avoir les mêmes mots.",
            ),
        ),
        "self_protection_share": Definition(
            Text(en="Covering oneself", fr="Protection de soi"),
            Text(
                en="Sentences that cover whoever speaks (not my account, I did say so, hedging so as to be "
                "held to nothing), divided by all sentences that say something.",
                fr="Phrases qui couvrent qui parle (ce n'est pas mon dossier, je l'avais dit, rester vague "
                "pour n'être tenu à rien), divisées par toutes les phrases qui disent quelque chose.",
            ),
            Text(
                en="Caution that is well founded looks alike.",
                fr="Une prudence fondée y ressemble.",
            ),
        ),
        "leader_talk_share": Definition(
            Text(en="Leader's share of the talk", fr="Part de parole de qui anime"),
            Text(
                en="Words of whoever leads, divided by all words.",
                fr="Mots de qui anime, divisés par tous les mots.",
            ),
            Text(
                en="It says nothing of what the time is used for.",
                fr="Cela ne dit rien de l'usage de ce temps.",
            ),
        ),
        "deal_coverage": Definition(
            Text(en="Deals covered", fr="Dossiers couverts"),
            Text(
                en="Deals of which the state, a risk and a next action with an owner and a date were all "
                "said, "
                "divided by the deals that were named.",
                fr="Dossiers dont on a dit la situation, un risque et une prochaine action avec qui et "
                "quand, "
                "divisés par les dossiers nommés.",
            ),
            Text(
                en="Talk is taken to be of the deal that was named last, for 6 sentences.",
                fr="On tient le propos pour celui du dernier dossier nommé, pendant 6 phrases.",
            ),
        ),
        "taken_up_share": Definition(
            Text(en="Taken up from last time", fr="Repris de la dernière fois"),
            Text(
                en="Next actions of the meeting of the same kind before this one of which somebody says, or "
                "asks, what became of them, divided by all of these.",
                fr="Prochaines actions de la réunion de même sorte d'avant dont quelqu'un dit, ou demande, "
                "ce "
                "qu'elles sont devenues, divisées par toutes.",
            ),
            Text(
                en="Found by shared words: a promise taken up in other words is missed. Taken up is not "
                "done.",
                fr="Trouvé par des mots communs : une promesse reprise avec d'autres mots est manquée. "
                "Repris "
                "ne veut pas dire fait.",
            ),
        ),
    }
)
