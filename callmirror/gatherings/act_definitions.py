"""What is looked for in the sentences of a meeting, with an example and a near miss in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from callmirror.domain import Text


@dataclass(frozen=True, slots=True)
class ActDefinition:
    """An act of a meeting; ``near`` looks like it and is none."""

    meaning: Text
    example: Text
    near: Text


ACT_DEFINITIONS: Mapping[str, ActDefinition] = MappingProxyType(
    {
        "verdict_question": ActDefinition(
            Text(
                en="A question that asks somebody to account for a result or a miss.",
                fr="Une question qui demande à quelqu'un de rendre compte d'un résultat ou d'un échec.",
            ),
            Text(en="Why was that one lost again?", fr="Pourquoi celui-là a encore été perdu ?"),
            Text(en="When was that one lost?", fr="Quand celui-là a-t-il été perdu ?"),
        ),
        "learning_question": ActDefinition(
            Text(
                en="A question that asks what was or can be learnt, tried or understood.",
                fr="Une question qui cherche ce qu'on a appris, essayé ou compris, ou pourrait l'être.",
            ),
            Text(
                en="What would we try first if we met such a buyer again?",
                fr="Qu'essaierions-nous d'abord si nous retrouvions un tel acheteur ?",
            ),
            Text(en="Who tried to call them?", fr="Qui a essayé de les appeler ?"),
        ),
        "number_as_verdict": ActDefinition(
            Text(
                en="A figure that passes judgement on somebody, ranks, or closes the talk.",
                fr="Un chiffre qui juge quelqu'un, classe, ou ferme la discussion.",
            ),
            Text(en="Sixty percent is not good enough.", fr="Soixante pour cent, ce n'est pas assez."),
            Text(en="We stand at sixty percent.", fr="Nous en sommes à soixante pour cent."),
        ),
        "number_as_signal": ActDefinition(
            Text(
                en="A figure that opens a question about the work or the market.",
                fr="Un chiffre qui ouvre une question sur le travail ou le marché.",
            ),
            Text(
                en="Demos fell by a third; what changed for them?",
                fr="Les démonstrations ont baissé d'un tiers ; qu'est-ce qui a changé pour eux ?",
            ),
            Text(
                en="Demos fell by a third in March.", fr="Les démonstrations ont baissé d'un tiers en mars."
            ),
        ),
        "justification": ActDefinition(
            Text(
                en="Explains a result away by circumstances, season, price or others.",
                fr="Justifie un résultat par les circonstances, la saison, le prix ou d'autres.",
            ),
            Text(
                en="With our prices nobody could have closed that one.",
                fr="Avec nos prix, personne n'aurait pu le signer.",
            ),
            Text(
                en="They compared our price with two others.", fr="Ils ont comparé notre prix à deux autres."
            ),
        ),
        "self_protection": ActDefinition(
            Text(
                en="Covers whoever speaks: not my account, I did say so, vague so as to be held to nothing.",
                fr="Protège qui parle : ce n'est pas mon dossier, je l'avais dit, rester vague pour n'être "
                "tenu à rien.",
            ),
            Text(en="I did warn everybody in May.", fr="J'avais prévenu tout le monde en mai."),
            Text(
                en="In May we told them what it would take.",
                fr="En mai, nous leur avons dit ce que cela demanderait.",
            ),
        ),
        "deal_diagnosis": ActDefinition(
            Text(
                en="Says where a deal stands: who decides, what they need, how far it has come.",
                fr="Dit où en est un dossier : qui décide, ce dont ils ont besoin, jusqu'où on est allé.",
            ),
            Text(
                en="Their finance director signs, and she has not seen a demo.",
                fr="C'est leur directrice financière qui signe, et elle n'a pas vu de démonstration.",
            ),
            Text(en="It is a nice account.", fr="C'est un beau compte."),
        ),
        "deal_risk": ActDefinition(
            Text(
                en="Says what may stop or delay a deal.",
                fr="Dit ce qui peut arrêter ou retarder un dossier.",
            ),
            Text(
                en="If their budget closes in July, we slip to next year.",
                fr="Si leur budget ferme en juillet, nous glissons à l'an prochain.",
            ),
            Text(en="Their budget is made in July.", fr="Leur budget se fait en juillet."),
        ),
        "market_signal": ActDefinition(
            Text(
                en="Reports what customers, competitors or the market do beyond one deal.",
                fr="Rapporte ce que font clients, concurrents ou marché au-delà d'un dossier.",
            ),
            Text(
                en="Hospitals stopped buying since the new rules.",
                fr="Les hôpitaux n'achètent plus depuis les nouvelles règles.",
            ),
            Text(en="This hospital said no.", fr="Cet hôpital a dit non."),
        ),
        "next_action": ActDefinition(
            Text(
                en="Says what is to be done next, by whom or by when.",
                fr="Dit ce qui sera fait ensuite, par qui ou pour quand.",
            ),
            Text(en="I'll call their director by Thursday.", fr="J'appelle leur directrice d'ici jeudi."),
            Text(en="Somebody ought to call her one day.", fr="Il faudrait l'appeler un jour."),
        ),
        "taken_up": ActDefinition(
            Text(
                en="Says, or asks, what became of what was agreed last time.",
                fr="Dit, ou demande, ce qu'est devenu ce qui avait été convenu la dernière fois.",
            ),
            Text(
                en="Did the call with their director take place?",
                fr="L'appel avec leur directrice a-t-il eu lieu ?",
            ),
            Text(en="Do they take calls on Mondays?", fr="Prennent-ils des appels le lundi ?"),
        ),
    }
)
"""By act of the family of meetings, in the order of ``labels.LABELS``."""
