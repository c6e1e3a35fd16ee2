"""What the markers mean that rest on when somebody speaks."""

from collections.abc import Mapping

from callmirror.domain import Text
from callmirror.markers.definition import Definition

TIMING: Mapping[str, Definition] = {
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
            fr="Nombre de fois où la parole passe d'une personne à une autre, par minute de parole de tous.",
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
            en="Windows overlap, so that neighbours say nearly the same; calls under 2.5 minutes have none.",
            fr="Les fenêtres se recouvrent, si bien que les voisines disent presque la même chose ; "
            "un appel de moins de 2,5 minutes n'en a pas.",
        ),
    ),
}
"""The definition of each, by its name."""
