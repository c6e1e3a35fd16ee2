"""What the markers mean that tell how the rep leads, presses and answers."""

from collections.abc import Mapping

from callmirror.domain import Text
from callmirror.markers.definition import Definition

CONDUCT: Mapping[str, Definition] = {
    "next_step": Definition(
        Text(
            en="Next step with owner and date",
            fr="Suite avec responsable et date",
        ),
        Text(
            en="1 where a next action is proposed by one side and accepted by the other, with who "
            "does it and when (a day, or a week at most), else 0. Over several calls, the share "
            "of calls. Who proposed it and who acts are shown beside it.",
            fr="1 quand une suite est proposée par l'un et acceptée par l'autre, avec qui s'en "
            "charge et quand (un jour, une semaine au plus), sinon 0. Sur plusieurs appels, la "
            "part des appels. Qui l'a proposée et qui agit est donné à côté.",
        ),
        Text(
            en="An agreement by voice alone, or in words not expected, is missed; a date of another "
            "matter in the same exchange counts.",
            fr="Un accord donné par le ton, ou dans des mots inattendus, passe inaperçu ; une date "
            "sur un autre sujet dans le même échange compte.",
        ),
    ),
    "lead": Definition(
        Text(
            en="Who leads the call",
            fr="Qui mène l'appel",
        ),
        Text(
            en="Topics opened and next actions proposed by the rep, divided by those of rep and "
            "customer. A next action counts for who speaks of it first.",
            fr="Sujets ouverts et suites proposées par le commercial, divisés par ceux du commercial "
            "et du client. Une suite compte pour qui en parle en premier.",
        ),
        Text(
            en="There is no right share: a customer who leads may be one who is at ease.",
            fr="Il n'y a pas de bonne part : un client qui mène est peut-être un client à l'aise.",
        ),
    ),
    "after_objection": Definition(
        Text(
            en="Objections met by asking",
            fr="Objections accueillies par l'écoute",
        ),
        Text(
            en="Objections of the customer that the rep meets by asking or by reformulating, divided "
            "by all. Looked at are the rep's next two floors, before the next objection: the "
            "first that asks, reformulates, argues or offers a discount is the answer; else the "
            "rep moves on. The share of each is shown beside it.",
            fr="Objections du client que le commercial accueille par une question ou une "
            "reformulation, divisées par toutes. On regarde les deux prises de parole suivantes "
            "du commercial, avant l'objection d'après : la première qui demande, reformule, "
            "argumente ou propose une remise est la réponse ; sinon, il passe à autre chose. La "
            "part de chacune est donnée à côté.",
        ),
        Text(
            en="An objection may be a polite way out, and a question after it an interrogation.",
            fr="Une objection peut être une façon polie de sortir, et la question qui suit un "
            "interrogatoire.",
        ),
    ),
    "pressure": Definition(
        Text(
            en="Pressure",
            fr="Pression",
        ),
        Text(
            en="Sentences of the rep that press (urgency, scarcity, an attempt to close, talk of "
            "quotas or of the end of the month, a discount before the customer has told of a "
            "problem or a goal), in 10 minutes of speech of both. A sentence counts once; each "
            "kind is shown beside it.",
            fr="Phrases du commercial qui pressent (urgence, rareté, tentative de conclure, "
            "objectifs de vente ou fin de mois, remise avant que le client ait dit un problème ou "
            "un but), pour 10 minutes de parole des deux. Une phrase compte une fois ; chaque "
            "sorte est donnée à côté.",
        ),
        Text(
            en="A deadline that is true reads like one that is not; pressure by tone or by silence "
            "is not seen.",
            fr="Une échéance réelle se lit comme une autre ; la pression par le ton ou le silence ne "
            "se voit pas.",
        ),
    ),
    "discounting": Definition(
        Text(
            en="Discounts before a need",
            fr="Remises avant un besoin",
        ),
        Text(
            en="Sentences of the rep that offer a discount before the customer has told of a problem "
            "or a goal, in 10 minutes of speech of both.",
            fr="Phrases du commercial qui proposent une remise avant que le client ait dit un "
            "problème ou un but, pour 10 minutes de parole des deux.",
        ),
        Text(
            en="A need told in an earlier call is not known here.",
            fr="Un besoin dit lors d'un appel précédent est inconnu ici.",
        ),
    ),
    "quota_talk": Definition(
        Text(
            en="Talk of sales targets",
            fr="Objectifs de vente évoqués",
        ),
        Text(
            en="Sentences of the rep about its own targets, quotas or the end of a period, in 10 "
            "minutes of speech of both.",
            fr="Phrases du commercial sur ses propres objectifs, ses quotas ou une fin de période, "
            "pour 10 minutes de parole des deux.",
        ),
        Text(
            en="Targets weigh on a call also where nobody speaks of them.",
            fr="Les objectifs pèsent aussi sur un appel où personne n'en parle.",
        ),
    ),
    "ownership_share": Definition(
        Text(
            en="Faults owned",
            fr="Erreurs assumées",
        ),
        Text(
            en="Sentences of the rep that take a fault on itself or on us, divided by those and the "
            "ones that put a fault on a person or a group. A sentence that does both counts on "
            "each side.",
            fr="Phrases du commercial qui prennent une erreur à son compte ou au nôtre, divisées par "
            "celles-ci et celles qui en chargent une personne ou un groupe. Une phrase qui fait "
            "les deux compte de chaque côté.",
        ),
        Text(
            en="Rests on few sentences in most calls; who was at fault is not known here.",
            fr="Repose sur peu de phrases dans la plupart des appels ; qui avait tort est inconnu ici.",
        ),
    ),
}
"""The definition of each, by its name."""
