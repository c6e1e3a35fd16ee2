"""What is looked for in a talk, with an example and a near miss in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from callmirror.domain import Text

VERSION = 1
"""Of all definitions, balances and themes of a talk."""


@dataclass(frozen=True, slots=True)
class Definition:
    """An act of a talk; ``near`` looks like it and is none."""

    label: str
    title: Text
    meaning: Text
    example: Text
    near: Text


_ACTS = (
    Definition(
        "system_ownership",
        Text(en="Owning faults of the system", fr="Assumer les défauts du système"),
        Text(
            en="Takes a fault on oneself or us, or names one of process, tool, goal or staffing as ours to "
            "mend.",
            fr="Prend une faute sur soi ou sur nous, ou nomme celle d'un processus, d'un outil, d'un "
            "objectif ou d'un effectif comme à nous de la réparer.",
        ),
        Text(
            en="Our hand-over loses half of what the customer told us, and that is mine to mend.",
            fr="Notre passage de relais perd la moitié de ce que dit le client, et c'est à moi de le "
            "réparer.",
        ),
        Text(en="The process has five steps.", fr="Le processus compte cinq étapes."),
    ),
    Definition(
        "blame",
        Text(en="Blaming", fr="Blâmer"),
        Text(
            en="Puts a fault on a person or a group.",
            fr="Met une faute sur une personne ou un groupe.",
        ),
        Text(en="Sales dropped the ball again.", fr="Les commerciaux n'ont pas fait le travail."),
        Text(en="We lost three orders in May.", fr="Nous avons perdu trois commandes en mai."),
    ),
    Definition(
        "helping_to_think",
        Text(en="Helping to think", fr="Aider à penser"),
        Text(
            en="Opens room for others' judgement: asks for their view, gives the why and leaves the how, "
            "offers options to weigh.",
            fr="Ouvre une place au jugement des autres : demande leur avis, donne le pourquoi et laisse le "
            "comment, propose des options à peser.",
        ),
        Text(
            en="Here is why it matters; how would you go about it?",
            fr="Voilà pourquoi cela compte ; comment vous y prendriez-vous ?",
        ),
        Text(en="Any questions?", fr="Des questions ?"),
    ),
    Definition(
        "imposing",
        Text(en="Imposing", fr="Imposer"),
        Text(en="Orders the how, or closes the question.", fr="Ordonne le comment, ou ferme la question."),
        Text(
            en="From Monday everyone uses the new script, no discussion.",
            fr="À partir de lundi, tout le monde utilise le nouveau script, sans discussion.",
        ),
        Text(en="The new script is there from Monday.", fr="Le nouveau script est là dès lundi."),
    ),
    Definition(
        "learning_protection",
        Text(en="Making it safe to learn", fr="Protéger l'apprentissage"),
        Text(
            en="Makes it safe, in so many words, to err, to doubt, to ask and to contradict.",
            fr="Dit en toutes lettres qu'on peut se tromper, douter, demander et contredire sans crainte.",
        ),
        Text(
            en="I got that wrong; bring me the bad news early.",
            fr="Je me suis trompé ; apportez-moi les mauvaises nouvelles au plus tôt.",
        ),
        Text(en="Training begins in March.", fr="La formation commence en mars."),
    ),
    Definition(
        "ego_protection",
        Text(en="Protecting one's image", fr="Protéger son image"),
        Text(
            en="Protects the speaker's image: claims the credit, was right all along, stands on status.",
            fr="Protège l'image de qui parle : s'attribue le mérite, avait raison depuis le début, "
            "s'appuie sur son statut.",
        ),
        Text(
            en="I told you so in January, and nobody listened.",
            fr="Je vous l'avais dit en janvier, et personne ne m'a écouté.",
        ),
        Text(en="I said in January that we would meet again.", fr="J'ai dit en janvier qu'on se reverrait."),
    ),
    Definition(
        "theme_wins",
        Text(en="Wins", fr="Victoires"),
        Text(en="Success as deals won and victories.", fr="Le succès comme affaires gagnées et victoires."),
        Text(en="What a month: four signatures in a row!", fr="Quel mois : quatre signatures d'affilée !"),
        Text(en="We sign on Friday.", fr="On signe vendredi."),
    ),
    Definition(
        "theme_growth",
        Text(en="Growth", fr="Croissance"),
        Text(
            en="Success as more and bigger: market, share, expansion.",
            fr="Le succès comme plus et plus grand : marché, parts, expansion.",
        ),
        Text(en="We doubled our share of the north.", fr="Nous avons doublé notre part dans le nord."),
        Text(en="The north is a large region.", fr="Le nord est une grande région."),
    ),
    Definition(
        "theme_numbers",
        Text(en="Numbers", fr="Chiffres"),
        Text(
            en="Success as a target, a quota or a percentage as such.",
            fr="Le succès comme objectif, quota ou pourcentage en soi.",
        ),
        Text(en="We stand at 104 percent of target.", fr="Nous sommes à 104 pour cent de l'objectif."),
        Text(en="The meeting is at 10.", fr="La réunion est à 10 heures."),
    ),
    Definition(
        "theme_together",
        Text(en="Working together", fr="Travailler ensemble"),
        Text(
            en="Success as people and teams helping each other.",
            fr="Le succès comme entraide, entre personnes et entre équipes.",
        ),
        Text(
            en="Support and sales solved it side by side.",
            fr="Le support et les commerciaux l'ont résolu côte à côte.",
        ),
        Text(en="We all meet on Monday.", fr="On se retrouve tous lundi."),
    ),
    Definition(
        "theme_complexity",
        Text(en="Complexity", fr="Complexité"),
        Text(
            en="Success spoken of as intricate and uncertain, with its nuances.",
            fr="Le succès dit comme complexe et incertain, avec ses nuances.",
        ),
        Text(
            en="It went up, and we don't yet know which part of it is ours.",
            fr="Cela a monté, et nous ne savons pas encore quelle part nous en revient.",
        ),
        Text(en="The form is complicated.", fr="Le formulaire est compliqué."),
    ),
    Definition(
        "theme_failure_learning",
        Text(en="What was learnt from what went wrong", fr="Ce qu'on a appris de ce qui a raté"),
        Text(en="Something lost became something learnt.", fr="Une perte est devenue un apprentissage."),
        Text(
            en="Losing them taught us to ask who signs.",
            fr="Les perdre nous a appris à demander qui signe.",
        ),
        Text(en="We lost them in June.", fr="Nous les avons perdus en juin."),
    ),
    Definition(
        "theme_customers",
        Text(en="Customers better served", fr="Clients mieux servis"),
        Text(
            en="Success as what got easier or better for customers.",
            fr="Le succès comme ce qui est devenu plus simple ou meilleur pour les clients.",
        ),
        Text(
            en="Their drivers are home an hour earlier since then.",
            fr="Leurs chauffeurs rentrent une heure plus tôt depuis.",
        ),
        Text(en="The customer called at nine.", fr="Le client a appelé à neuf heures."),
    ),
)
DEFINITIONS: Mapping[str, Definition] = MappingProxyType({each.label: each for each in _ACTS})
"""Every act of a talk by label."""

PAIRS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ownership": ("system_ownership", "blame"),
        "thinking": ("helping_to_think", "imposing"),
        "learning": ("learning_protection", "ego_protection"),
    }
)
"""The balances: what a share counts, and what it is held against."""
RESULTS = ("theme_wins", "theme_growth", "theme_numbers")
BEYOND = ("theme_together", "theme_complexity", "theme_failure_learning", "theme_customers")
"""Of what is spoken where success is: the results themselves, and what they come of and are for."""
