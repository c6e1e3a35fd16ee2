"""One open question for each marker and each side it may lie on, for the team to answer together."""

from collections.abc import Mapping

from callmirror.domain import Text
from callmirror.report.wording import QUESTIONS

BY_SIDE: Mapping[tuple[str, str], Text] = {
    ("question_ratio", "above"): Text(
        en="Which of our questions taught us something we did not know, and which did we only ask?",
        fr="Lesquelles de nos questions nous ont appris quelque chose, et lesquelles avons-nous seulement "
        "posées ?",
    ),
    ("question_ratio", "below"): Text(
        en="What do we believe we know before the call, that lets us tell where we could ask?",
        fr="Que croyons-nous savoir avant l'appel, pour affirmer là où nous pourrions demander ?",
    ),
    ("open_question_share", "above"): Text(
        en="What did customers tell us because the question left them room?",
        fr="Que nous ont raconté des clients parce que la question leur laissait de la place ?",
    ),
    ("open_question_share", "below"): Text(
        en="What are we checking when we ask for a yes, a no or a date?",
        fr="Que vérifions-nous quand nous demandons un oui, un non ou une date ?",
    ),
    ("question_position", "above"): Text(
        en="What do we want to find out so late in a call, and what would change if we knew it sooner?",
        fr="Que voulons-nous apprendre si tard dans un appel, et que changerait de le savoir plus tôt ?",
    ),
    ("question_position", "below"): Text(
        en="What happens in our calls once the first questions are asked?",
        fr="Que se passe-t-il dans nos appels une fois les premières questions posées ?",
    ),
    ("listening_time", "above"): Text(
        en="What do we do with all that customers tell us, once the call is over?",
        fr="Que faisons-nous de tout ce que racontent les clients, une fois l'appel fini ?",
    ),
    ("listening_time", "below"): Text(
        en="At which moment of a call do we begin to speak, and what would the customer still have said?",
        fr="À quel moment d'un appel prenons-nous la parole, et qu'aurait encore dit le client ?",
    ),
    ("reformulation_rate", "above"): Text(
        en="What changes in a call after we have said back what we heard?",
        fr="Que change dans un appel le fait de redire ce que nous avons entendu ?",
    ),
    ("reformulation_rate", "below"): Text(
        en="How does a customer notice that we have understood?",
        fr="À quoi un client remarque-t-il que nous avons compris ?",
    ),
    ("script_adherence", "above"): Text(
        en="Which steps help the customer, and which do we take because they are written down?",
        fr="Quelles étapes aident le client, et lesquelles suivons-nous parce qu'elles sont écrites ?",
    ),
    ("script_adherence", "below"): Text(
        en="Which steps do we leave out together, and what do we know that the playbook does not?",
        fr="Quelles étapes laissons-nous de côté ensemble, et que savons-nous que la trame ignore ?",
    ),
    ("customer_focus", "above"): Text(
        en="How did we come to speak so much of their world, and what keeps it so?",
        fr="Comment en sommes-nous venus à tant parler de leur monde, et qu'est-ce qui le permet ?",
    ),
    ("customer_focus", "below"): Text(
        en="What has the customer just said when we begin to speak of ourselves?",
        fr="Que vient de dire le client quand nous commençons à parler de nous ?",
    ),
    ("talk_share", "above"): Text(
        en="What do we explain before anybody has asked for it?",
        fr="Qu'expliquons-nous avant que quelqu'un l'ait demandé ?",
    ),
    ("talk_share", "below"): Text(
        en="What lets us leave the floor to customers, and when do they wish to hear us?",
        fr="Qu'est-ce qui nous permet de laisser la parole, et quand le client voudrait-il nous entendre ?",
    ),
    ("longest_monologue", "above"): Text(
        en="What are we telling in our longest stretch, and who asked for it?",
        fr="Que racontons-nous dans notre plus long passage, et qui l'a demandé ?",
    ),
    ("longest_monologue", "below"): Text(
        en="How do we find the moment to stop and let the customer take up?",
        fr="Comment trouvons-nous le moment de nous arrêter et de laisser le client reprendre ?",
    ),
    ("longest_customer_story", "below"): Text(
        en="What would invite a customer to tell the whole of it?",
        fr="Qu'est-ce qui inviterait un client à tout raconter ?",
    ),
    ("longest_customer_story", "above"): Text(
        en="What did we do that let customers tell their story to its end?",
        fr="Qu'avons-nous fait pour que des clients racontent leur histoire jusqu'au bout ?",
    ),
    ("response_pause", "below"): Text(
        en="What makes us answer before the customer has ended?",
        fr="Qu'est-ce qui nous fait répondre avant que le client ait fini ?",
    ),
    ("response_pause", "above"): Text(
        en="What happens in the silence before we answer?",
        fr="Que se passe-t-il dans le silence avant notre réponse ?",
    ),
    ("pause_after_question", "below"): Text(
        en="How long can we bear the silence after our own question?",
        fr="Combien de temps supportons-nous le silence après notre propre question ?",
    ),
    ("interruption_rate", "above"): Text(
        en="What do we fear to lose if we wait for the end of the sentence?",
        fr="Que craignons-nous de perdre en attendant la fin de la phrase ?",
    ),
    ("interruption_rate", "below"): Text(
        en="How do we hold back when we already have the answer?",
        fr="Comment nous retenons-nous quand nous avons déjà la réponse ?",
    ),
    ("pressure", "above"): Text(
        en="Whose deadline do we pass on to the customer at such moments?",
        fr="De qui est l'échéance que nous transmettons au client à ces moments-là ?",
    ),
    ("pressure", "below"): Text(
        en="What lets a customer decide at their own pace with us, also at the end of a month?",
        fr="Qu'est-ce qui permet au client de décider à son rythme, même en fin de mois ?",
    ),
    ("next_step", "above"): Text(
        en="Whose wish are the next steps we agree on?",
        fr="De qui vient le souhait des prochaines étapes que nous convenons ?",
    ),
    ("next_step", "below"): Text(
        en="How do our calls end, and what does the customer know then of what comes next?",
        fr="Comment finissent nos appels, et que sait alors le client de la suite ?",
    ),
    ("respect", "above"): Text(
        en="What do customers do when they are asked whether now is a time to talk?",
        fr="Que font les clients quand on leur demande si le moment convient ?",
    ),
    ("respect", "below"): Text(
        en="What do we take for granted of the customer's time?",
        fr="Que tenons-nous pour acquis du temps du client ?",
    ),
    ("diagnosis", "above"): Text(
        en="What do we do differently in a call because of what we found out?",
        fr="Que faisons-nous autrement dans un appel grâce à ce que nous avons appris ?",
    ),
    ("diagnosis", "below"): Text(
        en="What do we offer before we know what it would solve?",
        fr="Que proposons-nous avant de savoir ce que cela résoudrait ?",
    ),
    ("after_objection", "above"): Text(
        en="What did we learn from the last objection that we asked about?",
        fr="Qu'avons-nous appris de la dernière objection sur laquelle nous avons questionné ?",
    ),
    ("after_objection", "below"): Text(
        en="What does an objection tell us before we answer it?",
        fr="Que nous dit une objection avant que nous y répondions ?",
    ),
    ("follow_up_share", "above"): Text(
        en="What do we find out when we stay with what the customer has just said?",
        fr="Que découvrons-nous quand nous restons sur ce que le client vient de dire ?",
    ),
    ("follow_up_share", "below"): Text(
        en="Where do our questions come from, if not from what the customer has just said?",
        fr="D'où viennent nos questions, sinon de ce que le client vient de dire ?",
    ),
    ("pitch_before_problem", "above"): Text(
        en="What do we offer before a customer has told us what is in the way?",
        fr="Que proposons-nous avant qu'un client nous ait dit ce qui le gêne ?",
    ),
    ("pitch_before_problem", "below"): Text(
        en="What helps us wait with our offer until we know what it is for?",
        fr="Qu'est-ce qui nous aide à attendre, pour proposer, de savoir à quoi cela servira ?",
    ),
    ("qualification", "below"): Text(
        en="Which topics of the grid never come up, and who would need them to?",
        fr="Quels thèmes de la grille ne viennent jamais, et à qui manquent-ils ?",
    ),
    ("script_verbatim", "above"): Text(
        en="Where do the playbook's words help us, and where would our own be heard more?",
        fr="Où les mots de la trame nous aident-ils, et où les nôtres seraient-ils mieux entendus ?",
    ),
    ("script_must_not", "above"): Text(
        en="What makes us say what we agreed not to say?",
        fr="Qu'est-ce qui nous fait dire ce que nous avions convenu de ne pas dire ?",
    ),
    ("discounting", "above"): Text(
        en="What are we answering when we offer a discount?",
        fr="À quoi répondons-nous quand nous proposons une remise ?",
    ),
    ("quota_talk", "above"): Text(
        en="How do our targets come into the customer's call?",
        fr="Comment nos objectifs entrent-ils dans l'appel du client ?",
    ),
    ("ownership_share", "above"): Text(
        en="What follows in a call once we have owned a fault?",
        fr="Que se passe-t-il dans un appel une fois que nous avons assumé une erreur ?",
    ),
    ("ownership_share", "below"): Text(
        en="Whom do we name when something went wrong, and what would it take to say we?",
        fr="Qui nommons-nous quand quelque chose a mal tourné, et que faudrait-il pour dire nous ?",
    ),
    ("lead", "above"): Text(
        en="Where would the customer have taken the call, had we followed?",
        fr="Où le client aurait-il mené l'appel si nous avions suivi ?",
    ),
    ("lead", "below"): Text(
        en="When does it help the customer that we propose what comes next?",
        fr="Quand le client est-il aidé que nous proposions la suite ?",
    ),
}
"""By marker and by the side of its reference on which the team lies."""

CAMPS = Text(
    en="Two ways of doing this live side by side: what does each make possible with a customer?",
    fr="Deux façons de faire vivent côte à côte : que permet chacune avec un client ?",
)
OTHERWISE: Mapping[str, Text] = {
    "above": Text(
        en="What in the way we work makes this so frequent, and what would we miss if it were less?",
        fr="Qu'est-ce qui, dans notre façon de travailler, rend cela si présent, et que perdrions-nous "
        "s'il y en avait moins ?",
    ),
    "below": Text(
        en="What in the way we work makes this so rare, and would we want more of it?",
        fr="Qu'est-ce qui, dans notre façon de travailler, rend cela si rare, et en voudrions-nous "
        "davantage ?",
    ),
}
"""For a marker that has no questions of its own."""


def question_for(marker: str, direction: str | None) -> Text:
    """The question that goes with a pattern; ``direction`` None is that of two camps."""
    if direction is None:
        return CAMPS
    return BY_SIDE.get((marker, direction)) or QUESTIONS.get(marker) or OTHERWISE[direction]
