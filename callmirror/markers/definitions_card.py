"""What the four markers of the founding idea mean."""

from collections.abc import Mapping

from callmirror.domain import Text
from callmirror.markers.definition import Definition

CARD: Mapping[str, Definition] = {
    "question_ratio": Definition(
        Text(en="Questions asked", fr="Questions posées"),
        Text(
            en="Sentences of the rep that ask something, divided by all sentences of the rep. "
            'Requests in the form of a question count; tags, rhetorical questions and "you know?" '
            "do not.",
            fr="Phrases du commercial qui demandent quelque chose, divisées par toutes ses phrases. Une "
            "demande sous forme de question compte ; « n'est-ce pas ? », une question rhétorique "
            "ou « vous voyez ? » ne comptent pas.",
        ),
        Text(
            en="A question carried by the voice alone is missed where the transcript has no punctuation. "
            "More questions are not better ones.",
            fr="Une question portée par la seule intonation passe inaperçue quand la transcription n'est "
            "pas ponctuée. Plus de questions ne veut pas dire de meilleures questions.",
        ),
    ),
    "listening_time": Definition(
        Text(en="Listening time", fr="Temps d'écoute"),
        Text(
            en="Seconds in which the customer holds the floor and the rep says nothing but backchannels; "
            "also shown as a share of all speech. Pauses of up to 3 s inside the customer's floor count.",
            fr="Secondes où le client a la parole et où le commercial ne dit rien d'autre que des signes "
            "d'écoute ; montré aussi en part de toute la parole. Les pauses du client jusqu'à 3 s "
            "comptent.",
        ),
        Text(
            en="Being silent is not yet listening; and a longer call has more of it.",
            fr="Se taire n'est pas encore écouter ; et un appel plus long en contient davantage.",
        ),
    ),
    "script_adherence": Definition(
        Text(en="Steps of the playbook", fr="Étapes de la trame"),
        Text(
            en="Required steps of the declared playbook found in what the rep says, divided by all its "
            "required steps. Saying it in other words counts.",
            fr="Étapes obligatoires de la trame déclarée retrouvées dans ce que dit le commercial, "
            "divisées par toutes ses étapes obligatoires. Le dire autrement compte.",
        ),
        Text(
            en="A step said in words far from all its examples is missed. A step that a whole team skips "
            "says something about the script.",
            fr="Une étape dite avec des mots éloignés de tous ses exemples passe inaperçue. Une étape "
            "que toute une équipe saute dit quelque chose de la trame.",
        ),
    ),
    "customer_focus": Definition(
        Text(en="Focus on the customer", fr="Attention au client"),
        Text(
            en="Sentences of the rep about the customer's situation, goals or words, divided by those "
            "and the sentences about us, our product or our offer.",
            fr="Phrases du commercial sur la situation, les buts ou les mots du client, divisées par "
            "celles-ci et les phrases sur nous, notre produit ou notre offre.",
        ),
        Text(
            en="Words show what is spoken of, not how well it was understood.",
            fr="Les mots montrent de quoi l'on parle, pas si l'on a compris.",
        ),
    ),
}
"""The definition of each, by its name."""
