"""What the markers mean that tell how the rep asks, listens and finds out."""

from collections.abc import Mapping

from callmirror.domain import Text
from callmirror.markers.definition import Definition

WORDS: Mapping[str, Definition] = {
    "open_question_share": Definition(
        Text(
            en="Open questions",
            fr="Questions ouvertes",
        ),
        Text(
            en="Questions of the rep that neither yes or no nor one item can answer (how, why, tell "
            "me about), divided by all its questions.",
            fr="Questions du commercial auxquelles ni oui, ni non, ni un seul élément ne répond "
            "(comment, pourquoi, parlez-moi de), divisées par toutes ses questions.",
        ),
        Text(
            en="It shows curiosity and promises no success: the evidence for that is nil. Even "
            "people agree less on what is open than on what is a question.",
            fr="Elle montre une curiosité et ne promet pas de succès : rien ne l'établit. Même entre "
            "personnes, on s'accorde moins sur ce qui est ouvert que sur ce qui est une question.",
        ),
    ),
    "follow_up_share": Definition(
        Text(
            en="Follow-up questions",
            fr="Questions de relance",
        ),
        Text(
            en="Questions of the rep that stay on what the customer has just said, divided by all "
            "its questions.",
            fr="Questions du commercial qui restent sur ce que le client vient de dire, divisées par "
            "toutes ses questions.",
        ),
        Text(
            en="A question may take up what was said in quite other words, and is then missed.",
            fr="Une question peut reprendre le propos avec de tout autres mots ; elle passe alors inaperçue.",
        ),
    ),
    "question_position": Definition(
        Text(
            en="Questions after the first third",
            fr="Questions après le premier tiers",
        ),
        Text(
            en="Questions of the rep asked after the first third of the call, divided by all its "
            "questions. Thirds are of the words that rep and customer say; the share of each "
            "third is shown beside it.",
            fr="Questions du commercial posées après le premier tiers de l'appel, divisées par "
            "toutes ses questions. Les tiers sont ceux des mots du commercial et du client ; la "
            "part de chaque tiers est donnée à côté.",
        ),
        Text(
            en="With two or three questions in a call it jumps about.",
            fr="Avec deux ou trois questions dans un appel, la valeur varie beaucoup.",
        ),
    ),
    "reformulation_rate": Definition(
        Text(
            en="Words given back",
            fr="Propos reformulés",
        ),
        Text(
            en="Floors of the rep that give back what the customer has just said, in the same words "
            "or in its meaning, divided by all its floors that follow the customer. "
            "Reformulations per question, and floors that reformulate or ask a follow-up, are "
            "shown beside it.",
            fr="Prises de parole du commercial qui redonnent ce que le client vient de dire, avec "
            "ses mots ou dans son sens, divisées par toutes celles qui suivent le client. Les "
            "reformulations par question, et les prises de parole qui reformulent ou relancent, "
            "sont données à côté.",
        ),
        Text(
            en="Giving back the meaning in new words is found less often than giving back the words.",
            fr="Redonner le sens avec d'autres mots se repère moins souvent que reprendre les mots.",
        ),
    ),
    "respect": Definition(
        Text(
            en="Leave and acknowledgement",
            fr="Égards",
        ),
        Text(
            en='Floors of the rep that ask leave ("may I ask", "is now a good time") or '
            "acknowledge what the customer says, feels or is bound by, divided by all its floors. "
            'A bare "okay" counts as neither. The share of the customer\'s floors that are not '
            "interrupted is shown beside it.",
            fr="Prises de parole du commercial qui demandent la permission (« puis-je », « est-ce le "
            "bon moment ») ou qui tiennent compte de ce que le client dit, ressent ou subit, "
            "divisées par toutes les siennes. Un simple « d'accord » ne compte pas. La part des "
            "prises de parole du client qui ne sont pas interrompues est donnée à côté.",
        ),
        Text(
            en="Words of courtesy may be mere habit; and respect shows in much that is not said.",
            fr="Une formule de politesse peut n'être qu'une habitude ; et le respect se montre aussi "
            "dans ce qui ne se dit pas.",
        ),
    ),
    "pitch_before_problem": Definition(
        Text(
            en="Offer before the first problem",
            fr="Offre avant le premier problème",
        ),
        Text(
            en="1 where the rep first presents the offer before the customer has told of a first "
            "problem, or where no problem is told at all; 0 where it comes after. Over several "
            "calls, the share of calls.",
            fr="1 quand le commercial présente l'offre avant que le client ait parlé d'un premier "
            "problème, ou quand aucun problème n'est dit ; 0 quand c'est après. Sur plusieurs "
            "appels, la part des appels.",
        ),
        Text(
            en="Hangs on two sentences being found; a problem told in an earlier call is not known here.",
            fr="Tient à deux phrases bien reconnues ; un problème dit lors d'un appel précédent est "
            "inconnu ici.",
        ),
    ),
    "diagnosis": Definition(
        Text(
            en="Kinds of diagnostic question",
            fr="Types de questions de diagnostic",
        ),
        Text(
            en="Of the four kinds of question (how things are, what is wrong, what that leads to, "
            "what solving it would bring), the share that the rep asks at least once. The kinds "
            "are those of N. Rackham.",
            fr="Parmi les quatre types de questions (la situation, le problème, ses conséquences, ce "
            "qu'apporterait une solution), part de ceux que le commercial pose au moins une fois. "
            "Les types sont ceux de N. Rackham.",
        ),
        Text(
            en="One question of a kind is enough; a short call has room for few. All four in one "
            "call is no aim in itself.",
            fr="Une seule question d'un type suffit ; un appel court en contient peu. Les quatre en "
            "un appel ne sont pas un but en soi.",
        ),
    ),
    "qualification": Definition(
        Text(
            en="Topics of the qualification grid",
            fr="Thèmes de la grille de qualification",
        ),
        Text(
            en="Topics of the team's qualification grid that come up in a question of the rep or in "
            "what the customer tells, divided by all topics. Without a grid in the playbook: "
            "organisation, decision, stakes, tensions.",
            fr="Thèmes de la grille de qualification de l'équipe présents dans une question du "
            "commercial ou dans ce que raconte le client, divisés par tous les thèmes. Sans "
            "grille dans la trame : organisation, décision, enjeux, tensions.",
        ),
        Text(
            en="A topic spoken of in words far from all its examples is missed; one brushed against "
            "counts like one explored.",
            fr="Un thème abordé avec des mots éloignés de tous ses exemples passe inaperçu ; un "
            "thème effleuré compte comme un thème exploré.",
        ),
    ),
    "script_verbatim": Definition(
        Text(
            en="Wording of the playbook",
            fr="Mot à mot de la trame",
        ),
        Text(
            en="Where a step of the playbook is found, the share of the words of its closest example "
            "that are said in their order; the mean over the steps found.",
            fr="Là où une étape de la trame est retrouvée, part des mots de l'exemple le plus proche "
            "qui sont dits dans leur ordre ; moyenne des étapes retrouvées.",
        ),
        Text(
            en="Says how near the wording is, not whether it fits the customer; depends on how the "
            "examples were written.",
            fr="Dit si les mots sont proches, pas s'ils conviennent au client ; dépend de la "
            "rédaction des exemples.",
        ),
    ),
    "script_must_not": Definition(
        Text(
            en="What the playbook rules out",
            fr="Ce que la trame exclut",
        ),
        Text(
            en="What the playbook says must not be said and the rep says in nearly those words, "
            "divided by all that it rules out. A sentence that negates it does not count.",
            fr="Ce que la trame exclut et que le commercial dit presque dans ces termes, divisé par "
            "tout ce qu'elle exclut. Une phrase qui le nie ne compte pas.",
        ),
        Text(
            en="The same thing said in quite other words is missed.",
            fr="La même chose dite avec de tout autres mots passe inaperçue.",
        ),
    ),
}
"""The definition of each, by its name."""
