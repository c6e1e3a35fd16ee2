"""What each marker means, in the words printed beside its number."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from callmirror.domain import Text
from callmirror.turns import PARAMETERS


@dataclass(frozen=True, slots=True)
class Definition:
    """A marker's title, exact definition and known weakness."""

    title: Text
    definition: Text
    weakness: Text


DEFINITIONS: Mapping[str, Definition] = MappingProxyType(
    {
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
        "talk_share": Definition(
            Text(en="Share of talk", fr="Part de parole"),
            Text(
                en="Speech of the rep divided by the speech of the rep and of the customer. Silence is "
                "left out; where both speak at once, both count.",
                fr="Parole du commercial divisée par la parole du commercial et du client. Le silence est "
                "laissé de côté ; quand les deux parlent à la fois, les deux comptent.",
            ),
            Text(
                en="There is no right share: it depends on the kind of call and its stage.",
                fr="Il n'y a pas de bonne part : elle dépend du type d'appel et de son moment.",
            ),
        ),
        "longest_listen": Definition(
            Text(en="Longest time the customer is heard", fr="Plus longue écoute"),
            Text(
                en="Length of the customer's longest floor. A backchannel does not end it; a turn of the "
                "rep or a pause of more than 3 s does.",
                fr="Durée de la plus longue prise de parole du client. Un signe d'écoute n'y met pas fin ; "
                "une prise de parole du commercial ou une pause de plus de 3 s, si.",
            ),
            Text(
                en="One long floor says little of the rest of the call.",
                fr="Une seule longue prise de parole dit peu du reste de l'appel.",
            ),
        ),
        "longest_customer_story": Definition(
            Text(en="Longest customer story", fr="Plus long récit du client"),
            Text(
                en="Length of the customer's longest floor, where turns of the rep that are questions of "
                "at most 5 words do not end it and are counted in.",
                fr="Durée de la plus longue prise de parole du client. Celles du commercial qui ne sont que "
                "des questions de 5 mots au plus n'y mettent pas fin ; leur durée est comprise.",
            ),
            Text(
                en="Rests on questions being found; in a transcript without punctuation some are missed.",
                fr="Suppose que les questions soient reconnues ; sans ponctuation, certaines ne le sont pas.",
            ),
        ),
        "longest_monologue": Definition(
            Text(en="Longest monologue", fr="Plus long monologue"),
            Text(
                en="Length of the rep's longest floor. A cough, a backchannel or speech that ends within the "
                "rep's own does not end it; a hold (more than 3 s of silence) does.",
                fr="Durée de la plus longue prise de parole du commercial. Une toux, un signe d'écoute ou "
                "une parole qui finit dans la sienne n'y met pas fin ; une mise en attente (plus de 3 s de "
                "silence), si.",
            ),
            Text(
                en='Answers as short as a backchannel ("yes", "no") do not end it, so a series of closed '
                "questions reads as one floor.",
                fr="Une réponse aussi courte qu'un signe d'écoute (« oui », « non ») n'y met pas fin : "
                "une série de questions fermées se lit comme une seule prise de parole.",
            ),
        ),
        "response_pause": Definition(
            Text(en="Pause before answering", fr="Pause avant de répondre"),
            Text(
                en="Median time from the end of a customer floor to the start of the rep's floor that "
                "follows it. Negative where the rep starts before the customer ends.",
                fr="Médiane du temps entre la fin d'une prise de parole du client et le début de celle du "
                "commercial qui la suit. Négative quand le commercial commence avant que le client finisse.",
            ),
            Text(
                en="Delay on the line is in it; where overlaps can't be seen it is never negative.",
                fr="Le délai de la ligne y est compris ; là où les chevauchements ne se voient pas, elle "
                "n'est jamais négative.",
            ),
        ),
        "pause_after_question": Definition(
            Text(en="Pause after a question", fr="Pause après une question"),
            Text(
                en="Median time from the end of the rep's question to the next speech of anyone. 0 where "
                "the rep goes on within 0.25 s; negative where the customer answers before the end.",
                fr="Médiane du temps entre la fin d'une question du commercial et la parole suivante, de qui "
                "que ce soit. 0 quand le commercial continue en moins de 0,25 s ; négative quand le "
                "client répond avant la fin.",
            ),
            Text(
                en="Only questions whose end is timed are counted, and none asked while the customer goes on "
                "speaking.",
                fr="Seules comptent les questions dont on sait quand elles finissent, et aucune posée "
                "pendant que le client continue de parler.",
            ),
        ),
        "interruption_rate": Definition(
            Text(en="Interruptions by the rep", fr="Interruptions par le commercial"),
            Text(
                en="How often the rep starts to speak while the customer speaks and overlaps for more "
                "than 0.5 s with more than a backchannel, won or not, in 10 minutes of speech.",
                fr="Nombre de fois où le commercial se met à parler pendant que le client parle et le couvre "
                "plus de 0,5 s par autre chose qu'un signe d'écoute, qu'il l'emporte ou non, pour 10 "
                "minutes de parole.",
            ),
            Text(
                en="Helping someone find a word counts as an interruption too; delay on the line adds some.",
                fr="Aider quelqu'un à trouver un mot compte aussi ; le délai de la ligne en ajoute.",
            ),
        ),
        "customer_interruption_rate": Definition(
            Text(en="Interruptions by the customer", fr="Interruptions par le client"),
            Text(
                en="How often the customer starts to speak while the rep speaks and overlaps for more "
                "than 0.5 s with more than a backchannel, won or not, in 10 minutes of speech.",
                fr="Nombre de fois où le client se met à parler pendant que le commercial parle et le couvre "
                "plus de 0,5 s par autre chose qu'un signe d'écoute, qu'il l'emporte ou non, pour 10 "
                "minutes de parole.",
            ),
            Text(
                en="It may show impatience as well as interest.",
                fr="Une interruption peut marquer l'impatience comme l'intérêt.",
            ),
        ),
        "switch_rate": Definition(
            Text(en="Changes of speaker", fr="Changements de parole"),
            Text(
                en="How often the floor passes from one speaker to another, in a minute of speech of all.",
                fr="Nombre de fois où la parole passe d'une personne à une autre, par minute de parole de "
                "tous.",
            ),
            Text(
                en="A quick exchange and a cross-examination look alike.",
                fr="Un échange vif et un interrogatoire se ressemblent.",
            ),
        ),
        "silence_share": Definition(
            Text(en="Share of silence", fr="Part de silence"),
            Text(
                en="Time in which nobody speaks for more than 3 s, divided by the time from the first to the "
                "last speech.",
                fr="Temps où personne ne parle pendant plus de 3 s, divisé par le temps entre la première "
                "et la dernière parole.",
            ),
            Text(
                en="Holds, music and someone thinking count alike.",
                fr="Une mise en attente, une musique et quelqu'un qui réfléchit comptent de même.",
            ),
        ),
        "balance_dynamics": Definition(
            Text(en="Stretches led by the rep", fr="Moments menés par le commercial"),
            Text(
                en="Of the windows of 2.5 minutes, one every 30 s, the share in which the rep has more "
                "than 60 % of the speech; balanced and customer-led windows (under 40 %) are shown "
                "beside it.",
                fr="Parmi les fenêtres de 2,5 minutes, une toutes les 30 s, part de celles où le commercial "
                "a plus de 60 % de la parole ; les fenêtres équilibrées et menées par le client (moins "
                "de 40 %) sont données à côté.",
            ),
            Text(
                en="Windows overlap, so that neighbours say nearly the same; calls under 2.5 minutes have "
                "none.",
                fr="Les fenêtres se recouvrent, si bien que les voisines disent presque la même chose ; "
                "un appel de moins de 2,5 minutes n'en a pas.",
            ),
        ),
    }
)
"""The definition of each marker, by its name."""

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
